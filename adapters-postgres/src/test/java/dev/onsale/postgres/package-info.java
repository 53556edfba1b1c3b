/// The adapters tried on a real PostgreSQL.
@NullMarked
package dev.onsale.postgres;

import org.jspecify.annotations.NullMarked;
