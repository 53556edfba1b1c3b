package dev.onsale.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes answers. Unless an answer says otherwise nobody may keep a copy of it.
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  void send(Context context, Visit visit, Answer answer) {
    Bodies.discard(context.req());
    HttpServletResponse response = context.res();
    response.setStatus(answer.status());
    response.setHeader("Cache-Control", "no-store");
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue());
    }
    switch (answer) {
      case Answer.Json json -> write(response, "application/json", Json.write(json.body()));
      case Answer.Bytes bytes -> write(response, bytes.contentType(), bytes.body());
      case Answer.Empty _ -> response.setContentType(null);
      case Problem problem ->
          write(response, Problem.CONTENT_TYPE, problem.document(visit.correlationId()));
    }
  }

  private static void write(HttpServletResponse response, String contentType, byte[] body) {
    response.setContentType(contentType);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      LOG.debug("The client has gone before it was answered", e);
    }
  }
}
