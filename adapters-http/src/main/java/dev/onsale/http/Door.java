package dev.onsale.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The first that a request meets and the last that sees its answer: gives it its name, its headers
/// and its place in the measurements.
final class Door extends Handler.Wrapper {
  private final Arrivals arrivals;
  private final RequestMeters meters;
  private volatile boolean closing;

  Door(Arrivals arrivals, RequestMeters meters) {
    this.arrivals = arrivals;
    this.meters = meters;
  }

  /// From now on clients are asked to go elsewhere for their next request.
  void startClosing() {
    closing = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Visit visit = arrivals.visit(request);
    request.setAttribute(Visit.ATTRIBUTE, visit);
    ResponseHeaders.put(response.getHeaders(), visit);
    if (closing) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    String method = request.getMethod();
    long begun = System.nanoTime();
    Request.addCompletionListener(
        request,
        _ ->
            meters.record(
                method, visit.endpoint(), response.getStatus(), System.nanoTime() - begun));
    return super.handle(request, response, callback);
  }
}
