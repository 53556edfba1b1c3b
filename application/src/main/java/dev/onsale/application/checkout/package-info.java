/// Paying for a hold, and ending every payment that was begun.
@NullMarked
package dev.onsale.application.checkout;

import org.jspecify.annotations.NullMarked;
