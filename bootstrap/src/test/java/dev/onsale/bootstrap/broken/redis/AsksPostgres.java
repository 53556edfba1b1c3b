package dev.onsale.bootstrap.broken.redis;

import dev.onsale.bootstrap.broken.postgres.Rows;

record AsksPostgres(Rows rows) {}
