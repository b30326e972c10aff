package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.tlsbench.cli.oracle.StillTransport;
import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.cli.oracle.WireOracle.Search;
import dev.tlsbench.cli.wire.WireTap;
import dev.tlsbench.spi.Protocol;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WireTest {
  private final Sink sink = new Sink();
  private final CountingTransport wire = wire(sink);

  @Test
  void recordsAreCountedHoweverTheyAreCutUp() {
    byte[] three = records(100, 1, 16_000);
    for (int size = 1; size < 20; size++) {
      CountingTransport counted = wire(new Sink());
      for (int at = 0; at < three.length; at += size) {
        ByteBuffer piece = ByteBuffer.wrap(three, at, Math.min(size, three.length - at));
        counted.write(new ByteBuffer[] {piece}, 1);
      }
      assertEquals(3, counted.records(), "in pieces of " + size);
    }
  }

  @Test
  void whatIsOfferedTwiceIsCountedOnce() {
    ByteBuffer source = ByteBuffer.wrap(records(10, 10));
    sink.room = 15;
    wire.write(new ByteBuffer[] {source}, 1);
    sink.room = Integer.MAX_VALUE;
    wire.write(new ByteBuffer[] {source}, 1);
    assertEquals(2, wire.records());
    assertEquals(2, wire.writes());
  }

  @Test
  void aGatheringWriteIsOneCallWithAllItsRecords() {
    wire.write(
        new ByteBuffer[] {ByteBuffer.wrap(records(10)), ByteBuffer.wrap(records(20, 30))}, 2);
    assertEquals(3, wire.records());
    assertEquals(1, wire.writes());
  }

  @Test
  void aRoundTripIsAReadThatFollowsAWrite() {
    ByteBuffer target = ByteBuffer.allocate(10);
    wire.read(target);
    assertEquals(0, wire.turns(), "nothing was written yet");
    wire.write(new ByteBuffer[] {ByteBuffer.wrap(records(1))}, 1);
    wire.write(new ByteBuffer[] {ByteBuffer.wrap(records(1))}, 1);
    wire.read(target);
    wire.read(target);
    assertEquals(1, wire.turns());
  }

  @Test
  void countingAndRecordingAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Recorder recorder = new Recorder(true, true);
    ByteBuffer[] sources = {ByteBuffer.wrap(records(100, 200))};
    ByteBuffer target = ByteBuffer.allocate(8);
    run(recorder, sources, target, 20_000);
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    run(recorder, sources, target, 20_000);
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertEquals(0, allocated / 20_000, allocated + " bytes in 20000 operations");
  }

  private static CountingTransport wire(Sink sink) {
    WireOracle sent =
        new WireOracle("the client", Protocol.TLS_1_3, Search.SAMPLES, sentence -> {});
    return new CountingTransport(new WireTap(sink, sent), sent);
  }

  private void run(Recorder recorder, ByteBuffer[] sources, ByteBuffer target, int times) {
    for (int i = 0; i < times; i++) {
      sources[0].rewind();
      wire.write(sources, 1);
      target.clear();
      wire.read(target);
      recorder.ended(i, i + 5, i + 1000L * (i % 97), i % 3 == 0, 1);
    }
  }

  /** Records with bodies of these lengths, one behind the other. */
  private static byte[] records(int... lengths) {
    ByteBuffer made = ByteBuffer.allocate(1 << 16);
    for (int length : lengths) {
      made.put((byte) 23).putShort((short) 0x0303).putShort((short) length).put(new byte[length]);
    }
    byte[] bytes = new byte[made.flip().remaining()];
    made.get(bytes);
    return bytes;
  }

  /** Takes what it has room for, and gives a byte at each read. */
  private static final class Sink extends StillTransport {
    private int room = Integer.MAX_VALUE;

    @Override
    public Outcome read(ByteBuffer target) {
      if (target.hasRemaining()) {
        target.put((byte) 1);
      }
      return Outcome.OK;
    }

    @Override
    public Outcome write(ByteBuffer[] sources, int count) {
      for (int i = 0; i < count; i++) {
        int taken = Math.min(room, sources[i].remaining());
        sources[i].position(sources[i].position() + taken);
      }
      return Outcome.OK;
    }
  }
}
