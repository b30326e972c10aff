package dev.tlsbench.cli.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An object of an untrusted JSON document: an error names the place of whatever is missing or of
 * the wrong type.
 *
 * @param place where it is, the file first
 */
public record JsonObject(String place, Map<String, Object> fields) {

  public JsonObject {
    fields = new LinkedHashMap<>(fields);
  }

  /** Whether there is such a field. */
  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /** Anything; a whole number is a {@code Long}. */
  public Object any(String name) {
    Object value = fields.get(name);
    if (value == null) {
      throw damaged(name, "is missing");
    }
    return value instanceof Number ? count(name) : value;
  }

  /** A text. */
  public String text(String name) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw damaged(name, "is missing or no text");
  }

  /** A text; empty if it is missing. */
  public String textOrEmpty(String name) {
    return has(name) ? text(name) : "";
  }

  /** A number. */
  public double number(String name) {
    if (fields.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw damaged(name, "is missing or no number");
  }

  /** A number; this default if it is missing. */
  public double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  /** A whole number. */
  public long count(String name) {
    if (fields.get(name) instanceof Number number && number.doubleValue() == number.longValue()) {
      return number.longValue();
    }
    throw damaged(name, "is missing or no whole number");
  }

  /** A boolean; false if it is missing. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** The constant of this name. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return one(name, type.getEnumConstants(), Enum::name);
  }

  /** The one of these that has this name. */
  public <T> T one(String name, T[] these, Function<T, String> nameOf) {
    String text = text(name);
    return Arrays.stream(these)
        .filter(each -> nameOf.apply(each).equals(text))
        .findFirst()
        .orElseThrow(
            () -> damaged(name, "is \"%s\", which this tool does not know".formatted(text)));
  }

  /** An object. */
  public JsonObject object(String name) {
    if (fields.get(name) instanceof Map<?, ?> map) {
      return of(place + "." + name, map);
    }
    throw damaged(name, "is missing or no object");
  }

  /** A list of objects. */
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object each : list(name)) {
      String where = "%s.%s[%d]".formatted(place, name, objects.size());
      if (!(each instanceof Map<?, ?> map)) {
        throw UserError.usage("%s is no object".formatted(where));
      }
      objects.add(of(where, map));
    }
    return objects;
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  /** A list of numbers. */
  public List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    for (Object each : list(name)) {
      if (!(each instanceof Number number)) {
        throw damaged(name, "holds something that is no number");
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /** A list of anything. */
  public List<?> list(String name) {
    if (fields.get(name) instanceof List<?> list) {
      return list;
    }
    throw damaged(name, "is missing or no list");
  }

  /** A refusal that says that this object is malformed. */
  public UserError damaged(String how) {
    return UserError.usage("%s is damaged: %s %s".formatted(file(), path(), how));
  }

  /** A refusal that says that this field is malformed. */
  public UserError damaged(String name, String how) {
    return UserError.usage("%s is damaged: %s.%s %s".formatted(file(), path(), name, how));
  }

  private String file() {
    int end = place.indexOf('$');
    return end < 0 ? place : place.substring(0, end).strip();
  }

  private String path() {
    int start = place.indexOf('$');
    return start < 0 ? "$" : place.substring(start);
  }

  private static JsonObject of(String place, Map<?, ?> map) {
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return new JsonObject(place, fields);
  }
}
