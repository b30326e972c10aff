package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.result.DataCounts;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.core.Counters;

/**
 * The counts of both ends of one or more schedules.
 *
 * @param data what was sent
 */
public record ScheduleFigures(DataCounts data, long rekeys) {
  static final ScheduleFigures NONE = new ScheduleFigures(DataCounts.NONE, 0);

  ScheduleFigures plus(ScheduleFigures other) {
    return new ScheduleFigures(data.plus(other.data), rekeys + other.rekeys);
  }

  static ScheduleFigures of(SimConnection connection) {
    Counters client = connection.client.connection().counters();
    Counters server = connection.server.connection().counters();
    DataCounts data =
        new DataCounts(
            connection.client.player().endpoint().check().messages(),
            client.plainSent(),
            client.plainReceived(),
            client.accepted() + server.accepted(),
            told(client) + told(server),
            client.toldLater() + server.toldLater(),
            client.partialWrites() + server.partialWrites(),
            client.wouldBlocks() + server.wouldBlocks());
    return new ScheduleFigures(data, client.rekeys() + server.rekeys());
  }

  private static long told(Counters counters) {
    return counters.toldInCall() + counters.toldLater();
  }

  /** Returns these counts as a cell has them. */
  public Figures figures(long millis) {
    return new Figures(null, "", data, millis, null);
  }
}
