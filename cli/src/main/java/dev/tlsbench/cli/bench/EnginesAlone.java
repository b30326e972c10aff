package dev.tlsbench.cli.bench;

import com.sun.management.ThreadMXBean;
import dev.tlsbench.cli.scenario.RawPair;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;

/**
 * What the engines of a measurement cost by themselves: as much as a slice made them do, done again
 * by two engines on the calling thread with nothing but memory between them. It is the least that
 * any core on top of them could use.
 */
final class EnginesAlone implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The share of a slice's time that is spent on this. */
  private static final int SHARE = 10;

  private final Workload workload;
  private final RawPair pair;
  private final ByteBuffer message;
  private final boolean through;

  /**
   * @param client a context that nothing else uses, like the other
   */
  EnginesAlone(Workload workload, TlsContext client, TlsContext server) {
    this.workload = workload;
    this.pair = new RawPair(client, server);
    this.message =
        client.prefersDirect()
            ? ByteBuffer.allocateDirect(Records.MAX_PLAINTEXT)
            : ByteBuffer.allocate(Records.MAX_PLAINTEXT);
    this.through = connect();
    if (workload.connects()) {
      pair.closeNotify();
    }
  }

  /** A handshake and a byte each way, which also brings tickets. */
  private boolean connect() {
    return pair.handshake() == null
        && pair.transfer(Role.CLIENT, message.clear().limit(1)) == 1
        && pair.transfer(Role.SERVER, message.clear().limit(1)) == 1;
  }

  /** Whether there is anything that engines could do alone. */
  static boolean apply(Measurement measurement) {
    return !measurement.baseline()
        && switch (measurement.workload()) {
          case BULK, DUPLEX, ECHO, LARGE, SENDS, HANDSHAKE, RESUME -> true;
          case IDLE, REKEY -> false;
        };
  }

  /**
   * Repeats what one operation of a slice was, in records of the same length.
   *
   * @param slice what was measured just before
   * @param nanos how long the slice took
   * @return CPU time of an operation; NaN if the engines do not get through without a core
   */
  double nanosPerOperation(Slice slice, long nanos) {
    if (!through) {
      return Double.NaN;
    }
    long time = nanos / SHARE;
    if (workload.connects()) {
      return nanosPerConnection(time);
    }
    double sum = 0;
    sum +=
        nanosPerByte(Role.CLIENT, slice.client().records(), slice.bytesUp(), time / 2)
            * slice.bytesUp();
    sum +=
        nanosPerByte(Role.SERVER, slice.server().records(), slice.bytesDown(), time / 2)
            * slice.bytesDown();
    return sum / slice.operations();
  }

  private double nanosPerConnection(long time) {
    long end = System.nanoTime() + time;
    long before = THREADS.getCurrentThreadCpuTime();
    int count = 0;
    do {
      pair.renew();
      if (!connect()) {
        return Double.NaN;
      }
      pair.closeNotify();
      count++;
    } while (System.nanoTime() - end < 0);
    double nanos = (double) (THREADS.getCurrentThreadCpuTime() - before) / count;
    return pair.resumes() == (workload == Workload.RESUME) ? nanos : Double.NaN;
  }

  /** As much data at a time as the records of the slice carried on average. */
  private double nanosPerByte(Role sending, long records, long bytes, long time) {
    if (records == 0 || bytes == 0) {
      return 0;
    }
    int length =
        (int) Math.max(1, Math.min(message.capacity(), Math.round((double) bytes / records)));
    long end = System.nanoTime() + time;
    long before = THREADS.getCurrentThreadCpuTime();
    long moved = 0;
    do {
      if (pair.transfer(sending, message.clear().limit(length)) == 0) {
        return Double.NaN;
      }
      moved += length;
    } while (System.nanoTime() - end < 0);
    return (double) (THREADS.getCurrentThreadCpuTime() - before) / moved;
  }

  @Override
  public void close() {
    pair.close();
  }
}
