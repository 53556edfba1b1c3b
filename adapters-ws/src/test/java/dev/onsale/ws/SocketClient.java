package dev.onsale.ws;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A browser's side of a socket: keeps the texts it hears and how it was closed.
final class SocketClient implements WebSocket.Listener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final boolean reading;
  private final List<String> texts = new ArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private @Nullable Integer closeCode;
  private @Nullable WebSocket socket;

  private SocketClient(boolean reading) {
    this.reading = reading;
  }

  /// @throws CompletionException with a WebSocketHandshakeException when the server refuses
  static SocketClient connect(URI uri) {
    return connect(uri, true);
  }

  /// A client that takes nothing from the network until it is told to.
  static SocketClient connectWithoutReading(URI uri) {
    return connect(uri, false);
  }

  private static SocketClient connect(URI uri, boolean reading) {
    SocketClient client = new SocketClient(reading);
    client.socket = HTTP.newWebSocketBuilder().buildAsync(uri, client).join();
    return client;
  }

  WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("not connected yet");
    }
    return socket;
  }

  synchronized List<String> texts() {
    return List.copyOf(texts);
  }

  synchronized @Nullable Integer closeCode() {
    return closeCode;
  }

  /// The texts once there are so many.
  List<String> awaitTexts(int count) {
    await().until(() -> texts().size() >= count);
    return texts();
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reading) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public synchronized @Nullable CompletionStage<?> onText(
      WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      texts.add(part.toString());
      part.setLength(0);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    return null;
  }

  @Override
  public synchronized @Nullable CompletionStage<?> onClose(
      WebSocket from, int statusCode, String reason) {
    closeCode = statusCode;
    return null;
  }

  @Override
  public synchronized void onError(WebSocket from, Throwable error) {
    if (closeCode == null) {
      closeCode = 1006;
    }
  }
}
