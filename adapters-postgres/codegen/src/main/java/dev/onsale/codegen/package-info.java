/// A build tool, never shipped: turns the migrations into jOOQ classes by way of a real PostgreSQL.
@NullMarked
package dev.onsale.codegen;

import org.jspecify.annotations.NullMarked;
