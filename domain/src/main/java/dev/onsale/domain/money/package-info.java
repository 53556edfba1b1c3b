/// Amounts in minor units of one currency. Knows nothing of prices, taxes or payments.
@NullMarked
package dev.onsale.domain.money;

import org.jspecify.annotations.NullMarked;
