package dev.onsale.load;

import dev.onsale.load.prepare.Crowd;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.prepare.House;
import dev.onsale.load.stage.UpFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `onsale load prepare`: customers with open sessions and events, for scripts of one's own.
@Command(
    name = "prepare",
    mixinStandardHelpOptions = true,
    description = {
      "Puts customers with open sessions, and events, into a running `onsale up`.",
      "Works only with the data folder of an `up` on this machine, and only while nobody but the",
      "demo's accounts has registered there. `serve` refuses a database that was prepared."
    })
final class Prepare implements Callable<Integer> {
  private static final Set<PosixFilePermission> MINE_ALONE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> MINE_TO_READ =
      PosixFilePermissions.fromString("rw-------");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./.onsale",
      description = "The data folder of the running `onsale up` (${DEFAULT-VALUE})")
  private Path data = Path.of("");

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080/",
      description = "Where that `up` is open (${DEFAULT-VALUE})")
  private URI url = URI.create("");

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many (${DEFAULT-VALUE})")
  private int customers;

  @Option(
      names = "--seats",
      paramLabel = "N",
      split = ",",
      defaultValue = "20000",
      description = "Events with so many seats each, separated by commas (${DEFAULT-VALUE})")
  private List<Integer> seats = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "./.onsale/load",
      description = "Where the files go, readable by you alone (${DEFAULT-VALUE})")
  private Path into = Path.of("");

  @Override
  public Integer call() throws SQLException, IOException {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    UpFolder folder = new UpFolder(data.toAbsolutePath().normalize());
    List<Customer> crowd;
    String admin;
    try (Connection connection = folder.connect()) {
      crowd = Crowd.enter(connection, customers, "user");
      admin = Crowd.enter(connection, 1, "admin").getFirst().token();
    }
    FileAttribute<Set<PosixFilePermission>> mine = PosixFilePermissions.asFileAttribute(MINE_ALONE);
    if (!Files.isDirectory(into)) {
      Files.createDirectories(into, mine);
    }
    write(out, "tokens", crowd.stream().map(Customer::token).toList());
    write(out, "admin-token", List.of(admin));
    try (HttpClient client = HttpClient.newHttpClient()) {
      House house = new House(client, url, admin);
      for (int size : seats) {
        UUID event = house.onSale(size);
        List<UUID> all = House.seats(folder, event);
        write(out, "seats-of-" + event, all.stream().map(UUID::toString).toList());
      }
    }
    return ExitCode.OK;
  }

  private void write(PrintWriter out, String name, List<String> lines) throws IOException {
    Path file = into.resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(MINE_TO_READ));
    Files.write(file, lines);
    out.println(file + "  " + lines.size());
  }
}
