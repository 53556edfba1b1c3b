package dev.onsale.codegen;

import dev.onsale.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// What is generated, and how it looks.
final class JooqClasses {
  private static final String PACKAGE = "dev.onsale.postgres.schema";

  /// Flyway's own table, and the partitions, which are reached through their table.
  private static final List<String> NEVER_NAMED =
      List.of("flyway_schema_history", "seats_p.*", ".*_p[0-9]+");

  private static final String MADE_BY_EXTENSIONS =
      """
      SELECT DISTINCT coalesce(proname, relname, typname)
        FROM pg_depend
        LEFT JOIN pg_proc ON classid = 'pg_proc'::regclass AND pg_proc.oid = objid
        LEFT JOIN pg_class ON classid = 'pg_class'::regclass AND pg_class.oid = objid
        LEFT JOIN pg_type ON classid = 'pg_type'::regclass AND pg_type.oid = objid
       WHERE deptype = 'e' AND coalesce(proname, relname, typname) IS NOT NULL
      """;

  private JooqClasses() {}

  static void write(EmbeddedPostgres postgres, Path output) throws Exception {
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(
                new Jdbc()
                    .withUrl(postgres.jdbcUrl())
                    .withUser(postgres.user())
                    .withPassword(postgres.password()))
            .withGenerator(
                new Generator()
                    .withDatabase(database(excluded(postgres)))
                    .withGenerate(shape())
                    .withTarget(
                        new Target()
                            .withPackageName(PACKAGE)
                            .withDirectory(output.toAbsolutePath().toString()))));
  }

  private static Database database(String excluded) {
    return new Database()
        .withName("org.jooq.meta.postgres.PostgresDatabase")
        .withInputSchema("public")
        .withOutputSchemaToDefault(true)
        .withExcludes(excluded)
        .withForcedTypes(
            new ForcedType()
                .withName("INSTANT")
                .withIncludeTypes("timestamp(\\(\\d+\\))?\\s+with\\s+time\\s+zone|timestamptz"));
  }

  private static Generate shape() {
    return new Generate()
        .withRecords(true)
        .withPojos(false)
        .withDaos(false)
        .withInterfaces(false)
        .withJavaTimeTypes(true)
        .withDeprecated(false)
        .withGeneratedAnnotation(false);
  }

  private static String excluded(EmbeddedPostgres postgres) throws SQLException {
    List<String> patterns = new ArrayList<>(NEVER_NAMED);
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(MADE_BY_EXTENSIONS)) {
      while (rows.next()) {
        patterns.add(Pattern.quote(rows.getString(1)));
      }
    }
    return String.join("|", patterns);
  }
}
