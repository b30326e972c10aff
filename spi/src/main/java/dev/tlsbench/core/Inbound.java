package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * From the wire to the listener, a record at a time. Read-ahead is one chunk of ciphertext and one
 * of plaintext. There is more only in a renegotiation, which ends behind data that the listener may
 * not take before the end. Not thread-safe; guarded by its owner.
 */
final class Inbound {

  private final Lifecycle life;
  private final ConnectionOptions options;
  private final Outbound outbound;
  private final BufferPool pool;
  private final ReceiveQueue receiveQueue;

  /** Ciphertext to be read; null when there is none. */
  private @Nullable ByteBuffer wire;

  /** Room for plaintext; null when there is none. */
  private @Nullable ByteBuffer plain;

  /** The reader stopped with input at hand. */
  private boolean interrupted;

  /** The engine reads on only after its output has left. */
  private boolean waitsForOutput;

  /** The last fetch took everything: the next one is due when the transport is readable. */
  private boolean fetchedAll;

  /** The last fetch brought nothing: the engine has nothing new to look at. */
  private boolean fetchedNothing;

  /** Input is read off the transport and thrown away: the engine has no use for it. */
  private boolean discarding;

  /**
   * Once the turn is over, nothing more is fetched before the transport is found readable again.
   */
  private final Turn turn;

  private @Nullable Throwable readFailure;

  Inbound(
      Lifecycle life,
      ConnectionOptions options,
      Outbound outbound,
      BufferPool pool,
      ReceiveQueue receiveQueue) {
    this.life = life;
    this.options = options;
    this.outbound = outbound;
    this.pool = pool;
    this.receiveQueue = receiveQueue;
    this.turn = new Turn(options.turn());
  }

  /** Whether the reader could go on. */
  boolean ready() {
    boolean sayingWhy = life.phase == Phase.FAILING && !life.outputDead;
    boolean readsAhead =
        life.renegotiation.underWay() && !discarding && !life.inputEnded && receiveQueue.hasRoom();
    return life.engineReady()
        && !sayingWhy
        && !waitsForOutput
        && (receiveQueue.open() || readsAhead);
  }

  /** Whether the transport is to be watched for reading. */
  boolean wanting() {
    return ready() && !life.inputEnded;
  }

  /** Whether the reader had to stop in the middle, or has something told, and can go on now. */
  boolean interrupted() {
    return (interrupted || receiveQueue.due()) && !life.reading && ready();
  }

  void turnBegins() {
    turn.begin();
  }

  /** Hands out the read right unless it is out. */
  boolean begin() {
    if (life.reading || !life.phase.live()) {
      return false;
    }
    life.reading = true;
    interrupted = false;
    fetchedAll = false;
    fetchedNothing = false;
    return true;
  }

  /** One step of the holder of the read right; at most one record. */
  ReadStep step(ReadBuffer readBuffer) {
    if (!ready()) {
      interrupted = true;
      return rest();
    }
    if (receiveQueue.next()) {
      return ReadStep.TELL;
    }
    if (fetchedNothing) {
      fetchedNothing = false;
      return fetch(readBuffer);
    }
    discarding |= life.failure != null && !life.outputDead;
    if (discarding) {
      discard();
      return fetch(readBuffer);
    }
    if (wire == null) {
      wire = pool.acquireReserve().limit(0);
    }
    if (plain == null) {
      plain = pool.acquireReserve();
    }
    int wireBefore = wire.remaining();
    boolean early = life.earlyDataAccepted && life.engine.hasPendingPlaintext();
    EngineStatus status =
        life.handshakeDone || early ? life.engine.read(wire, plain) : life.engine.handshake(wire);
    boolean yielded = plain.position() > 0;
    boolean moved = yielded || wire.remaining() < wireBefore;
    if (yielded) {
      receiveQueue.take(plain);
      plain = null;
    }
    life.writeWaits &= !moved;
    life.stepped(status, moved);
    if (receiveQueue.isEmpty()) {
      life.tellPeerClosed();
    }
    options.syncPoints().reached(Point.DECRYPTED);
    if (yielded) {
      return ReadStep.TELL;
    }
    return after(status, readBuffer);
  }

  private ReadStep after(EngineStatus status, ReadBuffer readBuffer) {
    return switch (status) {
      case OK, DONE -> ReadStep.AGAIN;
      case NEED_INPUT -> {
        if (!outbound.couldDrain()) {
          yield fetch(readBuffer);
        }
        // What a listener sends on that leaves with the engine's own output.
        yield life.untold() ? ReadStep.TELL : ReadStep.DRAIN;
      }
      case NEED_FLUSH -> {
        if (!life.wireTakes()) {
          yield lose();
        }
        waitsForOutput = !outbound.couldDrain();
        interrupted = waitsForOutput;
        yield waitsForOutput ? rest() : ReadStep.DRAIN;
      }
      case NEED_TASK -> ReadStep.TASK;
      case CLOSED -> {
        discarding = true;
        yield ReadStep.AGAIN;
      }
      case FAILED -> {
        life.engineFailed();
        yield rest();
      }
      case NEED_ROOM, UNSUPPORTED -> {
        life.failed(Failure.of(Failure.Kind.TLS, "the engine answered " + status + " to a read"));
        yield rest();
      }
    };
  }

  /** Nothing can be sent any more: what the engine wants to send before it reads on is lost. */
  private ReadStep lose() {
    ByteBuffer lost = pool.acquireReserve();
    EngineStatus status = life.engine.flush(lost);
    boolean said = lost.position() > 0;
    pool.release(lost);
    life.stepped(status, said);
    if (said) {
      return ReadStep.AGAIN;
    }
    if (status == EngineStatus.NEED_TASK) {
      return ReadStep.TASK;
    }
    life.failed(Failure.of(Failure.Kind.TLS, "the engine answered " + status + " to a flush"));
    return rest();
  }

  private void discard() {
    if (wire != null) {
      wire.position(wire.limit());
    }
  }

  private ReadStep fetch(ReadBuffer readBuffer) {
    if (life.inputEnded) {
      if (!life.endHandled) {
        life.endHandled = true;
        Phase from = life.phase;
        ended();
        life.met(from, Trigger.INPUT_ENDED);
      }
      return rest();
    }
    if (fetchedAll || turn.over()) {
      if (fetchedAll && life.phase == Phase.FAILING) {
        life.to(Phase.ENDING);
        life.met(Phase.FAILING, Trigger.INPUT_SEARCHED);
      }
      fetchedAll = false;
      return rest();
    }
    if (wire == null) {
      wire = pool.acquireReserve().limit(0);
    }
    if (wire.remaining() == wire.capacity()) {
      life.failed(Failure.of(Failure.Kind.TLS, "the peer claims a record that no buffer holds"));
      return rest();
    }
    readBuffer.wire = wire.compact();
    return ReadStep.FETCH;
  }

  void fetched(
      ReadBuffer readBuffer, int count, Transport.Outcome outcome, @Nullable Throwable cause) {
    ByteBuffer taken = readBuffer.wire;
    boolean roomLeft = taken.hasRemaining();
    taken.flip();
    life.tally.cipherReceived += count;
    turn.moved(count);
    fetchedNothing = count == 0;
    switch (outcome) {
      case OK -> fetchedAll = roomLeft;
      case WOULD_BLOCK, TRANSIENT -> fetchedAll = true;
      case END -> life.inputEnded = true;
      case FATAL -> {
        life.inputEnded = true;
        readFailure = cause;
      }
    }
  }

  /** The transport brings nothing more, and all it brought was read. */
  private void ended() {
    boolean allHeard = life.peerClosed || discarding;
    if (life.phase == Phase.FAILING || (life.phase == Phase.LINGERING && allHeard)) {
      life.to(Phase.ENDING);
    } else if (readFailure != null && outbound.allSaidAndHeard()) {
      life.saidAll();
    } else if (readFailure != null) {
      Failure why =
          Failure.of(Failure.Kind.TRANSPORT, "read: " + TlsFailure.words(readFailure), readFailure);
      life.failed(why);
    } else if (!discarding) {
      EngineStatus status = life.engine.endOfInput();
      life.stepped(status, true);
      if (receiveQueue.isEmpty()) {
        life.tellPeerClosed();
      }
      if (status == EngineStatus.FAILED) {
        life.engineFailed();
      } else if (life.phase == Phase.LINGERING) {
        life.to(Phase.ENDING);
      }
    }
  }

  private ReadStep rest() {
    life.reading = false;
    if (wire != null && !wire.hasRemaining()) {
      pool.release(wire);
      wire = null;
    }
    if (plain != null) {
      pool.release(plain);
      plain = null;
    }
    return ReadStep.REST;
  }

  /**
   * Output has left: a reader that waited for that goes on. If it never will, what the peer says to
   * that may have come since the last fetch.
   */
  void outputLeft() {
    waitsForOutput = false;
    fetchedAll &= !life.outputDead;
  }

  /** Ends it and gives everything back. */
  void end() {
    if (wire != null) {
      pool.release(wire);
      wire = null;
    }
  }
}
