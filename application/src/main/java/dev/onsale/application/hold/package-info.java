/// Taking seats, keeping them a little longer, and letting them go.
@NullMarked
package dev.onsale.application.hold;

import org.jspecify.annotations.NullMarked;
