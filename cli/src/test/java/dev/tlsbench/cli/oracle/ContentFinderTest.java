package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Content is found wherever it begins, in buffers of every kind and in whatever pieces. */
class ContentFinderTest {
  private static final int LENGTH = 2_000;
  private static final int FEWEST = 23;

  private final ContentFinder finder = new ContentFinder();

  @Test
  void aStretchOfTwentyThreeBytesRevealsItAtAnyPlace() {
    for (int from = 0; from + FEWEST <= LENGTH; from++) {
      ByteBuffer wire = noise(ByteBuffer.allocate(LENGTH));
      new Content(7, 0, 0).put(wire.position(from), 0, FEWEST);
      assertEquals(from, find(wire, LENGTH), "content at " + from);
    }
  }

  @Test
  void itIsFoundInDirectAndReadOnlyBuffersInPieces() {
    ByteBuffer wire = noise(ByteBuffer.allocateDirect(LENGTH));
    new Content(7, 0, 0).put(wire.position(500), 3, FEWEST);
    for (int piece = 1; piece < LENGTH; piece += 7) {
      assertEquals(505, find(wire.asReadOnlyBuffer(), piece), "in pieces of " + piece);
    }
  }

  @Test
  void nothingIsFoundInNoiseOrInLess() {
    ByteBuffer wire = noise(ByteBuffer.allocate(LENGTH));
    assertEquals(PlaintextFinder.NONE, find(wire, LENGTH));
    new Content(7, 0, 0).put(wire.position(500), 0, 2 * Long.BYTES - 1);
    assertEquals(PlaintextFinder.NONE, find(wire, LENGTH));
  }

  private int find(ByteBuffer wire, int piece) {
    finder.restart();
    for (int from = 0; from < LENGTH; from += piece) {
      int at = finder.find(wire, from, Math.min(LENGTH, from + piece));
      if (at != PlaintextFinder.NONE) {
        return at;
      }
    }
    return PlaintextFinder.NONE;
  }

  private static ByteBuffer noise(ByteBuffer buffer) {
    byte[] bytes = new byte[LENGTH];
    new Random(1).nextBytes(bytes); // SplittableRandom mixes as content does
    return buffer.put(0, bytes);
  }
}
