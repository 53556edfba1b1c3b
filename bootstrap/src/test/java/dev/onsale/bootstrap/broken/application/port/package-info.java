/// A room of the house next door, in which rules are broken on purpose.
@NullMarked
package dev.onsale.bootstrap.broken.application.port;

import org.jspecify.annotations.NullMarked;
