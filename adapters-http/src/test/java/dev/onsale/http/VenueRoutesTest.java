package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VenueRoutesTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();
  private static final Client ADMIN = HOUSE.program(Role.ADMIN);
  private static final String SEATED =
      """
      {"name":"Stalls","kind":"seated","rows":20,"seatsPerRow":20}""";
  private static final String STANDING =
      """
      {"name":"Floor","kind":"general_admission","capacity":100}""";

  private static String venue(String sections) {
    return """
        {"name":"Arena","address":"1 Street","city":"Lyon","sections":[%s]}"""
        .formatted(sections);
  }

  @Test
  void an_admin_enters_a_venue_and_everybody_reads_it() {
    Reply created = ADMIN.post("/api/venues", venue(SEATED + "," + STANDING)).is(201);
    Reply read = HOUSE.anybody().get(created.header("Location")).is(200);

    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.json().propertyNames())
        .containsExactly("id", "name", "address", "city", "capacity", "sections");
    assertThat(read.json().path("capacity").intValue()).isEqualTo(500);
    assertThat(read.json().path("sections").toString())
        .isEqualTo("[" + SEATED + "," + STANDING + "]");
  }

  @Test
  void a_section_says_which_of_its_seats_are_accessible() {
    String section =
        """
        {"name":"Box","kind":"seated","rows":28,"seatsPerRow":4,\
        "accessible":[{"row":"AB","numbers":[4,1]},{"row":"A","numbers":[2]}]}""";

    Reply created = ADMIN.post("/api/venues", venue(section)).is(201);

    Reply read = HOUSE.anybody().get(created.header("Location")).is(200);
    assertThat(read.json().path("sections").toString()).isEqualTo("[" + section + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|accessible",
        "[{}]|accessible[0].row,accessible[0].numbers",
        "[{\"row\":\"C\",\"numbers\":[1]}]|accessible[0].row",
        "[{\"row\":\"a\",\"numbers\":[1]}]|accessible[0].row",
        "[{\"row\":\"A\",\"numbers\":[]}]|accessible[0].numbers",
        "[{\"row\":\"A\",\"numbers\":[0,5]}]|accessible[0].numbers[0],accessible[0].numbers[1]",
        "[{\"row\":\"A\",\"numbers\":[1,1]}]|accessible[0].numbers[1]",
        "[{\"row\":\"A\",\"numbers\":[\"1\"]}]|accessible[0].numbers[0]",
        "[{\"row\":\"A\",\"numbers\":[1]},{\"row\":\"A\",\"numbers\":[2]}]|accessible[1].row"
      })
  void only_seats_that_are_there_can_be_accessible(String accessible, String wrong) {
    String[] fields = wrong.split(",", -1);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = "sections[0]." + fields[i];
    }
    ADMIN
        .post(
            "/api/venues",
            venue(
                "{\"name\":\"A\",\"kind\":\"seated\",\"rows\":2,\"seatsPerRow\":4,\"accessible\":"
                    + accessible
                    + "}"))
        .isInvalid(fields);
  }

  @Test
  void venues_come_in_pages() {
    try (TestHouse house = new TestHouse()) {
      for (int i = 0; i < 3; i++) {
        house.aVenue();
      }
      Reply second = house.anybody().get("/api/venues?page=2&size=2").is(200);
      Reply beyond = house.anybody().get("/api/venues?page=1000000&size=100").is(200);

      assertThat(second.json().propertyNames()).containsExactly("items", "page", "size", "total");
      assertThat(second.json().path("items").size()).isEqualTo(1);
      assertThat(second.json().path("page").intValue()).isEqualTo(2);
      assertThat(second.json().path("size").intValue()).isEqualTo(2);
      assertThat(second.json().path("total").intValue()).isEqualTo(3);
      assertThat(beyond.json().path("items").size()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=0",
        "page=-1",
        "page=x",
        "page=1.0",
        "page=",
        "page=1000001",
        "page=99999999999",
        "page=%31%00",
        "page=1&page=2",
        "page=+1"
      })
  void a_page_must_be_a_number_from_1(String query) {
    HOUSE.anybody().get("/api/venues?" + query).isInvalid("page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"size=0", "size=101", "size=ten"})
  void a_size_is_1_to_100(String query) {
    HOUSE.anybody().get("/api/venues?" + query).isInvalid("size");
  }

  @Test
  void an_unknown_venue_is_not_found() {
    HOUSE.anybody().get("/api/venues/" + UUID.randomUUID()).is(404, "not_found");
    HOUSE.anybody().get("/api/venues/7").is(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|name,address,city,sections",
        "{\"name\":7,\"address\":\"\",\"city\":null,\"sections\":{}}|name,address,city,sections",
        "{\"name\":\"A\",\"address\":\"B\",\"city\":\"C\",\"sections\":[]}|sections",
        "{\"name\":\"A\",\"address\":\"B\",\"city\":\"C\",\"sections\":[1]}|sections[0]"
      })
  void a_venue_must_be_in_order(String body, String wrong) {
    ADMIN.post("/api/venues", body).isInvalid(wrong.split(",", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|name,kind,rows,seatsPerRow",
        "{\"name\":\"A\",\"kind\":\"balcony\"}|kind,rows,seatsPerRow",
        "{\"name\":\"A\",\"kind\":\"SEATED\",\"rows\":1,\"seatsPerRow\":1}|kind",
        "{\"name\":\"A\",\"kind\":\"seated\",\"rows\":0,\"seatsPerRow\":501}|rows,seatsPerRow",
        "{\"name\":\"A\",\"kind\":\"seated\",\"rows\":\"5\",\"seatsPerRow\":5.0}|rows,seatsPerRow",
        "{\"name\":\"A\",\"kind\":\"seated\",\"rows\":5e0,\"seatsPerRow\":true}|rows,seatsPerRow",
        "{\"name\":\"A\",\"kind\":\"seated\",\"rows\":1,\"seatsPerRow\":1,\"capacity\":1}|capacity",
        "{\"name\":\"A\",\"kind\":\"general_admission\",\"capacity\":100001}|capacity",
        "{\"name\":\"A\",\"kind\":\"general_admission\",\"capacity\":99999999999999999999}|capacity",
        "{\"name\":\"A\",\"kind\":\"general_admission\",\"capacity\":5,\"rows\":1}|rows"
      })
  void a_section_must_be_in_order(String section, String wrong) {
    String[] fields = wrong.split(",", -1);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = "sections[0]." + fields[i];
    }
    ADMIN.post("/api/venues", venue(section)).isInvalid(fields);
  }

  @Test
  void sections_have_different_names_and_not_too_many_places_together() {
    ADMIN.post("/api/venues", venue(SEATED + "," + SEATED)).isInvalid("sections[1].name");
    String areas =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    "{\"name\":\"%d\",\"kind\":\"general_admission\",\"capacity\":50001}"
                        .formatted(i))
            .collect(Collectors.joining(","));
    ADMIN.post("/api/venues", venue(areas)).isInvalid("sections");
  }

  @Test
  void too_many_sections_are_refused() {
    String many =
        IntStream.range(0, 201)
            .mapToObj(
                i -> "{\"name\":\"%d\",\"kind\":\"general_admission\",\"capacity\":1}".formatted(i))
            .collect(Collectors.joining(","));
    ADMIN.post("/api/venues", venue(many)).isInvalid("sections");
  }
}
