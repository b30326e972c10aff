package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.fault.FaultSource.Ending;
import dev.tlsbench.spi.RecordParser;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds where the records that are read end, for plans that end reading after a number of records.
 */
final class RecordEdges {
  private final Consumer<Stops.Stop> found;
  private final List<Fault.Fin> wanted;
  private final RecordParser records = new RecordParser();
  private boolean watching;

  /**
   * @param found receives each end as soon as its place is known
   */
  RecordEdges(List<Fault.Fin> wanted, Consumer<Stops.Stop> found) {
    this.wanted = wanted;
    this.found = found;
    endsAt(0);
  }

  /** How much may be read at once so that no record's end is read past. */
  int most() {
    return watching ? records.needed() : FaultSource.ALL;
  }

  /** These bytes were read, which begin at this offset: of a header, or of what is behind it. */
  void passed(ByteBuffer bytes, long from) {
    int count = bytes.remaining();
    if (watching && records.next(bytes, bytes.position(), bytes.limit()) >= 0) {
      endsAt(from + count + records.left());
    }
  }

  /** The record that began last ends there. */
  private void endsAt(long offset) {
    for (Fault.Fin fin : wanted) {
      if (fin.records() == records.begun()) {
        found.accept(Stops.Stop.of(offset + fin.into(), Ending.END, FaultKind.END));
      }
    }
    watching = wanted.stream().anyMatch(fin -> fin.records() > records.begun());
  }
}
