package dev.onsale.payments;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One request to Stripe and its answer. Tells apart what ended a call from what leaves it open.
final class StripeApi implements AutoCloseable {
  /// The version whose shapes are read here, whatever the account's own is.
  static final String VERSION = "2026-03-25.dahlia";

  private static final Logger LOG = LoggerFactory.getLogger(StripeApi.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long BYTES_MAX = 1024L * 1024;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI url;
  private final String authorization;
  private final Duration timeout;
  private final HttpClient http;

  StripeApi(StripeSettings settings) {
    this.url = settings.url();
    this.authorization = "Bearer " + settings.key();
    this.timeout = settings.timeout();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.dividedBy(2))
            .build();
  }

  /// By when a call that begins now has to have ended.
  Deadline deadline() {
    return Deadline.in(timeout);
  }

  /// @throws GatewayFailure when the answer does not say how the call ended
  StripeReply get(String path, Deadline deadline) {
    return send(request(path).GET(), deadline);
  }

  /// @param key under which a repeat is recognised; null where the object's state does that
  /// @throws GatewayFailure when the answer does not say how the call ended
  StripeReply post(String path, Map<String, String> form, @Nullable String key, Deadline deadline) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request, deadline);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .header("Authorization", authorization)
        .header("Stripe-Version", VERSION)
        .header("Accept", "application/json");
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private StripeReply send(HttpRequest.Builder request, Deadline deadline) {
    long nanosLeft = deadline.nanosLeft();
    if (nanosLeft <= 0) {
      throw GatewayFailure.refused("no time left to ask");
    }
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(
            request.timeout(Duration.ofNanos(nanosLeft)).build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
    try {
      // The request's own timeout ends with the head of the answer; this one covers its body, too.
      return judged(sent.get(nanosLeft, TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      sent.cancel(true);
      throw GatewayFailure.unanswered("no answer in time");
    } catch (InterruptedException _) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw GatewayFailure.unanswered("interrupted");
    } catch (ExecutionException e) {
      throw unsent(e.getCause());
    }
  }

  private static GatewayFailure unsent(@Nullable Throwable cause) {
    boolean neverSent =
        cause instanceof ConnectException
            || cause instanceof NoRouteToHostException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof SSLHandshakeException;
    if (neverSent) {
      return GatewayFailure.before("no connection");
    }
    if (cause instanceof IOException) {
      return GatewayFailure.unanswered("the connection broke");
    }
    throw new IllegalStateException("the request could not be made", cause);
  }

  private static StripeReply judged(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    StripeReply reply = new StripeReply(status, isReplayed(response), document(response));
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      note(reply, response);
      throw GatewayFailure.refused("the key does not allow it");
    }
    if (status == TOO_MANY_REQUESTS) {
      throw mayRepeat(response)
          ? GatewayFailure.before("too many requests")
          : GatewayFailure.refused("too many requests");
    }
    boolean isFinal = status == OK || (status >= 400 && status < 500 && status != CONFLICT);
    if (isFinal || (reply.isFailure() && reply.replayed())) {
      return reply;
    }
    note(reply, response);
    // A conflict is with another request for the same thing, of which nothing is known either.
    throw mayRepeat(response)
        ? GatewayFailure.during("answered " + status)
        : GatewayFailure.unanswered("answered " + status);
  }

  /// Stripe knows best whether it would only say the same again.
  private static boolean mayRepeat(HttpResponse<?> response) {
    return response.headers().firstValue("Stripe-Should-Retry").filter("false"::equals).isEmpty()
        && (response.statusCode() >= 500
            || response.statusCode() == CONFLICT
            || response.statusCode() == TOO_MANY_REQUESTS);
  }

  private static boolean isReplayed(HttpResponse<?> response) {
    return response.headers().firstValue("Idempotent-Replayed").filter("true"::equals).isPresent();
  }

  private static JsonNode document(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException _) {
      if (response.statusCode() == OK) {
        throw GatewayFailure.unanswered("an answer that cannot be read");
      }
      return JSON.missingNode();
    }
  }

  private static void note(StripeReply reply, HttpResponse<?> response) {
    LOG.warn(
        "Stripe answered {} to {} {} (request {})",
        reply.summary(),
        response.request().method(),
        response.request().uri().getPath(),
        response.headers().firstValue("Request-Id").orElse("without id"));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
