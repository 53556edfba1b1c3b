/// Tickets after the sale: looked at, handed on, and shown at the door.
@NullMarked
package dev.onsale.application.ticket;

import org.jspecify.annotations.NullMarked;
