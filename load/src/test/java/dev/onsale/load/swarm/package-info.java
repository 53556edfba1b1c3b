/// The swarm tried on a server that says what it is told to.
@NullMarked
package dev.onsale.load.swarm;

import org.jspecify.annotations.NullMarked;
