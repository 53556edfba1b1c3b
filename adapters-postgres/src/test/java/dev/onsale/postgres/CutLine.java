package dev.onsale.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// A way to the database that is cut at a commit, before or after the server has heard it.
final class CutLine implements AutoCloseable {
  /// When the line breaks.
  enum Cut {
    NEVER,
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NEVER);
  private volatile String commit = "COMMIT";
  private final InetSocketAddress server;
  private volatile boolean wasCut;
  private final ServerSocket door;

  CutLine(InetSocketAddress server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0);
    Thread.ofVirtual().start(this::accept);
  }

  String hostAndPort() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  /// Breaks the line once: at a connection's first commit, because later ones go by number.
  void cutAtNextCommit(Cut when) {
    cutAtNext("COMMIT", when);
  }

  /// Breaks the line once, at a statement that commits by itself.
  ///
  /// @param words that stand in it
  void cutAtNext(String words, Cut when) {
    commit = words;
    cut.set(when);
  }

  boolean wasCut() {
    return wasCut;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket behind = new Socket(server.getHostString(), server.getPort());
        AtomicBoolean isDeaf = new AtomicBoolean();
        Thread.ofVirtual().start(() -> pump(client, behind, true, isDeaf));
        Thread.ofVirtual().start(() -> pump(behind, client, false, isDeaf));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void pump(Socket from, Socket to, boolean toServer, AtomicBoolean isDeaf) {
    byte[] buffer = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        boolean commits =
            toServer && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(commit);
        Cut now = commits ? cut.getAndSet(Cut.NEVER) : Cut.NEVER;
        wasCut |= now != Cut.NEVER;
        // The server answers once it has committed; nobody hears it.
        isDeaf.compareAndSet(false, now == Cut.AFTER_COMMIT);
        if (now == Cut.BEFORE_COMMIT || (!toServer && isDeaf.get())) {
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException _) {
      // The other end has gone.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
