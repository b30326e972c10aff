package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A transport that counts: calls, records sent, and how often it had to turn from writing to
 * reading. Its counts are written by the holders of the connection's rights and seen by whoever
 * asked the connection for its counters after them. Allocates nothing in steady state.
 */
final class Wire implements Transport {
  private final Transport counted;
  private final boolean recorded;
  private int[] positions = new int[8];
  private long reads;
  private long writes;
  private long records;
  private long turns;
  private boolean wrote;

  /** What is left of the body of the record that is being sent. */
  private int recordLeft;

  private int headerBytes;
  private int length;

  /**
   * @param recorded whether what is sent consists of TLS records
   */
  Wire(Transport counted, boolean recorded) {
    this.counted = counted;
    this.recorded = recorded;
  }

  long reads() {
    return reads;
  }

  long writes() {
    return writes;
  }

  long records() {
    return records;
  }

  long turns() {
    return turns;
  }

  @Override
  public Outcome read(ByteBuffer target) {
    int before = target.position();
    Outcome outcome = counted.read(target);
    reads++;
    if (wrote && target.position() > before) {
      wrote = false;
      turns++;
    }
    return outcome;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (positions.length < count) {
      positions = Arrays.copyOf(positions, 2 * count);
    }
    for (int i = 0; i < count; i++) {
      positions[i] = sources[i].position();
    }
    Outcome outcome = counted.write(sources, count);
    writes++;
    for (int i = 0; i < count; i++) {
      wrote |= sources[i].position() > positions[i];
      if (recorded) {
        sent(sources[i], positions[i]);
      }
    }
    return outcome;
  }

  /** Goes from header to header. */
  private void sent(ByteBuffer source, int from) {
    int at = from;
    while (at < source.position()) {
      if (recordLeft == 0) {
        header(source.get(at++) & 0xff);
      } else {
        int skipped = Math.min(recordLeft, source.position() - at);
        recordLeft -= skipped;
        at += skipped;
      }
    }
  }

  private void header(int octet) {
    headerBytes++;
    if (headerBytes > Records.HEADER - 2) {
      length = length << 8 | octet;
    }
    if (headerBytes == Records.HEADER) {
      records++;
      recordLeft = length;
      headerBytes = 0;
      length = 0;
    }
  }

  @Override
  public void watch(Readiness readiness) {
    counted.watch(readiness);
  }

  @Override
  public void interest(boolean read, boolean write) {
    counted.interest(read, write);
  }

  @Override
  public void shutdownOutput() {
    counted.shutdownOutput();
  }

  @Override
  public void close() {
    counted.close();
  }

  @Override
  public @Nullable Throwable failure() {
    return counted.failure();
  }
}
