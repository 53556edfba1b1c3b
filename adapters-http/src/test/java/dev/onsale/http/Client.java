package dev.onsale.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sends requests with the same headers every time, and holds every answer against what is promised
/// of all answers.
final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TestHouse house;
  private final Promises promises;
  private final Map<String, String> headers;

  Client(TestHouse house) {
    this(house, new Promises(house.routes), Map.of());
  }

  private Client(TestHouse house, Promises promises, Map<String, String> headers) {
    this.house = house;
    this.promises = promises;
    this.headers = headers;
  }

  Client header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Client(house, promises, more);
  }

  Client without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new Client(house, promises, fewer);
  }

  Client token(String token) {
    return header("Authorization", "Bearer " + token);
  }

  Client cookie(String token) {
    return header("Cookie", "sid=" + token);
  }

  Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Reply post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  Reply post(String path, String json) {
    return send("POST", path, json);
  }

  Reply put(String path, String json) {
    return send("PUT", path, json);
  }

  Reply delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  Reply delete(String path, String json) {
    return send("DELETE", path, json);
  }

  Reply send(String method, String path, String json) {
    Client sender =
        headers.containsKey("Content-Type") ? this : header("Content-Type", "application/json");
    return sender.send(method, path, BodyPublishers.ofString(json));
  }

  Reply send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(house.origin() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body);
    headers.forEach(request::header);
    try {
      Reply reply = new Reply(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
      promises.check(method, URI.create(path).getRawPath(), reply);
      return reply;
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " was not answered", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
