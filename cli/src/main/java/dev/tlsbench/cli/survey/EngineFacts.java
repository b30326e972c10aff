package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.ENGINE_CLOSE;
import static dev.tlsbench.cli.survey.Fact.ENGINE_DATA_ROOM;
import static dev.tlsbench.cli.survey.Fact.ENGINE_FINISHED;
import static dev.tlsbench.cli.survey.Fact.ENGINE_HANDSHAKE;
import static dev.tlsbench.cli.survey.Fact.ENGINE_OVERFLOWS;
import static dev.tlsbench.cli.survey.Fact.ENGINE_PACKET_ROOM;
import static dev.tlsbench.cli.survey.Fact.ENGINE_POSITIONS;
import static dev.tlsbench.cli.survey.Fact.ENGINE_SHORT_ROOM;
import static dev.tlsbench.cli.survey.Fact.ENGINE_STALLS;
import static dev.tlsbench.cli.survey.Fact.ENGINE_TASKS;
import static dev.tlsbench.cli.survey.Fact.ERROR_TRUNCATED;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.sslengine.SslEngines;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** What an {@code SSLEngine} answers to its caller, without the adapter that makes up for it. */
final class EngineFacts {
  /** More than any handshake record here, and much less than a record may be. */
  private static final int SMALL = 4_096;

  /** Room for any record. */
  private static final int ROOM = 1 << 15;

  private static final int ROUNDS = 500;

  private EngineFacts() {}

  /** Two raw engines of one backend. */
  private static final class Raw implements AutoCloseable {
    private final TlsEngine ours;
    private final TlsEngine theirs;
    private final LintedEngine side;
    private final LintedEngine peer;

    Raw(Party party, Role role) {
      TlsEngine client = party.backend().newContext(party.client()).newEngine();
      TlsEngine server = party.backend().newContext(party.server()).newEngine();
      this.ours = role == Role.CLIENT ? client : server;
      this.theirs = role == Role.CLIENT ? server : client;
      this.side = new LintedEngine(behind(ours));
      this.peer = new LintedEngine(behind(theirs));
    }

    private static SSLEngine behind(TlsEngine engine) {
      SSLEngine raw = SslEngines.behind(engine);
      if (raw == null) {
        engine.close();
        throw new Unmeasured("it is no SSLEngine");
      }
      return raw;
    }

    void settle() throws SSLException {
      boolean moved = true;
      for (int round = 0; moved && round < ROUNDS; round++) {
        moved = side.step(peer);
        moved = peer.step(side) || moved;
      }
    }

    void shake() throws SSLException {
      side.engine().beginHandshake();
      peer.engine().beginHandshake();
      settle();
    }

    /** Sends data one way, and lets everything settle. */
    void send(LintedEngine from, LintedEngine to) throws SSLException {
      from.wrap("wrap", new byte[1], ROOM);
      while (from.hasSent()) {
        to.read(from);
      }
      settle();
    }

    @Override
    public void close() {
      ours.close();
      theirs.close();
    }
  }

  private interface Use {
    void of(Raw raw) throws SSLException;
  }

  static void measure(Party party, Role role, FactSheet sheet) {
    sheet.measure(
        List.of(
            ENGINE_HANDSHAKE, ENGINE_TASKS, ENGINE_FINISHED, ENGINE_PACKET_ROOM, ENGINE_DATA_ROOM),
        () -> use(party, role, raw -> handshake(raw, sheet)));
    sheet.measure(
        List.of(ENGINE_OVERFLOWS, ENGINE_SHORT_ROOM, ENGINE_STALLS, ENGINE_POSITIONS),
        () -> use(party, role, raw -> rooms(raw, sheet)));
    sheet.measure(ENGINE_CLOSE, () -> closes(party, role));
    sheet.measure(ERROR_TRUNCATED, () -> truncated(party, role));
  }

  private static void use(Party party, Role role, Use use) {
    try (Raw raw = new Raw(party, role)) {
      use.of(raw);
    } catch (SSLException e) {
      throw new Unmeasured("the engine throws " + e);
    }
  }

  private static void handshake(Raw raw, FactSheet sheet) throws SSLException {
    raw.shake();
    sheet.put(ENGINE_HANDSHAKE, raw.side.answers());
    sheet.put(ENGINE_TASKS, raw.side.tasks());
    raw.send(raw.side, raw.peer);
    raw.send(raw.peer, raw.side);
    sheet.put(ENGINE_FINISHED, raw.side.finished());
    SSLSession session = raw.side.engine().getSession();
    sheet.put(ENGINE_PACKET_ROOM, session.getPacketBufferSize());
    sheet.put(ENGINE_DATA_ROOM, session.getApplicationBufferSize());
  }

  private static void rooms(Raw raw, FactSheet sheet) throws SSLException {
    raw.side.tryRoom(SMALL);
    raw.shake();
    raw.send(raw.side, raw.peer);
    raw.send(raw.peer, raw.side);
    if (raw.side.wrap("wrap", new byte[1], SMALL).getStatus() == Status.BUFFER_OVERFLOW) {
      raw.side.overflowed("wrap of 1 byte into %,d bytes".formatted(SMALL));
    }
    raw.settle();
    raw.peer.wrap("wrap", new byte[1], ROOM);
    ByteBuffer exact = ByteBuffer.allocate(1);
    if (raw.side.unwrap(raw.peer, exact).getStatus() == Status.BUFFER_OVERFLOW) {
      raw.side.overflowed("unwrap of 1 byte into 1 byte");
    }
    raw.settle();
    raw.peer.wrap("wrap", new byte[100], ROOM);
    SSLEngineResult result = raw.side.unwrap(raw.peer, ByteBuffer.allocate(10));
    sheet.put(
        ENGINE_SHORT_ROOM,
        "%s, %s, %d bytes out"
            .formatted(
                result.getStatus(),
                result.bytesConsumed() == 0 ? "nothing consumed" : "the record is consumed",
                result.bytesProduced()));
    raw.settle();
    sheet.put(ENGINE_OVERFLOWS, raw.side.overflows());
    sheet.put(ENGINE_STALLS, raw.side.stalls());
    sheet.put(ENGINE_POSITIONS, raw.side.positions());
  }

  /** Both closes, each on a connection of its own. */
  private static List<String> closes(Party party, Role role) {
    List<String> lines = new ArrayList<>();
    use(
        party,
        role,
        raw -> {
          raw.shake();
          raw.side.listenAnew();
          close(raw.side, raw.peer);
          raw.side.answers().forEach(answer -> lines.add("own close: " + answer));
        });
    use(
        party,
        role,
        raw -> {
          raw.shake();
          raw.side.listenAnew();
          close(raw.peer, raw.side);
          raw.side.answers().forEach(answer -> lines.add("peer's close: " + answer));
        });
    return lines;
  }

  private static void close(LintedEngine first, LintedEngine second) throws SSLException {
    first.engine().closeOutbound();
    first.wrap("wrap", new byte[0], ROOM);
    while (first.hasSent()) {
      second.read(first);
    }
    answer(second);
    second.engine().closeOutbound();
    answer(second);
    if (second.hasSent()) {
      first.read(second);
    }
  }

  private static void answer(LintedEngine engine) throws SSLException {
    if (engine.engine().getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap("wrap", new byte[0], ROOM);
    }
  }

  private static Object truncated(Party party, Role role) {
    List<String> found = new ArrayList<>();
    use(
        party,
        role,
        raw -> {
          raw.shake();
          try {
            raw.side.engine().closeInbound();
            found.add(Refusal.NOTHING);
          } catch (SSLException e) {
            found.add("an error");
          }
        });
    return found.get(0);
  }
}
