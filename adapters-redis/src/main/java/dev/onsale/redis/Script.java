package dev.onsale.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// A Lua script that runs on the server as one step and answers with a text. It is sent by name; a
/// server that does not know it, because it has restarted or was told to forget, gets the text.
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

  /// What one run of the script works on.
  record Call(List<String> keys, List<String> arguments) {}

  CompletableFuture<@Nullable String> run(
      StatefulRedisConnection<String, String> connection, Call call) {
    return run(connection, List.of(call)).getFirst();
  }

  /// Sends several calls at once; the server runs them in this order, each with an answer or a
  /// failure of its own.
  List<CompletableFuture<@Nullable String>> run(
      StatefulRedisConnection<String, String> connection, List<Call> calls) {
    List<AsyncCommand<String, String, String>> sent = new ArrayList<>(calls.size());
    for (Call call : calls) {
      sent.add(command(CommandType.EVALSHA, digest, call));
    }
    connection.dispatch(sent);
    List<CompletableFuture<@Nullable String>> answers = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      answers.add(
          sent.get(i)
              .exceptionallyCompose(
                  failure ->
                      isUnknown(failure)
                          ? send(connection, call)
                          : CompletableFuture.failedFuture(failure))
              .toCompletableFuture());
    }
    return answers;
  }

  private CompletableFuture<String> send(
      StatefulRedisConnection<String, String> connection, Call call) {
    AsyncCommand<String, String, String> command = command(CommandType.EVAL, text, call);
    connection.dispatch(command);
    return command;
  }

  private static AsyncCommand<String, String, String> command(
      CommandType type, String script, Call call) {
    CommandArgs<String, String> args =
        new CommandArgs<>(StringCodec.UTF8)
            .add(script)
            .add(call.keys().size())
            .addKeys(call.keys())
            .addValues(call.arguments());
    return new AsyncCommand<>(new Command<>(type, new ValueOutput<>(StringCodec.UTF8), args));
  }

  private static boolean isUnknown(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisNoScriptException;
  }
}
