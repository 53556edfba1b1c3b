package dev.onsale.bootstrap.broken.http;

import org.jooq.DSLContext;

record WritesSql(DSLContext sql) {}
