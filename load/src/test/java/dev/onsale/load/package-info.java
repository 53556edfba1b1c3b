/// The load room tried on small loads.
@NullMarked
package dev.onsale.load;

import org.jspecify.annotations.NullMarked;
