package dev.tlsbench.cli.survey;

import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import java.util.ArrayList;
import java.util.List;

/**
 * The flights of a handshake: all that a side sends before it hears from the other again.
 *
 * @param lines each its sender and its records
 * @param roundTrips how many of the server's flights the client waits for
 * @param records how many records there are
 */
record Flights(List<String> lines, int roundTrips, int records) {
  /** More than any handshake has. */
  private static final int MOST = 40;

  Flights {
    lines = List.copyOf(lines);
  }

  /** Lets a pair shake hands, until nothing moves any more. */
  static Flights of(EnginePair pair) {
    List<String> lines = new ArrayList<>();
    int trips = 0;
    int records = 0;
    boolean waiting = true;
    int silent = 0;
    EngineEnd sender = pair.client();
    while (silent < 2 && lines.size() < MOST) {
      int before = sender.outbound().sent();
      pair.arrive(sender);
      List<String> flight = RecordLines.since(sender.outbound(), before);
      silent = flight.isEmpty() ? silent + 1 : 0;
      if (!flight.isEmpty()) {
        lines.add("%s: %s".formatted(sender, String.join(", ", flight)));
        records += flight.size();
      }
      trips += waiting && sender == pair.server() ? 1 : 0;
      waiting &= !pair.client().handshakeDone();
      sender = pair.other(sender);
    }
    return new Flights(lines, trips, records);
  }
}
