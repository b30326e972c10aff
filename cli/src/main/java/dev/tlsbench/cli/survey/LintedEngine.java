package dev.tlsbench.cli.survey;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** An {@code SSLEngine} with a note of all that its answers say and do not keep. */
final class LintedEngine {
  /** Room for any record that an engine makes or reads. */
  private static final int ROOM = 1 << 15;

  /** Room for any handshake and a few records. */
  private static final int WIRE = 1 << 18;

  private static final int MOST_TASKS = 1_000;

  private final SSLEngine engine;
  private final ByteBuffer sent = ByteBuffer.allocate(WIRE).limit(0);
  private final List<String> answers = new ArrayList<>();
  private final List<String> finished = new ArrayList<>();
  private final List<String> stalls = new ArrayList<>();
  private final List<String> overflows = new ArrayList<>();
  private final List<String> positions = new ArrayList<>();
  private int tasks;

  /** The room that is tried first for handshake records; all that is needed otherwise. */
  private int firstRoom = ROOM;

  LintedEngine(SSLEngine engine) {
    this.engine = engine;
  }

  SSLEngine engine() {
    return engine;
  }

  List<String> answers() {
    return List.copyOf(answers);
  }

  List<String> finished() {
    return List.copyOf(finished);
  }

  List<String> stalls() {
    return stalls.stream().distinct().toList();
  }

  List<String> overflows() {
    return overflows.stream().distinct().toList();
  }

  List<String> positions() {
    return positions.stream().distinct().toList();
  }

  int tasks() {
    return tasks;
  }

  /** From now on, less room is tried first for what the handshake makes. */
  void tryRoom(int bytes) {
    firstRoom = bytes;
  }

  /** Forgets the answers. */
  void listenAnew() {
    answers.clear();
  }

  /** Takes the step that the engine asks for; false if there is none, or it needs its peer. */
  boolean step(LintedEngine peer) throws SSLException {
    return switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> runTasks();
      case NEED_WRAP -> wrapHandshake();
      default -> {
        boolean more = peer.sent.hasRemaining();
        if (more) {
          read(peer);
        }
        yield more;
      }
    };
  }

  private boolean runTasks() {
    int before = tasks;
    for (Runnable task = engine.getDelegatedTask();
        task != null && tasks < MOST_TASKS;
        task = engine.getDelegatedTask()) {
      tasks++;
      task.run();
    }
    return tasks > before;
  }

  private boolean wrapHandshake() throws SSLException {
    HandshakeStatus before = engine.getHandshakeStatus();
    SSLEngineResult result = wrap("wrap", new byte[0], firstRoom);
    if (result.getStatus() == Status.BUFFER_OVERFLOW && firstRoom < ROOM) {
      result = wrap("wrap", new byte[0], ROOM);
      if (result.bytesProduced() <= firstRoom) {
        overflows.add("wrap of a handshake record that fits into %,d bytes".formatted(firstRoom));
      }
    }
    return result.bytesProduced() > 0 || engine.getHandshakeStatus() != before;
  }

  /** Wraps data into this much room. */
  SSLEngineResult wrap(String call, byte[] data, int room) throws SSLException {
    ByteBuffer plain = ByteBuffer.wrap(data);
    ByteBuffer net = ByteBuffer.allocate(room);
    HandshakeStatus before = engine.getHandshakeStatus();
    SSLEngineResult result = engine.wrap(plain, net);
    note(call, before, result, plain.position(), net.position());
    sent.compact().put(net.flip()).flip();
    return result;
  }

  /** Unwraps the peer's next record into as much room as it needs. */
  void read(LintedEngine peer) throws SSLException {
    unwrap(peer, ByteBuffer.allocate(ROOM));
  }

  /** Unwraps the peer's next record, and says what the engine answered. */
  SSLEngineResult unwrap(LintedEngine peer, ByteBuffer plain) throws SSLException {
    HandshakeStatus before = engine.getHandshakeStatus();
    int from = peer.sent.position();
    SSLEngineResult result = engine.unwrap(peer.sent, plain);
    note("unwrap", before, result, peer.sent.position() - from, plain.position());
    return result;
  }

  private void note(
      String call, HandshakeStatus before, SSLEngineResult result, int consumed, int produced) {
    answers.add("%s %s %s".formatted(call, result.getStatus(), result.getHandshakeStatus()));
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
      finished.add(call);
    }
    if (result.bytesConsumed() != consumed || result.bytesProduced() != produced) {
      positions.add(
          "%s: says %d in and %d out, moved %d and %d"
              .formatted(call, result.bytesConsumed(), result.bytesProduced(), consumed, produced));
    }
    boolean still = consumed == 0 && produced == 0 && result.getHandshakeStatus() == before;
    if (still && result.getStatus() == Status.OK) {
      stalls.add("%s OK %s".formatted(call, before));
    }
  }

  /** Notes that the engine wanted more room than it needed. */
  void overflowed(String what) {
    overflows.add(what);
  }

  /** Whether the peer has something to read. */
  boolean hasSent() {
    return sent.hasRemaining();
  }
}
