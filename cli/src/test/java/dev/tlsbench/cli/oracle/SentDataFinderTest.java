package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What an application sends is found where it leaves as it is, wherever that begins. */
class SentDataFinderTest {
  private static final int HEARD = 16 << 10;
  private static final int FEWEST = 31;

  private final SentDataFinder trace = new SentDataFinder();

  @Test
  void anyStretchOfThirtyOneBytesGivesItAway() {
    byte[] data = bytes(1, 1_000);
    trace.sent(ByteBuffer.wrap(data));
    byte[] wire = bytes(2, 500);
    for (int from = 0; from < 64; from++) {
      byte[] leak = wire.clone();
      System.arraycopy(data, from, leak, 100, FEWEST);
      int at = find(leak);
      assertEquals((from + 15) / 16 * 16 - from, at - 100);
    }
    assertEquals(PlaintextFinder.NONE, find(wire));
  }

  @Test
  void itIsFoundInWhateverPiecesItComes() {
    byte[] data = bytes(1, 64);
    trace.sent(ByteBuffer.wrap(data));
    ByteBuffer wire = ByteBuffer.wrap(data);
    assertEquals(PlaintextFinder.NONE, trace.find(wire, 0, 10));
    assertEquals(0, trace.find(wire, 10, 20));
  }

  /** However alike its parts are, no more is heard of what is sent. */
  @Test
  void behindTheFirstSixteenKibibytesNothingIsHeard() {
    trace.sent(ByteBuffer.allocate(HEARD));
    byte[] late = bytes(1, 100);
    trace.sent(ByteBuffer.wrap(late));
    assertEquals(PlaintextFinder.NONE, find(late));
    assertEquals(0, find(new byte[40]));
  }

  private int find(byte[] wire) {
    trace.restart();
    return trace.find(ByteBuffer.wrap(Arrays.copyOf(wire, wire.length)), 0, wire.length);
  }

  private static byte[] bytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}
