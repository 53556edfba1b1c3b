package dev.onsale.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// The headers that every response carries, whatever it is and whoever wrote it.
final class ResponseHeaders {
  private static final List<HttpField> ALWAYS =
      List.of(
          new PreEncodedHttpField(
              "Content-Security-Policy",
              "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                  + " connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors"
                  + " 'none'; form-action 'self'"),
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Embedder-Policy", "require-corp"),
          new PreEncodedHttpField("Referrer-Policy", "strict-origin-when-cross-origin"),
          new PreEncodedHttpField(
              "Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=()"));
  private static final HttpField HSTS =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

  private ResponseHeaders() {}

  static void put(HttpFields.Mutable headers, Visit visit) {
    for (HttpField field : ALWAYS) {
      headers.put(field);
    }
    if (visit.isHttps()) {
      headers.put(HSTS);
    }
    headers.put(Arrivals.CORRELATION_ID, visit.correlationId());
  }
}
