package dev.onsale.payments;

import dev.onsale.payments.StripeStub.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Signs the stub's events and posts them. What nobody took is kept, to be posted again.
final class StubPost implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final InstantSource clock;
  private final EventSeal seal;
  private final List<byte[]> kept = new ArrayList<>();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private volatile @Nullable URI receiver;
  private volatile Delivery delivery = Delivery.AT_ONCE;

  StubPost(String secret, InstantSource clock) {
    this.clock = clock;
    this.seal = new EventSeal(List.of(secret.getBytes(StandardCharsets.UTF_8)), clock);
  }

  void to(@Nullable URI address, Delivery when) {
    delivery = when;
    receiver = address;
  }

  /// How many were answered with 200.
  int taken() {
    return taken.get();
  }

  /// Something happened. Returns what is left to be done once the call has been answered.
  Runnable happened(String type, ObjectNode object) {
    URI address = receiver;
    if (address == null) {
      return () -> {};
    }
    byte[] event = event(type, object);
    return switch (delivery) {
      case BEFORE_ANSWER -> {
        post(event, address);
        yield () -> {};
      }
      case AT_ONCE -> () -> Thread.startVirtualThread(() -> post(event, address));
      case TWICE ->
          () ->
              Thread.startVirtualThread(
                  () -> {
                    post(event, address);
                    post(event, address);
                  });
      case LATE -> {
        keep(event);
        yield () -> {};
      }
    };
  }

  /// Posts what was kept, one after the other.
  void postKept(boolean backwards) {
    URI address = receiver;
    if (address == null) {
      throw new IllegalStateException("nobody to post to");
    }
    List<byte[]> events;
    synchronized (kept) {
      events = new ArrayList<>(kept);
      kept.clear();
    }
    if (backwards) {
      Collections.reverse(events);
    }
    events.forEach(event -> post(event, address));
  }

  private void keep(byte[] event) {
    synchronized (kept) {
      kept.add(event);
    }
  }

  private byte[] event(String type, ObjectNode object) {
    ObjectNode event = JSON.createObjectNode();
    event.put("id", "evt_stub" + made.incrementAndGet()).put("object", "event");
    event.put("api_version", StripeApi.VERSION).put("created", clock.instant().getEpochSecond());
    event.putObject("data").set("object", object);
    event.put("livemode", false).put("pending_webhooks", 1);
    event.putObject("request").putNull("id").putNull("idempotency_key");
    return JSON.writeValueAsBytes(event.put("type", type));
  }

  private void post(byte[] event, URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", seal.seal(event))
            .POST(BodyPublishers.ofByteArray(event))
            .build();
    try {
      if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
        taken.incrementAndGet();
      } else {
        keep(event);
      }
    } catch (IOException _) {
      keep(event);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
