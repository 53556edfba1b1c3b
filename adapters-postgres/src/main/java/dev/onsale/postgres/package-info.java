/// Ports kept by PostgreSQL, which alone decides who has a seat. The only room that sees jOOQ and
/// JDBC.
@NullMarked
package dev.onsale.postgres;

import org.jspecify.annotations.NullMarked;
