/// Codes on tickets: sealed with a key of ours, told from forgeries, and drawn for cameras. Nobody
/// has to be asked for any of it.
@NullMarked
package dev.onsale.tickets;

import org.jspecify.annotations.NullMarked;
