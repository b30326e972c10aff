package dev.tlsbench.cli.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The common form of JSON documents. The order of fields is the same in every JVM, so that
 * documents can be compared line by line.
 */
final class Head {
  private static final JSON WRITER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private Head() {}

  /**
   * The first fields.
   *
   * @param kind which document of this format it is; empty for the only one
   * @param date null if an older tool did not write it
   */
  static Map<String, Object> of(int schema, String kind, @Nullable Instant date) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", schema);
    if (!kind.isEmpty()) {
      document.put("kind", kind);
    }
    Map<String, Object> tool = new LinkedHashMap<>();
    tool.put("name", Tool.NAME);
    tool.put("version", Tool.version());
    document.put("tool", tool);
    if (date != null) {
      document.put("date", date.toString());
    }
    return document;
  }

  /** Renders a document, including the last line break. */
  static String text(Map<String, Object> document) {
    try {
      return WRITER.asString(document) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the command line. */
  static void put(Map<String, Object> document, Invocation command) {
    if (!command.verb().isEmpty()) {
      document.put("verb", command.verb());
    }
    document.put("command", command.words());
  }
}
