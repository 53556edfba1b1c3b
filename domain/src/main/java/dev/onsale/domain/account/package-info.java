/// Who buys and who runs the sale: customers, roles, e-mail addresses and session rules.
@NullMarked
package dev.onsale.domain.account;

import org.jspecify.annotations.NullMarked;
