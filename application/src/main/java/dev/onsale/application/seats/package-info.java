/// What this replica knows of the seats of each event, kept in memory: enough to draw maps, to turn
/// away whoever wants a seat that is known to be gone, and to look for seats that are probably
/// free. It never sells: the ledger does. No technology may come in.
@NullMarked
package dev.onsale.application.seats;

import org.jspecify.annotations.NullMarked;
