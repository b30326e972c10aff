package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.Role;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a trial has to end. */
sealed interface Expectation {

  /** All data comes back and both directions end in good order. */
  Expectation ECHO = new Echoed(outcome -> null);

  /**
   * The same, and something more.
   *
   * @param also one sentence on what else is not as it should be; null if it is
   */
  record Echoed(Function<Outcome, @Nullable String> also) implements Expectation {}

  /** The same, and afterwards the process holds no more than it did after the rounds before. */
  record Steady(Growth growth) implements Expectation {}

  /**
   * One side refuses the other and lets it know by an alert; no data gets through to it.
   *
   * @param by who
   * @param why what it must not accept, for people: {@code an expired certificate}
   */
  record Refused(Role by, String why) implements Expectation {}
}
