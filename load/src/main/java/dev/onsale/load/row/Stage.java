package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Run;
import dev.onsale.load.drive.Visitor;
import dev.onsale.load.judge.Judge;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.prepare.Crowd;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.prepare.House;
import dev.onsale.load.stage.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// A product that was started for one figure, with customers who have sessions and an admin who can
/// put events on sale.
public final class Stage implements AutoCloseable {
  private static final int AT_ONCE = 6;
  private static final int TAKING_CONNECTIONS = 8;
  private static final int WARM_SEATS = 1_000;
  private static final int WARM_CONNECTIONS = 50;

  private final Path folder;
  private final Product product;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Customer> customers;
  private final House house;
  private int files;

  private Stage(Path folder, Product product, int customers) throws SQLException {
    this.folder = folder;
    this.product = product;
    try (Connection connection = product.folder().connect()) {
      this.customers = Crowd.enter(connection, customers, "user");
      String admin = Crowd.enter(connection, 1, "admin").getFirst().token();
      this.house = new House(client, product.uri("/"), admin);
    }
  }

  static Stage open(
      List<String> command, Path folder, Map<String, String> settings, int customers) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Product product = Product.start(command, folder, settings);
    try {
      return new Stage(folder, product, customers);
    } catch (SQLException e) {
      product.close();
      throw new IllegalStateException("cannot prepare " + folder, e);
    } catch (RuntimeException e) {
      product.close();
      throw e;
    }
  }

  public Product product() {
    return product;
  }

  public House house() {
    return house;
  }

  public Customer customer(int number) {
    return customers.get(number % customers.size());
  }

  /// The seats of an event, row by row.
  public List<UUID> seats(UUID event) throws SQLException {
    return House.seats(product.folder(), event);
  }

  URI reserve() {
    return product.uri("/api/seats/reserve");
  }

  /// A file with a line for each body that asks for one of these seats.
  Path oneSeatEach(UUID event, List<UUID> seats) {
    return write(bodies(event, seats));
  }

  /// A body for each seat.
  List<String> bodies(UUID event, List<UUID> seats) {
    return seats.stream().map(seat -> Requests.seats(event, List.of(seat))).toList();
  }

  /// Looks at an event's map once, as somebody always does before seats are taken.
  void look(UUID event) {
    fetch("/api/events/" + event + "/seats");
  }

  /// An answer as it came, compressed if the product likes.
  ///
  /// @throws IllegalStateException when it is not 200
  HttpResponse<byte[]> fetch(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(product.uri(path)).header("Accept-Encoding", "gzip").build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("GET %s: %d".formatted(path, answer.statusCode()));
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// A file with the tokens of so many customers.
  Path tokens(int count) {
    return write(IntStream.range(0, count).mapToObj(n -> customer(n).token()).toList());
  }

  Path write(List<String> lines) {
    files++;
    try {
      return Files.write(folder.resolve("lines-" + files), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Holds all these seats, six at a time, for many customers.
  void take(UUID event, List<UUID> seats, Receipts receipts) {
    Wishes wishes =
        new Wishes(
            (seats.size() + AT_ONCE - 1) / AT_ONCE,
            n -> {
              List<UUID> part =
                  seats.subList(n * AT_ONCE, Math.min(seats.size(), (n + 1) * AT_ONCE));
              String body = Requests.seats(event, part);
              return new Wishes.Wish(customer(n), Requests.reserve(customer(n).token(), body));
            },
            0,
            receipts);
    Outcome outcome =
        Run.of(product.address(), wishes.visitors(TAKING_CONNECTIONS), Duration.ofMinutes(2));
    if (!Expectations.only(outcome, Set.of(201)).isClean()) {
      throw new IllegalStateException("seats could not be taken beforehand: " + outcome);
    }
  }

  /// Holds and gives back seats of another event for a while, so that what is measured next does
  /// not run for the first time.
  void warmUp(double seconds) throws SQLException {
    if (seconds > 0) {
      UUID event = house.onSale(WARM_SEATS);
      long nanos = (long) (seconds * 1e9);
      List<Visitor> guests =
          new Returning(this, event, 0, nanos, new Receipts())
              .visitors(seats(event), WARM_CONNECTIONS);
      Outcome outcome = Run.of(product.address(), guests, Duration.ofNanos(nanos).plusMinutes(1));
      if (outcome.errors() > 0) {
        throw new IllegalStateException("warming up failed: " + outcome);
      }
    }
  }

  Verdict judge(List<UUID> events, Receipts receipts, long unanswered) throws SQLException {
    return Judge.judge(product, events, receipts, unanswered);
  }

  Verdict judge(List<UUID> events, Receipts receipts, Judge.Told told) throws SQLException {
    return Judge.judge(product, events, receipts, told);
  }

  Verdict judge(List<UUID> events, Judge.Told told) throws SQLException {
    return Judge.judge(product, events, told);
  }

  @Override
  public void close() {
    client.close();
    product.close();
    Folders.delete(folder);
  }
}
