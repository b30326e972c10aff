package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.checked.CheckedEngine;
import dev.tlsbench.spi.checked.Promise;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One end of an {@link EnginePair}: its engine, what it has read, what happened to it. Nothing is
 * delivered to it unasked, so what the other end has sent stays in flight.
 */
public final class EngineEnd {
  /** Rounds of one call before it counts as endless. */
  private static final int MOST_ROUNDS = 100_000;

  /** How much arrived input an engine gets at a time: a few records. */
  private static final int MOST_INPUT = 1 << 16;

  private final Role role;
  private final CheckedEngine engine;
  private final MemoryPipe inbound;
  private final MemoryPipe outbound;
  private final int recordRoom;
  private final int plaintextRoom;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final List<EngineEvent> events = new ArrayList<>();
  private Buffers buffers = Buffers.HEAP;
  private int[] outputRooms;
  private boolean handshakeDone;
  private int tasksRun;
  private @Nullable EngineStatus last;

  EngineEnd(Role role, TlsContext context, MemoryPipe inbound, MemoryPipe outbound) {
    this.role = role;
    this.engine = CheckedEngine.of(context, context.newEngine());
    this.inbound = inbound;
    this.outbound = outbound;
    this.recordRoom = context.recordRoom();
    this.plaintextRoom = context.plaintextRoom();
    this.outputRooms = new int[] {recordRoom};
  }

  public Role role() {
    return role;
  }

  public CheckedEngine engine() {
    return engine;
  }

  /** What comes from the other end. */
  public MemoryPipe inbound() {
    return inbound;
  }

  /** What goes to the other end. */
  public MemoryPipe outbound() {
    return outbound;
  }

  /** The least room for output with which the engine always makes progress. */
  public int recordRoom() {
    return recordRoom;
  }

  /** The kind of buffer used from now on. */
  public void use(Buffers kind) {
    buffers = kind;
  }

  /** From now on output is asked for with these rooms in turn, the last one being enough. */
  public void useOutputRooms(int... rooms) {
    outputRooms = rooms.clone();
  }

  /** What the last handshake or read answered. */
  public @Nullable EngineStatus last() {
    return last;
  }

  public boolean handshakeDone() {
    return handshakeDone;
  }

  public int tasksRun() {
    return tasksRun;
  }

  /** What happened since this was last called. */
  public List<EngineEvent> takeEvents() {
    collectEvents();
    List<EngineEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** How much plaintext waits in {@link #takeReceived}. */
  public int receivedSoFar() {
    return received.size();
  }

  /** The plaintext read since this was last called. */
  public byte[] takeReceived() {
    byte[] taken = received.toByteArray();
    received.reset();
    return taken;
  }

  /** Why the engine failed; it must have failed. */
  public TlsFailure failed() {
    TlsFailure failure = engine.failure();
    if (failure == null) {
      throw Promise.FAILURE_IS_A_VALUE.broken("%s did not fail: it answers %s", role, last);
    }
    return failure;
  }

  /** Its state, for people. */
  String state() {
    TlsFailure failure = engine.failure();
    if (failure == null) {
      return "the %s answers %s".formatted(this, last);
    }
    Alert alert = failure.alert();
    return "the %s failed: %s (%s%s)"
        .formatted(
            this,
            failure.message(),
            failure.origin() == TlsFailure.Origin.LOCAL ? "its own finding" : "its peer's",
            alert == null ? "" : ", alert " + alert);
  }

  /** {@code client} or {@code server}. */
  @Override
  public String toString() {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** Writes until all is taken or the engine needs something else; returns its last answer. */
  public EngineStatus write(byte[] data) {
    ByteBuffer plain = buffers.source(data);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      EngineStatus status = writeOnce(plain);
      boolean goOn = status == EngineStatus.OK && plain.hasRemaining();
      if (!goOn && status != EngineStatus.NEED_TASK) {
        return status;
      }
      runTask(status);
    }
    throw Promise.POSITIONS.broken("%s writes for ever", role);
  }

  /** Makes one write, tried with each output room until something is consumed or emitted. */
  public EngineStatus writeOnce(ByteBuffer plain) {
    EngineStatus status = EngineStatus.NEED_ROOM;
    for (int i = 0; status == EngineStatus.NEED_ROOM && i < outputRooms.length; i++) {
      ByteBuffer netOut = buffers.room(outputRooms[i]);
      status = engine.write(plain, netOut);
      outbound.send(netOut.flip());
    }
    collectEvents();
    return status;
  }

  /** Sends all pending output; returns whether there was any. */
  public boolean flush() {
    boolean moved = false;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      EngineStatus status = EngineStatus.NEED_ROOM;
      for (int i = 0; status == EngineStatus.NEED_ROOM && i < outputRooms.length; i++) {
        ByteBuffer netOut = buffers.room(outputRooms[i]);
        status = engine.flush(netOut);
        moved |= netOut.position() > 0;
        outbound.send(netOut.flip());
      }
      collectEvents();
      if (status == EngineStatus.NEED_TASK) {
        runTask(status);
      } else if (status != EngineStatus.OK && !engine.hasPendingOutput()) {
        return moved;
      }
    }
    throw Promise.PENDING_OUTPUT.broken("%s flushes for ever", role);
  }

  /**
   * One handshake step before the handshake is done, unless early data waits to be read, and one
   * read from then on; nothing is flushed.
   */
  public EngineStatus step() {
    return step(plaintextRoom);
  }

  /** The same with this much room for plaintext; events and bytes show whether anything moved. */
  public EngineStatus step(int room) {
    ByteBuffer netIn = inbound.head(buffers, MOST_INPUT);
    EngineStatus status;
    if (handshakeDone || engine.hasPendingPlaintext()) {
      ByteBuffer plain = buffers.room(room);
      status = engine.read(netIn, plain);
      byte[] data = new byte[plain.flip().remaining()];
      plain.get(data);
      received.writeBytes(data);
    } else {
      status = engine.handshake(netIn);
    }
    inbound.advance(netIn.position());
    collectEvents();
    runTask(status);
    last = status;
    return status;
  }

  /** Steps and flushes until only more input helps; returns whether anything moved. */
  public boolean run() {
    boolean moved = flush();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int unread = inbound.unread();
      EngineStatus status = step();
      boolean flushed = flush();
      boolean goesOn =
          flushed
              || unread != inbound.unread()
              || status == EngineStatus.OK
              || status == EngineStatus.DONE
              || status == EngineStatus.NEED_TASK;
      if (!goesOn) {
        return moved;
      }
      moved = true;
    }
    throw Promise.POSITIONS.broken("%s steps for ever, answering %s", role, last);
  }

  private void collectEvents() {
    for (EngineEvent e = engine.nextEvent(); e != null; e = engine.nextEvent()) {
      events.add(e);
      handshakeDone |= e == EngineEvent.HANDSHAKE_DONE;
    }
  }

  private void runTask(EngineStatus status) {
    if (status == EngineStatus.NEED_TASK) {
      Runnable task = engine.task();
      if (task == null) {
        throw Promise.TASKS.broken("%s answered NEED_TASK and has no task", role);
      }
      task.run();
      tasksRun++;
    }
  }
}
