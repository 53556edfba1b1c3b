package dev.onsale.bootstrap.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// How an answer is printed: as a table for people, or as the JSON that came for programs.
final class Output {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print the answer as JSON, as it came")
  private boolean json;

  /// A page of a list.
  void page(JsonNode page, List<Column> columns) {
    if (json) {
      print(page);
      return;
    }
    table(page.path("items").valueStream().toList(), columns);
    long total = page.path("total").asLong();
    long size = Math.max(1, page.path("size").asLong());
    out()
        .printf(
            "%npage %d of %d, %d in all%n",
            page.path("page").asLong(), Math.max(1, (total + size - 1) / size), total);
  }

  /// One thing, as a table of one line.
  void one(JsonNode thing, List<Column> columns) {
    if (json) {
      print(thing);
    } else {
      table(List.of(thing), columns);
    }
  }

  /// One thing with everything that is known of it: a line for each field, inner fields with a dot.
  void fields(JsonNode thing) {
    if (json) {
      print(thing);
      return;
    }
    Table table = new Table(List.of("FIELD", "VALUE"));
    addFields(table, "", thing);
    table.print(out());
  }

  /// Several lists of one answer, each under its title, and a last line; empty ones are left out.
  void lists(JsonNode answer, List<Listing> listings, String lastLine) {
    if (json) {
      print(answer);
      return;
    }
    for (Listing listing : listings) {
      List<JsonNode> items = answer.path(listing.field()).valueStream().toList();
      if (!items.isEmpty()) {
        out().println(listing.title());
        table(items, listing.columns());
        out().println();
      }
    }
    out().println(lastLine);
    out().flush();
  }

  /// A text that is the whole answer.
  void text(JsonNode answer, String text) {
    if (json) {
      print(answer);
    } else {
      out().println(text);
    }
    out().flush();
  }

  private static void addFields(Table table, String prefix, JsonNode node) {
    node.properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              JsonNode value = field.getValue();
              if (value.has("currency")) {
                table.add(List.of(name, Amount.text(value)));
              } else if (value.isObject()) {
                addFields(table, name + ".", value);
              } else if (!value.isArray()) {
                table.add(List.of(name, value.asString()));
              } else {
                table.add(List.of(name, value.size() + " entries"));
              }
            });
  }

  private void table(List<JsonNode> items, List<Column> columns) {
    Table table = new Table(columns.stream().map(Column::title).toList());
    for (JsonNode item : items) {
      table.add(columns.stream().map(column -> column.text().apply(item)).toList());
    }
    table.print(out());
  }

  private void print(JsonNode node) {
    out().println(RestApi.JSON.writeValueAsString(node));
    out().flush();
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    return spec.commandLine().getOut();
  }

  /// A list in a field of an answer.
  record Listing(String title, String field, List<Column> columns) {}

  /// A column of a table, and how an item fills it.
  record Column(String title, Function<JsonNode, String> text) {
    /// A field, or a field of a field with a dot.
    static Column of(String title, String path) {
      return new Column(title, item -> item.at("/" + path.replace('.', '/')).asString(""));
    }

    /// How many entries a list has.
    static Column count(String title, String list) {
      return new Column(title, item -> Integer.toString(item.path(list).size()));
    }

    /// Names of the things in a list.
    static Column names(String title, String list) {
      return new Column(
          title,
          item ->
              item.path(list)
                  .valueStream()
                  .map(each -> each.path("name").asString(""))
                  .collect(Collectors.joining(", ")));
    }

    /// An amount of money in its currency's usual way of writing.
    static Column money(String title, String field) {
      return new Column(title, item -> Amount.text(item.path(field)));
    }
  }
}
