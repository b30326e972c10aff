package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which faults a schedule has, and how often. Each schedule draws its own few, so that every kind
 * is seen alone and in all sorts of company. Keeps count of those that struck.
 */
final class Weather {
  private static final Map<FaultKind, int[]> RATES = new EnumMap<>(FaultKind.class);

  /** After one of these a connection may fail. */
  private static final Set<FaultKind> GRAVE =
      EnumSet.of(
          FaultKind.FATAL,
          FaultKind.END,
          FaultKind.RESET,
          FaultKind.CORRUPT,
          FaultKind.ABORT,
          FaultKind.THROW,
          FaultKind.ENGINE,
          FaultKind.TIME);

  static {
    rates(FaultKind.PARTIAL_WRITE, 0, 0, 50, 250, 700);
    rates(FaultKind.WOULD_BLOCK, 0, 0, 30, 150, 500);
    rates(FaultKind.TRANSIENT, 0, 0, 20, 100, 300);
    rates(FaultKind.SHORT_READ, 0, 0, 50, 250, 700);
    rates(FaultKind.EMPTY_READ, 0, 0, 20, 100, 300);
    rates(FaultKind.DELAY, 0, 100, 400, 900);
    rates(FaultKind.SMALL_PIPE, 0, 1000);
    rates(FaultKind.SPURIOUS, 0, 0, 20, 100);
    rates(FaultKind.PAUSE, 0, 0, 100, 400);
    rates(FaultKind.SEND_IN_CALLBACK, 0, 100, 500);
    rates(FaultKind.SCARCITY, 0, 1000);
    rates(FaultKind.FATAL, 0, 0, 0, 10, 50);
    rates(FaultKind.END, 0, 0, 0, 3, 15);
    rates(FaultKind.CORRUPT, 0, 0, 0, 0, 5, 50);
    rates(FaultKind.RESET, 0, 0, 0, 3, 15);
    rates(FaultKind.EARLY_CLOSE, 0, 0, 0, 5, 30);
    rates(FaultKind.ABORT, 0, 0, 0, 3, 15);
    rates(FaultKind.THROW, 0, 0, 0, 10, 50);
    rates(FaultKind.ENGINE, 0, 0, 0, 3, 15);
    rates(FaultKind.TIME, 0, 0, 0, 3, 15);
  }

  private final Choices choices;
  private final Map<FaultKind, Integer> rates = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);
  private boolean grave;

  private static void rates(FaultKind kind, int... perMille) {
    RATES.put(kind, perMille);
  }

  Weather(Choices choices, Severity severity) {
    this.choices = choices;
    RATES.forEach(
        (kind, perMille) -> {
          boolean possible =
              severity == Severity.HEAVY
                  || (severity == Severity.LIGHT
                      && !GRAVE.contains(kind)
                      && kind != FaultKind.EARLY_CLOSE);
          if (possible) {
            rates.put(kind, choices.oneOf(perMille));
          }
        });
  }

  /** Whether such a fault happens here. */
  boolean strikes(FaultKind kind) {
    boolean now = choices.happens(rates.getOrDefault(kind, 0));
    if (now) {
      note(kind);
    }
    return now;
  }

  /** Such a fault happened. */
  void note(FaultKind kind) {
    struck.merge(kind, 1L, Long::sum);
    grave |= GRAVE.contains(kind);
  }

  /** Whether anything happened after which a connection may fail. */
  boolean grave() {
    return grave;
  }

  Map<FaultKind, Long> struck() {
    return struck;
  }
}
