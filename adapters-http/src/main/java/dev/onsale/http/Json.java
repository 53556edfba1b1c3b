package dev.onsale.http;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one way JSON is read and written here. Reading is strict and bounded: UTF-8 only, no
/// duplicate keys, nothing after the document, no deep nesting.
final class Json {
  private static final int NESTING_MAX = 64;
  private static final int NUMBER_LENGTH_MAX = 40;
  private static final int NAME_LENGTH_MAX = 200;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING_MAX)
                          .maxNumberLength(NUMBER_LENGTH_MAX)
                          .maxNameLength(NAME_LENGTH_MAX)
                          .maxStringLength(Route.LARGE_BODY)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private Json() {}

  /// Reads a document, or refuses.
  static JsonNode read(byte[] bytes) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text(bytes));
    } catch (JacksonException _) {
      throw new Refusal(Problem.malformedJson("The body is not JSON that can be read."));
    }
    if (node.isMissingNode()) {
      throw new Refusal(Problem.malformedJson("The body is empty."));
    }
    return node;
  }

  private static boolean isAscii(byte[] bytes) {
    int bits = 0;
    for (byte b : bytes) {
      bits |= b;
    }
    return bits >= 0;
  }

  /// The text, or a refusal: Jackson by itself takes some that is not UTF-8.
  private static String text(byte[] bytes) {
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException _) {
      throw new Refusal(Problem.malformedJson("The body is not UTF-8."));
    }
  }

  /// For documents too large to be built as objects first.
  static JsonGenerator generator(OutputStream out) {
    return MAPPER.createGenerator(out);
  }

  static byte[] write(Object document) {
    return MAPPER.writeValueAsBytes(document);
  }
}
