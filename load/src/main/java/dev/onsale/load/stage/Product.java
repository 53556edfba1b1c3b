package dev.onsale.load.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A running product: `onsale up` with an empty data folder of its own, so that its PostgreSQL is
/// the durable one, with nothing on sale and nobody limited.
public final class Product implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(1);
  private static final Duration ASK_EVERY = Duration.ofMillis(50);

  private final Started started;
  private final UpFolder folder;

  private Product(Started started, UpFolder folder) {
    this.started = started;
    this.folder = folder;
  }

  /// Starts the product and waits until it is ready.
  ///
  /// @param command what `up` and its options are appended to
  /// @param folder where its data and its log go
  public static Product start(List<String> command, Path folder, Map<String, String> settings) {
    int port = Started.freePort();
    Path data = folder.resolve("data");
    List<String> whole = new ArrayList<>(command);
    whole.addAll(
        List.of("up", "--port", Integer.toString(port), "--data", data.toString(), "--no-demo"));
    Started started = Started.start("onsale", whole, settings, port, folder);
    Product product = new Product(started, new UpFolder(data));
    product.awaitReady();
    return product;
  }

  private void awaitReady() {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
      while (client.send(ready, BodyHandlers.discarding()).statusCode() != 200) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("the product does not become ready");
        }
        LockSupport.parkNanos(ASK_EVERY.toNanos());
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  public UpFolder folder() {
    return folder;
  }

  public URI uri(String path) {
    return URI.create(started.url() + path);
  }

  public InetSocketAddress address() {
    return started.address();
  }

  public long pid() {
    return started.pid();
  }

  @Override
  public void close() {
    started.close();
  }
}
