package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.fault.FaultSource.Ending;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Finds where the records end that are read, for ends that are planned by their number. */
final class RecordEdges {
  private final Consumer<Stops.Stop> found;
  private final List<Fault.Fin> wanted;
  private final ByteBuffer header = ByteBuffer.allocate(Records.HEADER);
  private int left;
  private int records;
  private boolean watching;

  /**
   * @param found given each end as soon as it is known where it is
   */
  RecordEdges(List<Fault.Fin> wanted, Consumer<Stops.Stop> found) {
    this.wanted = wanted;
    this.found = found;
    edge(0);
  }

  /** How much may be read at once so that no record's end is read past. */
  int most() {
    if (!watching) {
      return FaultSource.ALL;
    }
    return left > 0 ? left : header.remaining();
  }

  /** These bytes were read, which begin at this offset. */
  void passed(ByteBuffer bytes, long from) {
    if (!watching) {
      return;
    }
    long at = from + bytes.remaining();
    while (bytes.hasRemaining() && left == 0) {
      header.put(bytes.get());
      left = header.hasRemaining() ? 0 : Records.length(header.duplicate().flip()) - Records.HEADER;
    }
    left -= bytes.remaining();
    if (!header.hasRemaining() && left == 0) {
      header.clear();
      records++;
      edge(at);
    }
  }

  private void edge(long at) {
    for (Fault.Fin fin : wanted) {
      if (fin.records() == records) {
        found.accept(Stops.Stop.of(at + fin.into(), Ending.END, FaultKind.END));
      }
    }
    watching = wanted.stream().anyMatch(fin -> fin.records() > records);
  }
}
