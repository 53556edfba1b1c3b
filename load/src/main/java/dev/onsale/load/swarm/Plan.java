package dev.onsale.load.swarm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// What a swarm is to do.
///
/// @param event empty for the largest one on sale
/// @param keepers how many of the sockets keep every seat's state, as browsers do
/// @param loops threads that listen
/// @param buyers customers who make the changes
/// @param tokens of customers who exist; when too few, more are registered
/// @param warmUp changes that are not measured yet
/// @param serverPid the server's process on this machine
public record Plan(
    URI server,
    String event,
    int sockets,
    int keepers,
    int loops,
    int buyers,
    List<String> tokens,
    int changesPerSecond,
    Duration warmUp,
    Duration length,
    OptionalLong serverPid) {}
