package dev.onsale.ws;

import dev.onsale.domain.event.EventId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The channels of all events that have visitors, or had some a moment ago.
final class Channels implements AutoCloseable {
  private final Crew crew;
  private final Duration linger;
  private final InstantSource clock;
  private final Map<EventId, EventChannel> open = new ConcurrentHashMap<>();

  Channels(Crew crew, Duration linger, InstantSource clock) {
    this.crew = crew;
    this.linger = linger;
    this.clock = clock;
  }

  /// The event's channel, which stays until this visitor has left.
  EventChannel enter(EventId event) {
    return open.compute(
        event,
        (_, there) -> {
          EventChannel channel = there == null ? new EventChannel(event, crew, clock) : there;
          channel.enter();
          return channel;
        });
  }

  void leave(EventId event, EventChannel channel) {
    if (channel.leave() == 0) {
      crew.workIn(linger, () -> retire(event, channel));
    }
  }

  boolean isFollowed(EventId event) {
    EventChannel channel = open.get(event);
    return channel != null && channel.isFollowing();
  }

  private void retire(EventId event, EventChannel channel) {
    open.computeIfPresent(
        event, (_, there) -> there.equals(channel) && there.isDeserted() ? null : there);
    if (!channel.equals(open.get(event))) {
      channel.unfollow();
    }
  }

  @Override
  public void close() {
    open.values().forEach(EventChannel::unfollow);
  }
}
