package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/**
 * An engine without crypto whose records can be read off the wire: header, sequence number,
 * payload. The peer checks the numbers, as a MAC would. The handshake is a hello each way, and so
 * is a rekey. Each knob forces one way of a real engine.
 */
final class FakeEngine implements TlsEngine {
  static final int OVERHEAD = FakeOutput.OVERHEAD;

  /** The most plaintext of one record; small, so that tests need little data for many records. */
  int recordLimit = 1000;

  /** How many writes succeed before the engine fails. */
  int writesBeforeFailure = Integer.MAX_VALUE;

  /** Bytes of each record that stay inside until flushed. */
  int tail;

  /** Data is refused in the middle of a rekey. */
  boolean refusesDataInRekey;

  /** The peer's hello begins a rekey of two more messages, one of each side. */
  boolean negotiatesLong;

  /** A task has to run before the handshake goes on. */
  Runnable task;

  /** There is a step before the peer's hello is consumed. */
  boolean ponders;

  /** Whether both directions end with the peer's close_notify. */
  boolean closesBothWays;

  /** What the engine answers to everything, without doing anything; null when it works. */
  EngineStatus stuckAt;

  private final Role role;
  private final FakeOutput output = new FakeOutput();
  private final ArrayDeque<EngineEvent> events = new ArrayDeque<>();
  private boolean begun;
  private boolean done;
  private boolean peerClosed;
  private boolean outputClosed;
  private boolean rekeying;
  private boolean taskOffered;
  private int sequenceIn;
  private TlsFailure failure;

  FakeEngine(Role role) {
    this.role = role;
  }

  /** What the peer would send. */
  static byte[] record(int type, int sequence, byte... payload) {
    return FakeOutput.record(type, sequence, payload);
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    if (failure != null) {
      return EngineStatus.FAILED;
    }
    if (stuckAt != null) {
      return stuckAt;
    }
    if (done) {
      return EngineStatus.DONE;
    }
    if (!begun) {
      begun = true;
      if (role == Role.CLIENT) {
        output.say(Records.HANDSHAKE);
        return EngineStatus.OK;
      }
    }
    if (taskOffered || !Records.whole(netIn)) {
      return taskOffered ? EngineStatus.NEED_TASK : EngineStatus.NEED_INPUT;
    }
    if (ponders) {
      ponders = false;
      return EngineStatus.OK;
    }
    if (take(netIn, new byte[1][]) != Records.HANDSHAKE) {
      return failure == null ? fail(Alert.UNEXPECTED_MESSAGE) : EngineStatus.FAILED;
    }
    taskOffered = task != null;
    if (!taskOffered) {
      finish();
    }
    return EngineStatus.OK;
  }

  private void finish() {
    if (role == Role.SERVER) {
      output.say(Records.HANDSHAKE);
    }
    done = true;
    events.add(EngineEvent.HANDSHAKE_DONE);
  }

  private EngineStatus fail(Alert alert) {
    failed(alert, TlsFailure.Origin.LOCAL, alert.wireName());
    output.say(Records.ALERT, (byte) alert.code());
    return EngineStatus.FAILED;
  }

  private void failed(Alert alert, TlsFailure.Origin origin, String message) {
    TlsFailure.Stage stage = done ? TlsFailure.Stage.DATA : TlsFailure.Stage.HANDSHAKE;
    failure = new TlsFailure(stage, alert, origin, message, null);
  }

  private int take(ByteBuffer netIn, byte[][] payload) {
    int type = Records.type(netIn);
    byte[] content = new byte[Records.length(netIn) - OVERHEAD];
    netIn.position(netIn.position() + Records.HEADER);
    int sequence = netIn.getInt();
    netIn.get(content);
    payload[0] = content;
    if (sequence != sequenceIn++) {
      fail(Alert.BAD_RECORD_MAC);
      return -1;
    }
    return type;
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    if (failure != null) {
      return EngineStatus.FAILED;
    }
    if (output.isPending()) {
      return flush(netOut);
    }
    if (outputClosed) {
      return EngineStatus.CLOSED;
    }
    if (!done || (rekeying && refusesDataInRekey)) {
      return EngineStatus.NEED_INPUT;
    }
    if (!plain.hasRemaining()) {
      return EngineStatus.DONE;
    }
    if (writesBeforeFailure-- <= 0) {
      return fail(Alert.INTERNAL_ERROR);
    }
    byte[] content = new byte[Math.min(plain.remaining(), recordLimit)];
    plain.get(content);
    output.seal(content, tail, netOut);
    return EngineStatus.OK;
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    if (failure != null || peerClosed) {
      return failure != null ? EngineStatus.FAILED : EngineStatus.CLOSED;
    }
    if (!Records.whole(netIn)) {
      return EngineStatus.NEED_INPUT;
    }
    byte[][] payload = new byte[1][];
    switch (take(netIn, payload)) {
      case Records.APPLICATION_DATA -> plain.put(payload[0]);
      case Records.HANDSHAKE -> rekeyed();
      case Records.ALERT -> alert(Alert.of(payload[0][0]));
      default -> {
        return failure == null ? fail(Alert.UNEXPECTED_MESSAGE) : EngineStatus.FAILED;
      }
    }
    return failure == null ? EngineStatus.OK : EngineStatus.FAILED;
  }

  private void rekeyed() {
    events.add(EngineEvent.CONTROL_RECORD);
    if (rekeying) {
      rekeying = false;
      events.add(EngineEvent.REKEY_DONE);
    } else {
      output.say(Records.HANDSHAKE);
      if (negotiatesLong) {
        rekeying = true;
        events.add(EngineEvent.REKEY_STARTED);
      }
    }
  }

  private void alert(Alert alert) {
    switch (alert) {
      case CLOSE_NOTIFY -> {
        peerClosed = true;
        events.add(EngineEvent.PEER_CLOSED);
        if (closesBothWays && !outputClosed) {
          closeOutbound();
        }
      }
      case NO_RENEGOTIATION -> {
        rekeying = false;
        events.add(EngineEvent.REKEY_REFUSED);
      }
      default -> failed(alert, TlsFailure.Origin.PEER, "the peer said " + alert.wireName());
    }
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    if (stuckAt != null) {
      return stuckAt;
    }
    return output.flush(netOut);
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    if (!done || rekeying) {
      return EngineStatus.NEED_INPUT;
    }
    rekeying = true;
    output.say(Records.HANDSHAKE);
    events.add(EngineEvent.REKEY_STARTED);
    return EngineStatus.OK;
  }

  @Override
  public EngineStatus closeOutbound() {
    if (outputClosed) {
      return EngineStatus.CLOSED;
    }
    outputClosed = true;
    output.say(Records.ALERT, (byte) Alert.CLOSE_NOTIFY.code());
    return EngineStatus.OK;
  }

  @Override
  public EngineStatus endOfInput() {
    if (peerClosed) {
      return EngineStatus.CLOSED;
    }
    String message = "the peer's data was cut off";
    failure =
        new TlsFailure(TlsFailure.Stage.TRUNCATION, null, TlsFailure.Origin.LOCAL, message, null);
    return EngineStatus.FAILED;
  }

  @Override
  public Runnable task() {
    if (!taskOffered || task == null) {
      return null;
    }
    Runnable work = task;
    task = null;
    return () -> {
      work.run();
      taskOffered = false;
      finish();
    };
  }

  @Override
  public boolean hasPendingOutput() {
    return output.isPending();
  }

  @Override
  public boolean hasPendingPlaintext() {
    return false;
  }

  @Override
  public EngineEvent nextEvent() {
    return events.poll();
  }

  @Override
  public int plaintextLimit() {
    return recordLimit;
  }

  @Override
  public SessionInfo session() {
    return new SessionInfo(Protocol.TLS_1_3, "FAKE", "", List.of());
  }

  @Override
  public TlsFailure failure() {
    return failure;
  }

  @Override
  public void close() {
    output.clear();
  }
}
