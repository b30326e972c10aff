package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.checked.Promise;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Application data, of every size, through every buffer. */
final class DataContract {
  /** From what the smallest full record of any backend carries, to what needs a second record. */
  private static final int[] SIZES =
      IntStream.concat(
              IntStream.of(1, 2, 1_000),
              IntStream.concat(IntStream.rangeClosed(16_365, 16_386), IntStream.of(1 << 16)))
          .toArray();

  /** No two random pieces of this size are alike. */
  private static final int PIECE = 16;

  private DataContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("carriesEverySize", DataContract::carriesEverySize),
        new Check("carriesAMebibyte", DataContract::carriesAMebibyte),
        new Check("keepsNoTailOfTheFirstRecord", DataContract::keepsNoTailOfTheFirstRecord),
        new Check("takesHeapBuffers", s -> takesBuffers(s, Buffers.HEAP)),
        new Check("takesSlicedBuffers", s -> takesBuffers(s, Buffers.SLICED)),
        new Check("takesDirectBuffers", s -> takesBuffers(s, Buffers.DIRECT)),
        new Check("takesSlicedDirectBuffers", s -> takesBuffers(s, Buffers.DIRECT_SLICED)),
        new Check("takesReadOnlySources", s -> takesBuffers(s, Buffers.READ_ONLY)),
        new Check("sendsNothingInTheClear", DataContract::sendsNothingInTheClear),
        new Check("makesNothingOfNothing", DataContract::makesNothingOfNothing),
        new Check("losesNothingToNarrowOutput", DataContract::losesNothingToNarrowOutput),
        new Check("losesNothingToNarrowPlaintext", DataContract::losesNothingToNarrowPlaintext),
        new Check("takesInNoPartOfARecord", DataContract::takesInNoPartOfARecord),
        new Check("readsOneRecordACall", DataContract::readsOneRecordACall),
        new Check("carriesBothDirectionsAtOnce", DataContract::carriesBothDirectionsAtOnce));
  }

  private static void carriesEverySize(Setup setup) {
    try (EnginePair pair = setup.open()) {
      for (int size : SIZES) {
        pair.transfer(setup.tested(pair), pattern(size, size));
        pair.transfer(setup.peer(pair), pattern(size, -size));
      }
    }
  }

  private static void carriesAMebibyte(Setup setup) {
    try (EnginePair pair = setup.open()) {
      pair.transfer(setup.tested(pair), pattern(1 << 20, 1));
      pair.transfer(setup.peer(pair), pattern(1 << 20, 2));
    }
  }

  /**
   * Some engines put a ticket in front of their first record, and keep what does not fit after it.
   */
  private static void keepsNoTailOfTheFirstRecord(Setup setup) {
    for (int size : new int[] {1, 16_000, 16_367, 16_384, 16_385}) {
      try (EnginePair pair = setup.pair()) {
        pair.handshake();
        EngineEnd tested = setup.tested(pair);
        byte[] data = pattern(size, size);
        tested.write(data);
        tested.flush();
        pair.arrive(setup.peer(pair));
        Promise.NOTHING_KEPT.require(
            setup.peer(pair).receivedSoFar() == size && setup.peer(pair).inbound().unread() == 0,
            "%d bytes of %d left the engine, and no output is pending",
            setup.peer(pair).receivedSoFar(),
            size);
        pair.expectReceived(setup.peer(pair), data);
      }
    }
  }

  private static void takesBuffers(Setup setup, Buffers kind) {
    try (EnginePair pair = setup.open()) {
      setup.tested(pair).use(kind);
      pair.transfer(setup.tested(pair), pattern(40_000, 1));
      pair.transfer(setup.peer(pair), pattern(40_000, 2));
    }
  }

  /** Checked before the peer gets it: some readers know what a writer hides. */
  private static void sendsNothingInTheClear(Setup setup) {
    byte[] data = pattern(40_000, 1);
    try (EnginePair pair = setup.pair()) {
      pair.handshake();
      EngineEnd tested = setup.tested(pair);
      int from = tested.outbound().sent();
      tested.write(data);
      tested.flush();
      ByteBuffer output = tested.outbound().sentBytes().position(from).slice();
      requireRecordsAlone(output.duplicate(), setup.protocol());
      requireNothingOf(data, output);
      pair.settle();
      pair.expectReceived(setup.peer(pair), data);
    }
  }

  private static void requireRecordsAlone(ByteBuffer output, Protocol protocol) {
    int most = Records.MAX_PLAINTEXT + (protocol == Protocol.TLS_1_3 ? 256 : 2048);
    while (output.hasRemaining()) {
      int at = output.position();
      boolean whole = Records.whole(output);
      int type = whole ? Records.type(output) : -1;
      int body = whole ? Records.length(output) - Records.HEADER : -1;
      boolean legal =
          type == Records.APPLICATION_DATA
              || (protocol == Protocol.TLS_1_2
                  && type >= Records.CHANGE_CIPHER_SPEC
                  && type < Records.APPLICATION_DATA);
      Promise.SECRECY.require(
          whole && legal && body <= most,
          "byte %d of the output begins no encrypted record (type %d, %d bytes)",
          at,
          type,
          body);
      output.position(at + Records.length(output));
    }
  }

  /** Any stretch of this many bytes holds a piece that begins at a multiple of the piece size. */
  private static void requireNothingOf(byte[] data, ByteBuffer output) {
    Set<ByteBuffer> pieces = new HashSet<>();
    for (int at = 0; at + PIECE <= data.length; at += PIECE) {
      pieces.add(ByteBuffer.wrap(data, at, PIECE).slice());
    }
    for (int at = 0; at + PIECE <= output.limit(); at++) {
      Promise.SECRECY.require(
          !pieces.contains(output.slice(at, PIECE)),
          "byte %d of the output begins a piece of the plaintext in the clear",
          at);
    }
  }

  private static void makesNothingOfNothing(Setup setup) {
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      int sent = tested.outbound().sent();
      EngineStatus status = tested.write(new byte[0]);
      Promise.VERBS.require(status == EngineStatus.DONE, "an empty write answered %s", status);
      Promise.VERBS.require(tested.outbound().sent() == sent, "an empty write made a record");
      pair.echo();
    }
  }

  private static void losesNothingToNarrowOutput(Setup setup) {
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      int enough = tested.recordRoom();
      tested.useOutputRooms(0, 1, 500, enough - 1, enough);
      pair.transfer(tested, pattern(1_000, 1));
      pair.transfer(tested, pattern(50_000, 2));
    }
  }

  private static void losesNothingToNarrowPlaintext(Setup setup) {
    byte[] data = pattern(1_000, 1);
    for (int[] rooms : new int[][] {{0, 1, 10, 100}, {1_000}, {999}, {0}}) {
      try (EnginePair pair = setup.open()) {
        EngineEnd tested = setup.tested(pair);
        setup.peer(pair).write(data);
        setup.peer(pair).flush();
        tested.inbound().deliver(Integer.MAX_VALUE);
        for (int room : rooms) {
          EngineStatus status = tested.step(room);
          Promise.VERBS.require(
              status == EngineStatus.OK || status == EngineStatus.NEED_ROOM,
              "read into %d bytes of room answered %s",
              room,
              status);
        }
        Promise.NOTHING_KEPT.require(
            tested.inbound().unread() > 0
                || tested.receivedSoFar() == data.length
                || tested.engine().hasPendingPlaintext(),
            "the record was consumed, its data is missing, and none is pending");
        pair.settle();
        pair.expectReceived(tested, data);
        Promise.NOTHING_KEPT.require(
            !tested.engine().hasPendingPlaintext(), "plaintext is pending after all was read");
        pair.echo();
      }
    }
  }

  private static void takesInNoPartOfARecord(Setup setup) {
    byte[] data = pattern(1_000, 1);
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      setup.peer(pair).write(data);
      MemoryPipe wire = tested.inbound();
      while (wire.inFlight() > 1) {
        wire.deliver(wire.unread() <= Records.HEADER ? 1 : wire.inFlight() / 2);
        int unread = wire.unread();
        EngineStatus status = tested.step();
        Promise.NOTHING_KEPT.require(
            status == EngineStatus.NEED_INPUT && wire.unread() == unread,
            "%d bytes of a record: read answered %s and consumed %d",
            unread,
            status,
            unread - wire.unread());
      }
      pair.settle();
      pair.expectReceived(tested, data);
    }
  }

  private static void readsOneRecordACall(Setup setup) {
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      for (int seed = 1; seed <= 3; seed++) {
        setup.peer(pair).write(pattern(100, seed));
      }
      tested.inbound().deliver(Integer.MAX_VALUE);
      for (int seed = 1; seed <= 3; seed++) {
        tested.step();
        pair.expectReceived(tested, pattern(100, seed));
      }
      EngineStatus status = tested.step();
      Promise.VERBS.require(
          status == EngineStatus.NEED_INPUT, "read answered %s without input", status);
    }
  }

  private static void carriesBothDirectionsAtOnce(Setup setup) {
    byte[] up = pattern(100_000, 1);
    byte[] down = pattern(100_001, 2);
    try (EnginePair pair = setup.open()) {
      pair.client().write(up);
      pair.server().write(down);
      pair.settle();
      pair.expectReceived(pair.server(), up);
      pair.expectReceived(pair.client(), down);
    }
  }
}
