package dev.onsale.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// A Lua script that runs on the server as one step. It is sent by name; a server that does not
/// know it, because it has restarted or was told to forget, gets the text.
///
/// @param digest SHA-1 of the text, which is its name
record Script(String text, String digest) {

  /// The script of this package with a file name.
  static Script named(String file) {
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Script(text, Base16.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> CompletionStage<T> run(
      RedisAsyncCommands<String, String> commands,
      ScriptOutputType output,
      String[] keys,
      String... arguments) {
    return commands
        .<T>evalsha(digest, output, keys, arguments)
        .exceptionallyCompose(
            failure ->
                isUnknown(failure)
                    ? commands.<T>eval(text, output, keys, arguments)
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean isUnknown(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisNoScriptException;
  }
}
