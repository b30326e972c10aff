package dev.tlsbench.cli.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A result file, written by this tool or an older one, and perhaps changed by somebody.
 *
 * @param name the name of the file
 * @param text the whole of it
 */
public record ResultFile(String name, String text, Kind kind, JsonObject document) {
  /** What a terminal or a page could take for a command, or what turns a line's direction. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

  /** What is in it. */
  public enum Kind {
    /** Cells with their verdicts: {@code echo}, {@code matrix}, {@code simulate}. */
    CELLS(JsonReport.SCHEMA),
    /** What {@code bench} measured. */
    BENCH(BenchJson.SCHEMA),
    /** What {@code compare} found. */
    COMPARE(CompareJson.SCHEMA),
    /** What {@code pq} found. */
    PQ(PqJson.SCHEMA),
    /** What {@code survey} measured. */
    SURVEY(SurveyJson.SCHEMA),
    /** What {@code diff} found. */
    DIFF(DiffJson.SCHEMA),
    /** Clauses with their verdicts: {@code tck}. */
    CLAUSES(ContractJson.SCHEMA),
    /** The results of one command on several JDKs. */
    JDKS(JdksResult.SCHEMA);

    private final int newest;

    Kind(int newest) {
      this.newest = newest;
    }

    /** The newest known format; older ones are read too. */
    int newest() {
      return newest;
    }
  }

  /**
   * Reads a file.
   *
   * @throws UserError if the file cannot be read or is not one of these
   */
  public static ResultFile read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw UserError.usage("%s does not exist".formatted(file), e);
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "is a directory, not a file" : "cannot be read";
      throw UserError.usage("%s %s".formatted(file, why), e);
    }
  }

  /** Reads one from a stream. */
  public static ResultFile read(InputStream in) {
    try {
      return parse("standard input", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw UserError.usage("standard input cannot be read", e);
    }
  }

  /** Reads one that is a part of another document, or not in a file yet. */
  static ResultFile of(String name, String text) {
    return parse(name, text);
  }

  private static ResultFile parse(String name, String text) {
    return of(name, text, new JsonObject(name + " $", fields(name, text)));
  }

  /** A part of another document. */
  static ResultFile of(String name, String text, JsonObject document) {
    if (document.has("replay")) {
      throw UserError.usage("%s is a replay file; `tlsbench replay` runs it".formatted(name));
    }
    if (!document.has("schema") || !document.has("tool")) {
      throw UserError.usage("%s is not a result file of tlsbench".formatted(name));
    }
    Kind kind = kind(document);
    if (document.count("schema") > kind.newest()) {
      throw UserError.usage(
          "%s has schema %d, and this tool knows none after %d"
              .formatted(name, document.count("schema"), kind.newest()));
    }
    return new ResultFile(name, text, kind, document);
  }

  private static Map<String, Object> fields(String name, String text) {
    try {
      Map<String, Object> fields = new LinkedHashMap<>();
      JSON.std.mapFrom(text).forEach((field, value) -> fields.put(field, clean(value)));
      return fields;
    } catch (IOException e) {
      throw UserError.usage("%s is not a result file: it is not a JSON object".formatted(name), e);
    }
  }

  private static Kind kind(JsonObject document) {
    return switch (document.textOrEmpty("kind")) {
      case "", "cells" -> document.has("clauses") ? Kind.CLAUSES : Kind.CELLS;
      case "bench" -> Kind.BENCH;
      case "compare" -> Kind.COMPARE;
      case PqJson.KIND -> Kind.PQ;
      case SurveyJson.KIND -> Kind.SURVEY;
      case DiffJson.KIND -> Kind.DIFF;
      case "jdks" -> Kind.JDKS;
      default -> throw document.damaged("kind", "is none that this tool knows");
    };
  }

  /** Cleans names and causes, which are untrusted and go to terminals and pages. */
  private static Object clean(Object value) {
    if (value instanceof String text) {
      return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
    if (value instanceof List<?> list) {
      List<Object> clean = new ArrayList<>();
      list.forEach(each -> clean.add(clean(each)));
      return clean;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> clean = new LinkedHashMap<>();
      map.forEach((name, each) -> clean.put((String) clean(name), clean(each)));
      return clean;
    }
    return value;
  }
}
