/// Runs a real PostgreSQL and a real Redis from binaries on the class path, for `onsale up`, for
/// tests and for generating the schema classes. Knows nothing of tickets and nothing of the other
/// modules.
@NullMarked
package dev.onsale.embedded;

import org.jspecify.annotations.NullMarked;
