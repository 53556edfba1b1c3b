/// Tells the people who watch a seat map what has changed, over WebSocket, and drops those who read
/// too slowly.
@NullMarked
package dev.onsale.ws;

import org.jspecify.annotations.NullMarked;
