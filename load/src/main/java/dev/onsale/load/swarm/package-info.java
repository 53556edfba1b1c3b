/// A crowd of people who watch one seat map: thousands of WebSocket clients in one process, some
/// buyers who keep the map changing, and the clock that tells how long a change takes to reach
/// everybody.
@NullMarked
package dev.onsale.load.swarm;

import org.jspecify.annotations.NullMarked;
