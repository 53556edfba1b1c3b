package dev.onsale.payments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onsale.payments.StubBooks.Outcome;
import dev.onsale.payments.StubCues.Cue;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A small Stripe on loopback: intents with their states, stored answers under idempotency keys,
/// refunds, and signed events posted to whom they concern. It keeps its own books, so that a test
/// can ask afterwards what really happened to the money, and does wrong what it is told to.
///
/// It lives in the process of the test, whatever becomes of the product that talks to it.
public final class StripeStub implements AutoCloseable {
  public static final String GOOD_CARD = "pm_card_visa";
  public static final String REFUSED_CARD = "pm_card_chargeDeclined";

  /// A card that wants its owner to be asked.
  public static final String CAREFUL_CARD = "pm_card_authenticationRequired";

  /// A card at which the gateway answers 500 and does nothing.
  public static final String BROKEN_CARD = "pm_card_gatewayError";

  /// Whoever comes with a key that begins like this is let in, so that callers can be told apart.
  public static final String KEY = "sk_test_stub";

  public static final String WEBHOOK_SECRET = "whsec_stub";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern INTENT =
      Pattern.compile("/v1/payment_intents/([A-Za-z0-9_]+)(?:/(confirm|capture|cancel))?");

  private final StubBooks books = new StubBooks();
  private final StubCues cues = new StubCues();
  private final StubPost post;
  private final Map<String, Stored> stored = new HashMap<>();
  private final Map<Step, Integer> calls = new EnumMap<>(Step.class);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile @Nullable Step told;

  private StripeStub(InstantSource clock) throws IOException {
    post = new StubPost(WEBHOOK_SECRET, clock);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    server.setExecutor(threads);
    server.createContext("/v1/", this::answer);
    server.start();
  }

  /// Starts one on a free port.
  public static StripeStub start() {
    return start(InstantSource.system());
  }

  /// @param clock for the signatures of events
  public static StripeStub start(InstantSource clock) {
    try {
      return new StripeStub(clock);
    } catch (IOException e) {
      throw new IllegalStateException("no port for the stub", e);
    }
  }

  /// The calls that an order takes.
  public enum Step {
    CREATE,
    CONFIRM,
    READ,
    CAPTURE,
    CANCEL,
    FIND_REFUNDS,
    REFUND
  }

  /// What can go wrong with a call.
  public enum Fault {
    /// Answers 500 and does nothing.
    FAIL_BEFORE,
    /// Acts, stores its answer, and says 500.
    FAIL_AFTER,
    /// Closes the connection and does nothing.
    DROP_BEFORE,
    /// Acts, stores its answer, and closes the connection.
    DROP_AFTER,
    /// Answers 429.
    TOO_MANY,
    /// Answers 409: something else is at work on the same thing.
    BUSY
  }

  /// When events are posted.
  public enum Delivery {
    /// As soon as the call that made it has been answered.
    AT_ONCE,
    TWICE,
    /// And heard before the call that made it is answered.
    BEFORE_ANSWER,
    /// When [#postLate] is called.
    LATE
  }

  /// A call that waits in the middle.
  public static final class Pause {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile String caller = "";

    /// The key of whoever waits for the answer; empty before the call has come.
    public String caller() {
      return caller;
    }

    /// Whether the call has come within this time.
    public boolean isReachedWithin(Duration patience) throws InterruptedException {
      return reached.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    public void release() {
      released.countDown();
    }

    private void hold(String key) {
      caller = key;
      reached.countDown();
      try {
        released.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// What happened to the money, in minor units.
  ///
  /// @param intents how many there are; one an order
  public record Account(
      int intents,
      int timesAuthorised,
      int timesCaptured,
      int timesRefunded,
      long authorised,
      long captured,
      long voided,
      long refunded) {
    static final Account EMPTY = new Account(0, 0, 0, 0, 0, 0, 0, 0);

    /// Set aside and neither taken nor set free.
    public long open() {
      return authorised - captured - voided;
    }

    /// Taken and not paid back.
    public long kept() {
      return captured - refunded;
    }

    Account plus(Account more) {
      return new Account(
          intents + more.intents,
          timesAuthorised + more.timesAuthorised,
          timesCaptured + more.timesCaptured,
          timesRefunded + more.timesRefunded,
          authorised + more.authorised,
          captured + more.captured,
          voided + more.voided,
          refunded + more.refunded);
    }
  }

  private record Stored(String request, @Nullable Outcome outcome) {}

  /// Where it is: what `ONSALE_STRIPE_URL` has to be.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The next call of a step goes wrong.
  public void next(Step step, Fault fault) {
    next(step, fault, 1);
  }

  /// The next calls of a step go wrong. Each try counts: the product tries most calls three times.
  public void next(Step step, Fault fault, int times) {
    for (int i = 0; i < times; i++) {
      cues.add(step, new Cue(fault, null, null));
    }
  }

  /// The next call of a step waits before it acts.
  public Pause pauseBefore(Step step) {
    return cues.pause(step, true);
  }

  /// The next call of a step waits after it has acted, before it is answered.
  public Pause pauseAfter(Step step) {
    return cues.pause(step, false);
  }

  /// Nothing goes wrong any more, and nobody waits.
  public void heal() {
    cues.clear();
  }

  /// Where events go from now on, and when.
  public void tell(URI webhook, Delivery when) {
    told = null;
    post.to(webhook, when);
  }

  /// The same for the events of one step; of the others nobody is told.
  public void tell(URI webhook, Delivery when, Step step) {
    told = step;
    post.to(webhook, when);
  }

  /// From now on nobody is told anything.
  public void tellNobody() {
    post.to(null, Delivery.LATE);
  }

  /// Posts the events that were held back or that nobody took, and waits for the answers.
  public void postLate() {
    post.postKept(false);
  }

  /// The same, the last event first.
  public void postLateBackwards() {
    post.postKept(true);
  }

  /// How many events were answered with 200.
  public int eventsTaken() {
    return post.taken();
  }

  public Account account(UUID order) {
    return books.account(order);
  }

  /// Of all orders together.
  public Account total() {
    return books.account(null);
  }

  /// Whoever has an intent.
  public Set<UUID> orders() {
    return books.orders();
  }

  /// How often a step was asked for, tries included.
  public int calls(Step step) {
    synchronized (calls) {
      return calls.getOrDefault(step, 0);
    }
  }

  @Override
  public void close() {
    heal();
    server.stop(0);
    threads.shutdownNow();
    post.close();
  }

  private record Call(
      Step step,
      String caller,
      String intent,
      Map<String, String> form,
      String text,
      @Nullable String key) {}

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = read(exchange);
      if (call == null) {
        send(exchange, StubBooks.error(401, "invalid_request_error", "", "", null), false);
        return;
      }
      synchronized (calls) {
        calls.merge(call.step(), 1, Integer::sum);
      }
      Cue cue = cues.next(call.step());
      if (cue.before() != null) {
        cue.before().hold(call.caller());
      }
      Outcome failure = failure(cue.fault(), call);
      if (failure != null) {
        send(exchange, failure, false);
      } else if (cue.fault() != Fault.DROP_BEFORE) {
        act(exchange, call, cue);
      }
    }
  }

  private static @Nullable Outcome failure(@Nullable Fault fault, Call call) {
    boolean broken =
        call.step() == Step.CONFIRM && BROKEN_CARD.equals(call.form().get("payment_method"));
    if (broken || fault == Fault.FAIL_BEFORE) {
      return StubBooks.error(500, "api_error", "", "", null);
    }
    return switch (fault) {
      case TOO_MANY -> StubBooks.error(429, "invalid_request_error", "rate_limit", "", null);
      case BUSY -> StubBooks.error(409, "invalid_request_error", "lock_timeout", "", null);
      case null, default -> null;
    };
  }

  private void act(HttpExchange exchange, Call call, Cue cue) throws IOException {
    Outcome replay = replay(call);
    if (replay != null) {
      send(exchange, replay, true);
      return;
    }
    Outcome outcome = perform(call);
    store(call, outcome);
    Runnable afterwards =
        outcome.event() == null || (told != null && told != call.step())
            ? () -> {}
            : post.happened(outcome.event(), StubBooks.subject(outcome));
    if (cue.after() != null) {
      cue.after().hold(call.caller());
    }
    if (cue.fault() == Fault.FAIL_AFTER) {
      send(exchange, StubBooks.error(500, "api_error", "", "", null), false);
    } else if (cue.fault() != Fault.DROP_AFTER) {
      send(exchange, outcome, false);
    }
    afterwards.run();
  }

  private Outcome perform(Call call) {
    return switch (call.step()) {
      case CREATE -> books.create(call.form());
      case CONFIRM -> books.confirm(call.intent(), call.form());
      case READ -> books.find(call.intent());
      case CAPTURE -> books.capture(call.intent());
      case CANCEL -> books.cancel(call.intent());
      case FIND_REFUNDS -> books.refundsOf(call.intent());
      case REFUND -> books.refund(call.form());
    };
  }

  /// The answer to an earlier request under the key; if there was none, this one has it now.
  private @Nullable Outcome replay(Call call) {
    if (call.key() == null) {
      return null;
    }
    synchronized (stored) {
      Stored before = stored.putIfAbsent(call.key(), new Stored(call.text(), null));
      if (before == null) {
        return null;
      }
      if (!before.request().equals(call.text())) {
        return StubBooks.error(400, "idempotency_error", "", "", null);
      }
      return before.outcome() == null
          ? StubBooks.error(409, "invalid_request_error", "idempotency_key_in_use", "", null)
          : before.outcome();
    }
  }

  private void store(Call call, Outcome outcome) {
    if (call.key() != null) {
      synchronized (stored) {
        stored.put(call.key(), new Stored(call.text(), outcome));
      }
    }
  }

  private static void send(HttpExchange exchange, Outcome outcome, boolean replayed)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(outcome.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Request-Id", "req_stub");
    if (replayed) {
      exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
    }
    exchange.sendResponseHeaders(outcome.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /// The call, or null when it does not come from whom it should.
  private static @Nullable Call read(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String caller = caller(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!caller.startsWith(KEY)
        || !StripeApi.VERSION.equals(exchange.getRequestHeaders().getFirst("Stripe-Version"))) {
      return null;
    }
    String path = exchange.getRequestURI().getPath();
    boolean reads = exchange.getRequestMethod().equals("GET");
    String query = exchange.getRequestURI().getRawQuery();
    Map<String, String> form = fields(reads ? (query == null ? "" : query) : text);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String whole = path + "?" + text;
    if (path.equals("/v1/refunds")) {
      return reads
          ? new Call(
              Step.FIND_REFUNDS, caller, form.getOrDefault("payment_intent", ""), form, whole, null)
          : new Call(Step.REFUND, caller, "", form, whole, key);
    }
    if (path.equals("/v1/payment_intents")) {
      return new Call(Step.CREATE, caller, "", form, whole, key);
    }
    Matcher intent = INTENT.matcher(path);
    if (!intent.matches()) {
      throw new IOException("the stub has no " + path);
    }
    return new Call(step(intent.group(2)), caller, intent.group(1), form, whole, key);
  }

  private static String caller(@Nullable String authorization) {
    String scheme = "Bearer ";
    return authorization != null && authorization.startsWith(scheme)
        ? authorization.substring(scheme.length())
        : "";
  }

  private static Step step(@Nullable String action) {
    return switch (action) {
      case "confirm" -> Step.CONFIRM;
      case "capture" -> Step.CAPTURE;
      case "cancel" -> Step.CANCEL;
      case null, default -> Step.READ;
    };
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text.split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length == 2) {
        fields.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
