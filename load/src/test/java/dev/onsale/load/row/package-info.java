/// The load room tried on a running product.
@NullMarked
package dev.onsale.load.row;

import org.jspecify.annotations.NullMarked;
