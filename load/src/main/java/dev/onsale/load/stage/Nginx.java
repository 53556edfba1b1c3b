package dev.onsale.load.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An nginx of our own, serving bytes that the product has sent, just as they were sent.
public final class Nginx implements AutoCloseable {
  private final Started started;

  private Nginx(Started started) {
    this.started = started;
  }

  /// Starts it over files that go on being read, so that more can be added.
  ///
  /// @param program where nginx is
  public static Nginx start(Path program, Path folder) {
    int port = Started.freePort();
    Path settings = folder.resolve("nginx.conf");
    try {
      Files.createDirectories(folder.resolve("served"));
      Files.writeString(settings, settings(port, folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        List.of(
            program.toString(), "-p", folder.toString(), "-c", settings.toString(), "-e", "stderr");
    return new Nginx(Started.start("nginx", command, Map.of(), port, folder));
  }

  /// Adds a gzipped body to what it serves.
  public URI serve(Path folder, String name, byte[] gzipped) {
    try {
      Files.write(folder.resolve("served").resolve(name), gzipped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return URI.create(started.url() + "/" + name);
  }

  /// Two workers for the two cores that everything shares; no log, like the product's own.
  private static String settings(int port, Path folder) {
    return """
    daemon off;
    %sworker_processes 2;
    pid %s/nginx.pid;
    error_log stderr;
    events { worker_connections 4096; }
    http {
      access_log off;
      sendfile on;
      tcp_nopush on;
      server_tokens off;
      open_file_cache max=100;
      keepalive_requests 100000000;
      client_body_temp_path %s/nginx-body;
      proxy_temp_path %s/nginx-proxy;
      fastcgi_temp_path %s/nginx-fastcgi;
      uwsgi_temp_path %s/nginx-uwsgi;
      scgi_temp_path %s/nginx-scgi;
      server {
        listen 127.0.0.1:%d backlog=4096;
        root %s/served;
        location / {
          default_type application/json;
          add_header Content-Encoding gzip;
          add_header Vary Accept-Encoding;
          add_header Cache-Control no-cache;
        }
      }
    }
    """
        .formatted(user(), folder, folder, folder, folder, folder, folder, port, folder);
  }

  /// Workers of a root nginx become another user, who cannot read a folder that is ours alone.
  private static String user() {
    return System.getProperty("user.name").equals("root") ? "user root;\n" : "";
  }

  @Override
  public void close() {
    started.close();
  }
}
