/// Tickets: who holds one, what its code says, how it changes hands and how it is used up.
@NullMarked
package dev.onsale.domain.ticket;

import org.jspecify.annotations.NullMarked;
