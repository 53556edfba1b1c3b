package dev.onsale.application.port;

import dev.onsale.domain.order.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people are still to be told. Messages are put in by the transaction that did what they tell
/// of, and stay until somebody confirms that they were delivered: at least once, and for one
/// subject in the order in which they were written.
public interface Outbox {
  /// Messages that are due, oldest first. They are the caller's alone until the lease has passed;
  /// after that, if nothing was said of them, they are given out again. A message waits while its
  /// subject has an older one. Each taking counts as a try.
  ///
  /// @param max at most so many
  List<Message> take(int max, Duration lease);

  /// Strikes a message off. A repeat does no harm.
  void delivered(long number);

  /// Nothing came of this try: due again after a while.
  void failed(long number, Duration retryIn);

  /// Messages that were taken and not tried: due again after a while, with the try not counted.
  void putBack(Collection<Long> numbers, Duration retryIn);

  /// Puts a message aside for good, to be looked at by somebody.
  ///
  /// @param why for people; what is longer than [#WHY_LENGTH_MAX] is cut
  void giveUp(long number, String why);

  /// Messages put aside, those last given up first.
  Page<Dead> dead(Page.Request page);

  /// Puts a message that was given up back among those that are due, with its tries forgotten. It
  /// keeps its number, so what was written later about its subject waits for it.
  ///
  /// @return false when there is no such message
  boolean revive(long number);

  /// How many there are. Costs as much as counting them.
  Standing standing();

  int WHY_LENGTH_MAX = 1_000;

  /// Something to be told.
  ///
  /// @param number unique; ascending for one subject
  /// @param kind snake case
  /// @param subject the order or the transfer that it is about
  /// @param tries how often it has been taken, this time included
  record Message(long number, String kind, UUID subject, Detail detail, int tries) {}

  /// What a message says besides its kind and subject; what it does not say is null or empty.
  ///
  /// @param amount minor units
  record Detail(@Nullable String reason, List<TicketId> tickets, @Nullable Long amount) {
    public static final Detail NONE = new Detail(null, List.of(), null);

    public Detail {
      tickets = List.copyOf(tickets);
    }
  }

  /// A message that was given up.
  record Dead(
      long number,
      String kind,
      UUID subject,
      Instant createdAt,
      Instant givenUpAt,
      int tries,
      String why) {}

  /// How the outbox stands.
  ///
  /// @param waiting to be delivered, due or not
  /// @param dead given up
  record Standing(long waiting, long dead) {}
}
