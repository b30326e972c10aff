package dev.tlsbench.cli.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page's own text, from the resources beside this class. */
final class Template {
  /**
   * The scripts of every page. They share one scope with those that only some pages need: each may
   * use what the others declare.
   */
  static final List<String> SCRIPTS =
      List.of(
          "dom.js",
          "chart.js",
          "heat.js",
          "table.js",
          "cells.js",
          "grid.js",
          "curves.js",
          "figures.js",
          "pairs.js",
          "bench.js",
          "compare.js",
          "main.js");

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /** A comment line; code has no comments at its end. */
  private static final Pattern REMARK = Pattern.compile("//|/\\*|\\* |\\*/|\\*$");

  private Template() {}

  /** The library that draws the charts, under its licence. */
  static String chartScript() {
    return "/*\n%s*/\n%s".formatted(resource("uplot/LICENSE"), resource("uplot/uPlot.iife.min.js"));
  }

  static String chartStyle() {
    return resource("uplot/uPlot.min.css");
  }

  /** These scripts or styles, concatenated, without comments. */
  static String joined(List<String> names) {
    return names.stream()
        .flatMap(name -> resource(name).lines())
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !REMARK.matcher(line).lookingAt())
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  /** The template with each {@code {{place}}} replaced by its value; values are not expanded. */
  static String filled(String name, Map<String, String> values) {
    return PLACE
        .matcher(resource(name))
        .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
  }

  /**
   * A content security policy that allows only this script and this style: no other script, no
   * handler in an attribute, no picture, no connection, no form.
   */
  static String policy(String script, String style) {
    return "default-src 'none'; script-src '%s'; style-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(script), hash(style));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Reads with normalised line breaks: a browser normalises them before it hashes. */
  private static String resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
