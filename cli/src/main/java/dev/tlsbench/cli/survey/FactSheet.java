package dev.tlsbench.cli.survey;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has been found out about one subject, so far. */
final class FactSheet {
  private final Map<Fact, Object> values = new EnumMap<>(Fact.class);
  private final Map<Fact, String> unmeasured = new EnumMap<>(Fact.class);

  /** Finds a value out. */
  interface Measurement {
    /**
     * Measures it.
     *
     * @throws Unmeasured with the reason, if that cannot be done here
     */
    Object take();
  }

  /** Notes a value: a whole number of any type, a list, a boolean or a text. */
  void put(Fact fact, Object value) {
    Object noted = value;
    if (value instanceof Integer number) {
      noted = number.longValue();
    } else if (fact.kind() == Fact.Kind.SET) {
      noted = ((Collection<?>) value).stream().map(String::valueOf).distinct().sorted().toList();
    }
    values.put(fact, noted);
    unmeasured.remove(fact);
  }

  /** Notes what a measurement finds, or why it finds nothing. */
  void measure(Fact fact, Measurement measurement) {
    measure(List.of(fact), () -> put(fact, measurement.take()));
  }

  /** Runs a measurement of several facts; those that it did not note get the reason. */
  void measure(List<Fact> facts, Runnable measurement) {
    try {
      measurement.run();
    } catch (Unmeasured e) {
      leave(facts, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      leave(facts, "the measurement failed: " + e);
    }
  }

  /** Says why facts are not measured, as far as they are not known yet. */
  void leave(List<Fact> facts, String reason) {
    for (Fact fact : facts) {
      if (!values.containsKey(fact)) {
        unmeasured.put(fact, reason);
      }
    }
  }

  Facts facts() {
    return new Facts(values, unmeasured);
  }
}
