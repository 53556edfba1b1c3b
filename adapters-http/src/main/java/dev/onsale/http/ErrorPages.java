package dev.onsale.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers for the server underneath, which finds some problems before any route is asked:
/// addresses and headers that are too long or not HTTP, upgrades that lead nowhere.
final class ErrorPages extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
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
    if (problem.status() == 500
        && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable failure) {
      LOG.error("Request {} failed", visit.correlationId(), failure);
    }
    response.setStatus(problem.status());
    ResponseHeaders.put(response.getHeaders(), visit);
    problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    byte[] body = problem.document(visit.correlationId());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static int status(Request request, Response response) {
    if (request.getAttribute(ERROR_EXCEPTION) instanceof HttpException failure) {
      // What cannot be understood is the client's mistake: other versions, unknown encodings.
      return failure.getCode() < 500 ? failure.getCode() : 400;
    }
    return request.getAttribute(ERROR_STATUS) instanceof Integer status
        ? status
        : response.getStatus();
  }
}
