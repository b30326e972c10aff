package dev.tlsbench.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a JSON document, and where in it that is. Every reader throws {@link
 * IllegalArgumentException}, with one sentence, where the field is missing or of another type.
 */
public final class Fields {
  private final String path;
  private final Map<?, ?> values;

  private Fields(String path, Map<?, ?> values) {
    this.path = path;
    this.values = values;
  }

  /** The document's root. */
  public static Fields of(Map<?, ?> document) {
    return new Fields("", document);
  }

  public boolean has(String name) {
    return values.get(name) != null;
  }

  public String text(String name) {
    return typed(name, String.class);
  }

  public boolean flag(String name) {
    return typed(name, Boolean.class);
  }

  public double number(String name) {
    return typed(name, Number.class).doubleValue();
  }

  /** A whole number. */
  public long count(String name) {
    return typed(name, Number.class).longValue();
  }

  public Fields object(String name) {
    return new Fields(path + name + ".", typed(name, Map.class));
  }

  public List<Fields> objects(String name) {
    return each(name, Map.class).stream()
        .map(value -> new Fields(path + name + "[].", value))
        .toList();
  }

  public List<Double> numbers(String name) {
    return each(name, Number.class).stream().map(Number::doubleValue).toList();
  }

  public List<String> texts(String name) {
    return each(name, String.class);
  }

  private <T> List<T> each(String name, Class<T> type) {
    List<T> typed = new ArrayList<>();
    for (Object value : typed(name, List.class)) {
      typed.add(cast(name, value, type));
    }
    return typed;
  }

  private <T> T typed(String name, Class<T> type) {
    return cast(name, values.get(name), type);
  }

  private <T> T cast(String name, @Nullable Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s%s is %s".formatted(path, name, value == null ? "missing" : "of another type"));
    }
    return type.cast(value);
  }
}
