package dev.tlsbench.cli.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** As much of JSON Schema as the project's schemas use. A keyword it does not know is an error. */
public final class Schema {
  private final Map<?, ?> root;
  private final List<String> faults = new ArrayList<>();

  private Schema(Map<?, ?> root) {
    this.root = root;
  }

  /** The one of results. */
  public static Map<String, Object> ofResults() throws IOException {
    return named("result");
  }

  /** The one of another document. */
  public static Map<String, Object> named(String name) throws IOException {
    try (InputStream in =
        JsonReport.class.getResourceAsStream("/dev/tlsbench/cli/%s.schema.json".formatted(name))) {
      return JSON.std.mapFrom(in);
    }
  }

  /** What is wrong with the document; empty if it is valid. */
  public static List<String> faults(Map<?, ?> schema, Object document) {
    Schema validator = new Schema(schema);
    validator.check(schema, document, "$");
    return validator.faults;
  }

  private void check(Map<?, ?> schema, Object value, String path) {
    schema.forEach((keyword, argument) -> check((String) keyword, argument, schema, value, path));
  }

  private void check(String keyword, Object argument, Map<?, ?> schema, Object value, String path) {
    switch (keyword) {
      case "$schema", "$id", "$defs", "title", "description" -> {}
      case "$ref" -> check(resolve((String) argument), value, path);
      case "type" -> require(hasType(value, (String) argument), path, "is no " + argument);
      case "const" -> require(argument.equals(value), path, "is not " + argument);
      case "enum" -> require(((List<?>) argument).contains(value), path, "is none of " + argument);
      case "minimum" -> {
        if (value instanceof Number number) {
          require(decimal(number).compareTo(decimal(argument)) >= 0, path, "is too small");
        }
      }
      case "minLength" -> {
        if (value instanceof String text) {
          require(text.length() >= (int) argument, path, "is too short");
        }
      }
      case "pattern" -> {
        if (value instanceof String text) {
          require(Pattern.compile((String) argument).matcher(text).find(), path, "has a bad form");
        }
      }
      case "minItems" -> {
        if (value instanceof List<?> items) {
          require(items.size() >= (int) argument, path, "has too few items");
        }
      }
      case "items" -> checkItems((Map<?, ?>) argument, value, path);
      case "required" -> {
        if (value instanceof Map<?, ?> object) {
          for (Object name : (List<?>) argument) {
            require(object.containsKey(name), path, "lacks " + name);
          }
        }
      }
      case "properties" -> checkProperties((Map<?, ?>) argument, value, path);
      case "additionalProperties" -> {
        if (value instanceof Map<?, ?> object) {
          Object known = schema.get("properties");
          object.forEach(
              (name, each) -> {
                if (!(known instanceof Map<?, ?> properties && properties.containsKey(name))) {
                  checkUnknown(argument, each, path, name);
                }
              });
        }
      }
      default -> throw new IllegalArgumentException("unknown keyword " + keyword + " at " + path);
    }
  }

  private void checkItems(Map<?, ?> schema, Object value, String path) {
    if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        check(schema, items.get(i), path + "[" + i + "]");
      }
    }
  }

  private void checkProperties(Map<?, ?> schemas, Object value, String path) {
    if (value instanceof Map<?, ?> object) {
      schemas.forEach(
          (name, schema) -> {
            if (object.containsKey(name)) {
              check((Map<?, ?>) schema, object.get(name), path + "." + name);
            }
          });
    }
  }

  private void checkUnknown(Object allowed, Object value, String path, Object name) {
    if (allowed instanceof Map<?, ?> schema) {
      check(schema, value, path + "." + name);
    } else {
      require(!Boolean.FALSE.equals(allowed), path, "has an unknown " + name);
    }
  }

  private Map<?, ?> resolve(String reference) {
    Object node = root;
    for (String step : reference.substring("#/".length()).split("/")) {
      node = ((Map<?, ?>) node).get(step);
    }
    return (Map<?, ?>) node;
  }

  private static boolean hasType(Object value, String type) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof Number;
      case "integer" -> value instanceof Integer || value instanceof Long;
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(number.toString());
  }

  private void require(boolean held, String path, String otherwise) {
    if (!held) {
      faults.add(path + " " + otherwise);
    }
  }
}
