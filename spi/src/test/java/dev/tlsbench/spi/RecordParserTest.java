package dev.tlsbench.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTest {
  private static final int[] LENGTHS = {0, 1, 0, 300, 0xffff, 2};

  private final RecordParser parser = new RecordParser();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 100, 301, 100_000})
  void everyHeaderIsFoundHoweverTheBytesAreCutUp(int size) {
    ByteBuffer wire = records();
    List<String> seen = new ArrayList<>();
    for (int from = 0; from < wire.limit(); from += size) {
      int to = Math.min(wire.limit(), from + size);
      for (int at = parser.next(wire, from, to); at >= 0; at = parser.next(wire, at, to)) {
        seen.add("%d %x %d at %d".formatted(parser.type(), parser.version(), parser.left(), at));
        assertEquals(at, parser.passed());
      }
      assertEquals(to, parser.passed());
    }
    assertEquals(
        List.of(
            "20 301 0 at 5",
            "21 302 1 at 10",
            "22 303 0 at 16",
            "23 304 300 at 21",
            "24 305 65535 at 326",
            "25 306 2 at 65866"),
        seen);
    assertEquals(LENGTHS.length, parser.begun());
    assertEquals(0, wire.position());
  }

  @Test
  void whatIsNeededIsTheRestOfTheHeaderAndThenOfTheBody() {
    ByteBuffer wire = ByteBuffer.wrap(new byte[] {23, 3, 3, 0, 2, 9, 9});
    List<Integer> needed = new ArrayList<>();
    for (int i = 0; i < wire.limit(); i++) {
      needed.add(parser.needed());
      parser.next(wire, i, i + 1);
    }
    assertEquals(List.of(5, 4, 3, 2, 1, 2, 1), needed);
    assertEquals(Records.HEADER, parser.needed());
  }

  @Test
  void nothingIsAllocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer wire = records();
    long id = Thread.currentThread().getId();
    run(wire, 10_000);
    long before = threads.getThreadAllocatedBytes(id);
    run(wire, 10_000);
    assertEquals(0, (threads.getThreadAllocatedBytes(id) - before) / 10_000);
  }

  private void run(ByteBuffer wire, int times) {
    for (int i = 0; i < times; i++) {
      int at = 0;
      while (at >= 0) {
        at = parser.next(wire, at, wire.limit());
      }
    }
  }

  private static ByteBuffer records() {
    ByteBuffer made = ByteBuffer.allocate(1 << 17);
    for (int i = 0; i < LENGTHS.length; i++) {
      made.put((byte) (20 + i)).putShort((short) (0x301 + i)).putShort((short) LENGTHS[i]);
      made.put(new byte[LENGTHS[i]]);
    }
    return made.flip();
  }
}
