package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class OpenApiTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();
  private static final JsonNode DOCUMENT = OpenApi.document();

  static JsonNode operation(JsonNode document, Route route) {
    return document.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
  }

  @Test
  void every_route_is_documented_and_every_documented_route_is_there() {
    Set<String> documented = new TreeSet<>();
    for (String path : DOCUMENT.path("paths").propertyNames()) {
      for (String method : DOCUMENT.path("paths").path(path).propertyNames()) {
        documented.add(method.toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    List<String> routed =
        HOUSE.routes.stream().map(route -> route.method() + " " + route.path()).toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(routed);
  }

  @Test
  void every_status_of_a_route_is_documented_and_every_documented_status_is_one_of_its() {
    for (Route route : HOUSE.routes) {
      Set<String> documented =
          new TreeSet<>(operation(DOCUMENT, route).path("responses").propertyNames());
      documented.remove("default");

      assertThat(documented)
          .as("%s %s", route.method(), route.path())
          .containsExactlyInAnyOrderElementsOf(
              route.statuses().stream().map(String::valueOf).toList());
    }
  }

  @Test
  void a_route_reads_a_body_exactly_when_one_is_documented() {
    for (Route route : HOUSE.routes) {
      assertThat(operation(DOCUMENT, route).has("requestBody"))
          .as("%s %s", route.method(), route.path())
          .isEqualTo(route.readsBody());
    }
  }

  @Test
  void a_route_asks_for_a_session_exactly_when_that_is_documented() {
    for (Route route : HOUSE.routes) {
      boolean open = route.access() == Access.PUBLIC || route.access() == Access.SIGN_IN;

      assertThat(operation(DOCUMENT, route).has("security"))
          .as("%s %s", route.method(), route.path())
          .isEqualTo(open);
    }
  }

  @Test
  void every_reference_leads_somewhere() {
    for (JsonNode reference : DOCUMENT.findValues("$ref")) {
      assertThat(DOCUMENT.at(reference.stringValue().substring(1)).isMissingNode())
          .as(reference.stringValue())
          .isFalse();
    }
  }

  @Test
  void the_document_is_served_as_json_and_need_not_be_sent_twice() {
    Reply first = HOUSE.anybody().get("/openapi.json").is(200);
    Reply second =
        HOUSE.anybody().header("If-None-Match", first.header("ETag")).get("/openapi.json");

    assertThat(first.header("Content-Type")).isEqualTo("application/json");
    assertThat(first.json()).isEqualTo(DOCUMENT);
    assertThat(second.is(304).bytes()).isEmpty();
  }

  @Test
  void the_page_draws_it_with_nothing_from_elsewhere() {
    Reply page = HOUSE.anybody().get("/docs").is(200);

    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.text()).doesNotContain("http:", "https:", "<style", "onclick");
    HOUSE.anybody().get("/docs/docs.js").is(200);
    HOUSE.anybody().get("/docs/docs.css").is(200);
  }
}
