package dev.onsale.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers for the server underneath, which finds some problems before any route is asked:
/// addresses and headers that are too long or not HTTP, upgrades that lead nowhere.
final class ErrorPages extends ErrorHandler {
  private final Arrivals arrivals;

  ErrorPages(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Visit visit =
        request.getAttribute(Visit.ATTRIBUTE) instanceof Visit known
            ? known
            : arrivals.visit(request);
    Problem problem = Problem.ofStatus(status(request, response));
    response.setStatus(problem.status());
    ResponseHeaders.put(response.getHeaders(), visit);
    problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    byte[] body = Json.write(problem.document(visit.correlationId()));
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static int status(Request request, Response response) {
    if (request.getAttribute(ERROR_EXCEPTION) instanceof HttpException failure) {
      return failure.getCode();
    }
    return request.getAttribute(ERROR_STATUS) instanceof Integer status
        ? status
        : response.getStatus();
  }
}
