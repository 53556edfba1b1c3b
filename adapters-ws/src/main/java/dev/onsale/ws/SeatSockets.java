package dev.onsale.ws;

import dev.onsale.application.feed.WatchSeats;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.event.EventId;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The sockets on which people watch seat maps: `/ws/events/{eventId}`. A watcher hears hello when
/// every change from then on will reach it, so a map fetched after hello misses nothing.
public final class SeatSockets implements AutoCloseable {
  private static final String PATH = "/ws/events/{eventId}";
  private static final Duration PULSE_PAUSE_MAX = Duration.ofSeconds(1);

  private final WatchSeats seats;
  private final InstantSource clock;
  private final SocketLimits limits;
  private final SocketMeters meters;
  private final Crew crew = new Crew();
  private final Channels channels;
  private final Map<String, Visit> visits = new ConcurrentHashMap<>();
  private volatile boolean draining;

  public SeatSockets(
      WatchSeats seats, InstantSource clock, MeterRegistry registry, SocketLimits limits) {
    this.seats = seats;
    this.clock = clock;
    this.limits = limits;
    channels = new Channels(crew, limits.linger(), clock);
    meters = new SocketMeters(registry, visits::size);
    Duration pause = limits.pingEvery().dividedBy(10);
    crew.workEvery(
        pause.compareTo(PULSE_PAUSE_MAX) < 0 ? pause : PULSE_PAUSE_MAX, this::checkPulses);
  }

  /// Adds the route to a server that is being set up. Who may open a socket at all is the server's
  /// own business.
  public void register(JavalinConfig config) {
    Compression.switchOff(config);
    config.routes.wsBeforeUpgrade(PATH, this::refuseUnknown);
    config.routes.ws(
        PATH,
        socket -> {
          socket.onConnect(this::welcome);
          socket.onMessage(this::heard);
          socket.onBinaryMessage(this::heard);
          socket.onError(this::gone);
          socket.onClose(this::gone);
        });
  }

  /// Sends everybody to another replica and takes nobody new.
  public void drain() {
    draining = true;
    for (Visit visit : visits.values()) {
      visit.watcher().close(Watcher.SERVER_RESTARTS, "moving to another server");
    }
  }

  @Override
  public void close() {
    drain();
    channels.close();
    crew.close();
  }

  private void refuseUnknown(Context context) {
    EventId event =
        event(context.pathParam("eventId"))
            .orElseThrow(() -> new NotFoundResponse("no such event"));
    if (!channels.isFollowed(event) && !seats.isWatchable(event)) {
      throw new NotFoundResponse("no such event");
    }
  }

  private void welcome(WsConnectContext context) {
    Wire wire = new Wire(context.session);
    Watcher watcher =
        new Watcher(wire, limits, meters, end -> crew.workIn(limits.closeGrace(), end));
    EventId event = event(context.pathParam("eventId")).orElseThrow();
    EventChannel channel = channels.enter(event);
    visits.put(context.sessionId(), new Visit(event, channel, watcher));
    if (draining) {
      watcher.close(Watcher.SERVER_RESTARTS, "moving to another server");
    } else if (visits.size() > limits.socketsMax()) {
      watcher.close(Watcher.TRY_LATER, "too many sockets");
    } else {
      greet(event, channel, watcher);
    }
    if (!wire.isOpen()) {
      // It may have gone before it was admitted, and then nobody would dismiss it.
      channel.dismiss(watcher);
      gone(context);
    }
  }

  private void greet(EventId event, EventChannel channel, Watcher watcher) {
    try {
      if (channel.follow(seats)) {
        watcher.queue(SeatFrame.hello(event, clock.instant()));
        channel.admit(watcher);
        watcher.sendNext();
      } else {
        watcher.close(Watcher.TOO_MUCH, "no such event");
      }
    } catch (PortUnavailable _) {
      watcher.close(Watcher.TRY_LATER, "try again later");
    }
  }

  private void heard(WsContext context) {
    Visit visit = visits.get(context.sessionId());
    if (visit != null) {
      visit.watcher().heard();
    }
  }

  private void gone(WsContext context) {
    Visit visit = visits.remove(context.sessionId());
    if (visit != null) {
      visit.watcher().end();
      visit.channel().dismiss(visit.watcher());
      channels.leave(visit.event(), visit.channel());
    }
  }

  private void checkPulses() {
    long now = System.nanoTime();
    for (Visit visit : visits.values()) {
      visit.watcher().checkPulse(now);
    }
  }

  /// Only the usual form: Java's own parser takes shorter ones as well.
  private static Optional<EventId> event(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(new EventId(id)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private record Visit(EventId event, EventChannel channel, Watcher watcher) {}
}
