/// A customer's claim on seats until an instant, and the limits on making one.
@NullMarked
package dev.onsale.domain.hold;

import org.jspecify.annotations.NullMarked;
