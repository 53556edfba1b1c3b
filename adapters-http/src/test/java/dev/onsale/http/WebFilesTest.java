package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The page of the tests is a folder of its own on the class path of the tests.
final class WebFilesTest {
  private static final String SCRIPT = "/assets/app-3f9a1c.js";
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  private static Client browser() {
    return HOUSE.anybody().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }

  @Test
  void every_address_of_the_page_is_the_page() {
    for (String path : List.of("/", "/index.html", "/events/7", "/orders", "/a.b/c", "/apiary")) {
      Reply reply = browser().get(path).is(200);

      assertThat(reply.text()).as(path).contains("A page to be served");
      assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(reply.header("Cross-Origin-Embedder-Policy")).isEqualTo("require-corp");
    }
  }

  @Test
  void the_front_door_is_open_to_programs_too() {
    HOUSE.anybody().get("/").is(200);
    HOUSE.anybody().get("/events/7").is(404, "not_found");
  }

  @Test
  void files_named_after_their_content_may_be_kept() {
    Reply reply = HOUSE.anybody().get(SCRIPT).is(200);

    assertThat(reply.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(HOUSE.anybody().get("/robots.txt").is(200).header("Cache-Control"))
        .isEqualTo("no-cache");
  }

  @Test
  void text_is_compressed_and_not_sent_twice() {
    Client client = HOUSE.anybody().header("Accept-Encoding", "gzip");
    Reply reply = client.get(SCRIPT).is(200);

    assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
    client.header("If-None-Match", reply.header("ETag")).get(SCRIPT).is(304);
  }

  @Test
  void head_answers_without_a_body() {
    Reply reply = HOUSE.anybody().send("HEAD", SCRIPT, BodyPublishers.noBody()).is(200);

    assertThat(reply.bytes()).isEmpty();
    assertThat(Integer.parseInt(reply.header("Content-Length"))).isGreaterThan(1_000);
  }

  @Test
  void what_is_not_there_is_not_found() {
    for (String path :
        List.of(
            "/assets/missing.js",
            "/assets/",
            "/assets",
            "/package-info.class",
            "/docs/openapi.yaml",
            "/docs/package-info.class")) {
      HOUSE.anybody().get(path).is(404, "not_found");
    }
    HOUSE.anybody().post("/", "{}").is(404, "not_found");
  }
}
