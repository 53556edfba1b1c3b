package dev.onsale.bootstrap.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The REST interface of a running Onsale. Redirects are not followed: the token is meant for one
/// address only.
final class RestApi {
  static final JsonMapper JSON = new JsonMapper();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final int STATUS_OK_MIN = 200;
  private static final int STATUS_OK_MAX = 299;

  private final URI base;
  private final @Nullable String token;

  /// @param base scheme, host and port, perhaps a path
  RestApi(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  JsonNode get(String path, Map<String, String> query) {
    StringBuilder text = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      text.append(separator)
          .append(parameter.getKey())
          .append('=')
          .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return send(request(text.toString()).GET());
  }

  JsonNode post(String path, byte[] json) {
    return send(request(path).POST(BodyPublishers.ofByteArray(json)));
  }

  /// Asks for something to be done that needs no more words.
  JsonNode post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  JsonNode put(String path, byte[] json) {
    return send(request(path).PUT(BodyPublishers.ofByteArray(json)));
  }

  private HttpRequest.Builder request(String path) {
    String start = base.toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    (start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path))
            .timeout(ANSWER_TIMEOUT)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("User-Agent", "onsale-admin");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build()) {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      JsonNode body = read(response);
      if (response.statusCode() < STATUS_OK_MIN || response.statusCode() > STATUS_OK_MAX) {
        throw new Refused(response.statusCode(), body);
      }
      return body;
    } catch (IOException e) {
      throw new Unreachable(base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(base, e);
    }
  }

  /// What is not JSON, like a proxy's error page, is as good as nothing.
  private static JsonNode read(HttpResponse<byte[]> response) {
    try {
      return response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (JacksonException e) {
      if (response.statusCode() > STATUS_OK_MAX) {
        return JSON.createObjectNode();
      }
      throw new Unreachable(response.uri(), new IOException("the answer is not JSON", e));
    }
  }

  /// The server said no, and why.
  static final class Refused extends RuntimeException {
    private final int status;
    private final transient JsonNode problem;

    Refused(int status, JsonNode problem) {
      super("refused with " + status);
      this.status = status;
      this.problem = problem;
    }

    int status() {
      return status;
    }

    JsonNode problem() {
      return problem;
    }
  }

  /// There was no answer to be had.
  static final class Unreachable extends RuntimeException {
    Unreachable(URI where, Exception cause) {
      super("cannot reach " + where + ": " + reason(cause), cause);
    }

    private static String reason(Exception cause) {
      if (cause instanceof ConnectException) {
        return "nothing answers there";
      }
      return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
  }
}
