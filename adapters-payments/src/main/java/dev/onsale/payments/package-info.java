/// Payment gateways behind the `Payments` port. Anything that is particular to one gateway stays
/// here.
@NullMarked
package dev.onsale.payments;

import org.jspecify.annotations.NullMarked;
