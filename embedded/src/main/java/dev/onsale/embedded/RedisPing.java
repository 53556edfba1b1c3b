package dev.onsale.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Asks a Redis whether it is there, with its password, in its own protocol.
final class RedisPing {
  private static final int ANSWER_WITHIN_MILLIS = 1_000;

  private RedisPing() {}

  static boolean answers(int port, String password) {
    try (Socket socket = new Socket()) {
      socket.connect(FreePort.loopback(port), ANSWER_WITHIN_MILLIS);
      socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
      String commands = "AUTH " + password + "\r\nPING\r\n";
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
    } catch (IOException _) {
      return false;
    }
  }
}
