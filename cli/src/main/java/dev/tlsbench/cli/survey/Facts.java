package dev.tlsbench.cli.survey;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What is known about one subject. A fact has a value or the reason why it was not measured; one
 * with neither does not apply to the subject.
 *
 * @param values each a {@code String}, {@code Long}, {@code Boolean} or {@code List<String>}, as
 *     the {@linkplain Fact#kind kind} says
 * @param unmeasured the reasons, each a sentence without a full stop
 */
public record Facts(Map<Fact, Object> values, Map<Fact, String> unmeasured) {

  /**
   * Copies them.
   *
   * @throws IllegalArgumentException if a value is not of the fact's kind
   */
  public Facts {
    values = ordered(values);
    unmeasured = ordered(unmeasured);
    values.forEach(
        (fact, value) -> {
          if (!fits(fact, value)) {
            throw new IllegalArgumentException("%s is no %s".formatted(fact, fact.kind()));
          }
        });
  }

  /** Both together; what is known twice is taken from the other. */
  public Facts plus(Facts other) {
    Map<Fact, Object> allValues = ordered(values, other.values);
    Map<Fact, String> allReasons = ordered(unmeasured, other.unmeasured);
    return new Facts(allValues, allReasons);
  }

  /** Whether a value is of the fact's kind. */
  public static boolean fits(Fact fact, Object value) {
    return switch (fact.kind()) {
      case TEXT -> value instanceof String;
      case COUNT, BYTES, SECONDS -> value instanceof Long;
      case YES_NO -> value instanceof Boolean;
      case LIST, SET ->
          value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    };
  }

  @SafeVarargs
  private static <V> Map<Fact, V> ordered(Map<Fact, V>... parts) {
    Map<Fact, V> all = new EnumMap<>(Fact.class);
    BiConsumer<Fact, V> put = all::put;
    for (Map<Fact, V> part : parts) {
      part.forEach(put);
    }
    return Collections.unmodifiableMap(all);
  }
}
