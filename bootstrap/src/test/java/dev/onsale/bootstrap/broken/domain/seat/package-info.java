/// A room of the house next door, in which rules are broken on purpose.
@NullMarked
package dev.onsale.bootstrap.broken.domain.seat;

import org.jspecify.annotations.NullMarked;
