package dev.onsale.bootstrap.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The options that say which Onsale to speak to, and as whom. Every admin command takes them.
final class Connection {
  private static final String DEFAULT_URL = "http://127.0.0.1:8080";
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Where Onsale runs; else ONSALE_URL, else " + DEFAULT_URL)
  private @Nullable String url;

  @Option(
      names = "--token",
      scope = ScopeType.INHERIT,
      paramLabel = "TOKEN",
      description = "Access token; else ONSALE_TOKEN, which other users of the machine cannot see")
  private @Nullable String token;

  private final Map<String, String> variables;

  Connection(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  RestApi open() {
    String wanted = url != null ? url : variables.getOrDefault("ONSALE_URL", DEFAULT_URL);
    return new RestApi(base(wanted.strip()), accessToken());
  }

  private URI base(String text) {
    try {
      URI uri = new URI(text);
      if (SCHEMES.contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Refused like any other text that is no address.
    }
    throw new ParameterException(
        commandLine(), "--url (or ONSALE_URL) must be an address such as " + DEFAULT_URL);
  }

  private @Nullable String accessToken() {
    String given = token != null ? token : variables.getOrDefault("ONSALE_TOKEN", "");
    String stripped = given.strip();
    if (!stripped.isEmpty() && !TOKEN.matcher(stripped).matches()) {
      throw new ParameterException(
          commandLine(), "--token (or ONSALE_TOKEN) has characters that no token has");
    }
    return stripped.isEmpty() ? null : stripped;
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    return spec.commandLine();
  }
}
