package dev.tlsbench.cli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.oracle.StillTransport;
import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.spi.Protocol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTapTest {
  private final List<String> found = new ArrayList<>();
  private final Narrow wire = new Narrow();
  private final WireOracle sent = oracle("the client");
  private final WireTap tap = new WireTap(wire, sent, oracle("the server"));

  @Test
  void whatIsOfferedTwiceIsShownOnce() {
    ByteBuffer[] sources = {records(22, 100), records(22, 200)};
    for (int room : new int[] {0, 1, 50, 54, 0, 3, 1000}) {
      wire.room = room;
      tap.write(sources, 2);
      assertEquals(310, sent.bytes());
    }
    sources = new ByteBuffer[] {records(22, 10)};
    tap.write(sources, 1);
    assertEquals(3, sent.records());
    assertEquals(325, sent.bytes());
    assertEquals(List.of(), found);
  }

  @Test
  void moreThanBeforeMayBeOffered() {
    ByteBuffer first = records(22, 100);
    ByteBuffer second = records(99, 1);
    wire.room = 30;
    tap.write(new ByteBuffer[] {first}, 1);
    tap.write(new ByteBuffer[] {first, second}, 2);
    assertEquals(
        List.of("the client sent a record of type 99, which there is none of, at byte 105"), found);
  }

  @Test
  void whatIsWrongIsKnownBeforeThePeerHasIt() {
    wire.seen = () -> assertEquals(1, found.size());
    tap.write(new ByteBuffer[] {records(23, 100)}, 1);
  }

  @Test
  void whatComesIsShownToo() {
    wire.answer = records(99, 3);
    tap.read(ByteBuffer.allocate(100).position(7));
    assertEquals(
        List.of("the server sent a record of type 99, which there is none of, at byte 0"), found);
  }

  private WireOracle oracle(String name) {
    return new WireOracle(name, Protocol.TLS_1_2, WireOracle.Search.ALL, found::add);
  }

  private static ByteBuffer records(int type, int length) {
    return ByteBuffer.allocate(5 + length)
        .put((byte) type)
        .putShort((short) 0x0303)
        .putShort((short) length)
        .rewind();
  }

  /** Takes what it has room for, in all. */
  private static final class Narrow extends StillTransport {
    private int room = Integer.MAX_VALUE;
    private ByteBuffer answer = ByteBuffer.allocate(0);
    private Runnable seen = () -> {};

    @Override
    public Outcome read(ByteBuffer target) {
      target.put(answer);
      return Outcome.OK;
    }

    @Override
    public Outcome write(ByteBuffer[] sources, int count) {
      seen.run();
      for (int i = 0; i < count; i++) {
        int taken = Math.min(room, sources[i].remaining());
        sources[i].position(sources[i].position() + taken);
        room -= taken;
      }
      return Outcome.OK;
    }
  }
}
