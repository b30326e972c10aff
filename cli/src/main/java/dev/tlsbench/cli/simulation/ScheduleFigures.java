package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.core.Counters;

/** The counts of both ends of one or more schedules. */
public record ScheduleFigures(
    long messages,
    long bytesSent,
    long bytesReturned,
    long accepted,
    long told,
    long toldLater,
    long partialWrites,
    long wouldBlocks,
    long rekeys) {
  static final ScheduleFigures NONE = new ScheduleFigures(0, 0, 0, 0, 0, 0, 0, 0, 0);

  ScheduleFigures plus(ScheduleFigures other) {
    return new ScheduleFigures(
        messages + other.messages,
        bytesSent + other.bytesSent,
        bytesReturned + other.bytesReturned,
        accepted + other.accepted,
        told + other.told,
        toldLater + other.toldLater,
        partialWrites + other.partialWrites,
        wouldBlocks + other.wouldBlocks,
        rekeys + other.rekeys);
  }

  static ScheduleFigures of(SimConnection connection) {
    Counters client = connection.client.connection().counters();
    Counters server = connection.server.connection().counters();
    return new ScheduleFigures(
        connection.client.player().endpoint().check().messages(),
        client.plainSent(),
        client.plainReceived(),
        client.accepted() + server.accepted(),
        told(client) + told(server),
        client.toldLater() + server.toldLater(),
        client.partialWrites() + server.partialWrites(),
        client.wouldBlocks() + server.wouldBlocks(),
        client.rekeys() + server.rekeys());
  }

  private static long told(Counters counters) {
    return counters.toldInCall() + counters.toldLater();
  }

  /** Returns these counts as a cell has them. */
  public Figures figures(long millis) {
    return new Figures(
        null,
        "",
        messages,
        bytesSent,
        bytesReturned,
        accepted,
        told,
        toldLater,
        partialWrites,
        wouldBlocks,
        millis,
        null);
  }
}
