/// The admin's command line. It speaks to a running Onsale over its REST interface like any other
/// program, and knows nothing of the rest of the product.
@NullMarked
package dev.onsale.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
