package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The way from parked plaintext to the wire. Not thread-safe; guarded by its owner. */
final class Outbound {
  /** How often a transport may be ready for writing and take nothing, before it counts as dead. */
  private static final int FRUITLESS_LIMIT = 10_000;

  private final Lifecycle life;
  private final ConnectionOptions options;
  private final int recordRoom;
  private final Inbox inbox;
  private final SendQueue sends;
  private final CipherQueue cipher;
  private boolean inboxClosed;
  private boolean firstFlightLeft;

  /** This side's end was made, and found the transport full. */
  private boolean endBlocked;

  private int fruitless;

  /** The number of the send whose own call has the drain right; 0 when it is another's. */
  private long caller;

  Outbound(
      Lifecycle life,
      ConnectionOptions options,
      int recordRoom,
      Inbox inbox,
      BufferPool pool,
      Runnable retry) {
    this.life = life;
    this.options = options;
    this.recordRoom = recordRoom;
    this.inbox = inbox;
    this.sends = new SendQueue(pool, retry);
    this.cipher = new CipherQueue(pool, options.turn(), retry);
  }

  /** Hands out the drain right to the call that made this send, if it is free. */
  boolean beginDrainOf(long send) {
    boolean yours = beginDrain(false);
    if (yours && !life.telling) {
      // Not in a callback: what each completion sends is part of one turn, or it had no end.
      cipher.turnBegins();
    }
    caller = yours ? send : caller;
    return yours;
  }

  /** Accepts nothing more, once the connection's phase does not. */
  void closeInbox() {
    if (!inboxClosed && (!life.phase.accepts() || life.outputEnded)) {
      inboxClosed = true;
      inbox.close();
    }
  }

  /** A reader is on the loop, and drains before it leaves. */
  void drainComes() {
    inbox.drainComes();
  }

  Counters counted() {
    return inbox.counted(life.tally, cipher.flushed());
  }

  void turnBegins() {
    cipher.turnBegins();
  }

  /**
   * Hands out the drain right unless it is out or the transport is full.
   *
   * @param retry whether to try a transport that was full; only its readiness is a reason to
   */
  boolean beginDrain(boolean retry) {
    if (life.draining || !life.wireTakes()) {
      return false;
    }
    if (cipher.queued() > 0 && !retry) {
      return false;
    }
    life.draining = true;
    caller = 0;
    return true;
  }

  /** Output is pending, nobody is draining it, and the transport is not known to be full. */
  boolean couldDrain() {
    return life.engine.hasPendingOutput()
        && !life.draining
        && life.wireTakes()
        && cipher.queued() == 0;
  }

  /** Ciphertext waits for the transport, and nobody is draining it. */
  boolean blocked() {
    return cipher.queued() > 0 && !life.draining && life.wireTakes();
  }

  /** One step of the holder of the drain right; at most one record. */
  DrainStep step(InFlight inFlight) {
    if (!life.wireTakes()) {
      return rest();
    }
    if (life.engineReady() && cipher.takesMore(options.cipherLimit())) {
      DrainStep step = produce(inFlight);
      if (step != null) {
        return step;
      }
    }
    if (cipher.mayDepart()) {
      inFlight.buffers = cipher.depart(inFlight.buffers);
      return DrainStep.DEPART;
    }
    if (cipher.queued() == 0 && life.engineReady() && !life.engine.hasPendingOutput()) {
      boolean allSaid = life.phase == Phase.CLOSING && life.outputEnded;
      if (allSaid || life.phase == Phase.FAILING) {
        life.saidAll();
      }
    }
    return rest();
  }

  private DrainStep rest() {
    if (!inbox.restsEmpty()) {
      inbox.moveTo(sends);
      return DrainStep.AGAIN;
    }
    cipher.rest();
    life.draining = false;
    return DrainStep.REST;
  }

  /** Makes the next record; null when there is no source or no room. */
  private @Nullable DrainStep produce(InFlight inFlight) {
    if (life.engine.hasPendingOutput()) {
      return engineStep(null);
    }
    if (life.handshakeDone && !firstFlightLeft) {
      firstFlightLeft = true;
      sends.parkFirst(life.engine.earlyDataLeft());
    }
    inbox.moveTo(sends);
    if (life.dataFlows()) {
      sends.seal(cipher.produced());
      collect();
    }
    if (!life.mayWrite()) {
      return null;
    }
    inFlight.file = sends.fileToLoad();
    if (inFlight.file != null) {
      inFlight.stage = sends.emptyStage(life.engine.plaintextLimit());
      return inFlight.stage == null ? null : DrainStep.LOAD;
    }
    ByteBuffer source = sends.source(life.engine.plaintextLimit());
    if (source != null) {
      return engineStep(source);
    }
    if (life.mayClose() && !sends.hasUnsealed()) {
      life.outputEnded = true;
      EngineStatus status = life.engine.closeOutbound();
      life.stepped(status, true);
      return after(status);
    }
    return null;
  }

  /** Encrypts from the source, or flushes when there is none, straight into the cipher queue. */
  private @Nullable DrainStep engineStep(@Nullable ByteBuffer source) {
    // Who holds a chunk already would wait for another in vain when all wait like that.
    ByteBuffer room = cipher.room(recordRoom, source == null || sends.staged());
    if (room == null) {
      return null;
    }
    int start = room.position();
    int offered = source == null ? 0 : source.remaining();
    EngineStatus status =
        source == null ? life.engine.flush(room) : life.engine.write(source, room);
    int consumed = source == null ? 0 : offered - source.remaining();
    int produced = room.position() - start;
    cipher.produced(produced);
    sends.consumed(consumed);
    life.tally.plainSent += consumed;
    life.tally.peakQueued = Math.max(life.tally.peakQueued, cipher.queued());
    life.stepped(status, consumed + produced > 0);
    options.syncPoints().reached(Point.ENCRYPTED);
    return after(status);
  }

  private @Nullable DrainStep after(EngineStatus status) {
    return switch (status) {
      case OK, DONE, NEED_FLUSH -> DrainStep.AGAIN;
      case NEED_TASK -> DrainStep.TASK;
      case NEED_INPUT -> {
        life.writeRefused();
        yield null;
      }
      case CLOSED -> {
        endOutput();
        yield DrainStep.AGAIN;
      }
      case FAILED -> {
        life.engineFailed();
        yield DrainStep.AGAIN;
      }
      case NEED_ROOM, UNSUPPORTED -> {
        life.failed(Failure.of(Failure.Kind.TLS, "the engine answered " + status + " to a send"));
        yield DrainStep.AGAIN;
      }
    };
  }

  /** The engine has no more use for data, since the peer closed: what is left fails. */
  private void endOutput() {
    Phase from = life.phase;
    life.outputEnded = true;
    takeTheLast();
    Failure why = Failure.of(Failure.Kind.PEER_CLOSED, "the peer closed before all was sent");
    sends.doom(SendResult.FAILED, why, cipher.produced());
    if (life.phase == Phase.OPEN) {
      life.to(Phase.CLOSING);
    }
    life.met(from, Trigger.OUTPUT_ENDED);
  }

  void loaded(InFlight inFlight, @Nullable Throwable failure) {
    if (inFlight.stage != null) {
      sends.loaded(inFlight.stage);
    }
    inFlight.stage = null;
    inFlight.file = null;
    if (failure != null) {
      String what = "a file could not be read: " + TlsFailure.words(failure);
      life.failed(Failure.of(Failure.Kind.FILE, what, failure));
    }
  }

  /**
   * Accounts for what the transport took, and gives up the right if that was not all.
   *
   * @return whether the drainer goes on
   */
  boolean arrive(Transport.Outcome outcome, @Nullable Throwable cause) {
    boolean moved = cipher.arrive();
    life.tally.wrote(outcome, moved && cipher.queued() > 0);
    fruitless = moved ? 0 : fruitless + 1;
    collect();
    if (outcome == Transport.Outcome.FATAL && allSaidAndHeard()) {
      life.outputDead = true;
      life.saidAll();
    } else if (outcome == Transport.Outcome.FATAL || fruitless > FRUITLESS_LIMIT) {
      life.outputDead = true;
      String what =
          cause == null ? "the transport takes nothing" : "write: " + TlsFailure.words(cause);
      life.failed(Failure.of(Failure.Kind.TRANSPORT, what, cause));
    }
    endBlocked |= life.outputEnded && outcome == Transport.Outcome.WOULD_BLOCK;
    life.log.queued(cipher.queued());
    if (cipher.queued() > 0) {
      life.draining = false;
      cipher.rest();
      return false;
    }
    return true;
  }

  /**
   * Whether the peer has said its end, this side's was made, and nothing that it sent waits before
   * it, here or in a transport that is full: such a peer may be gone before it hears of our end.
   */
  boolean allSaidAndHeard() {
    boolean allSaid = life.phase == Phase.CLOSING && life.outputEnded && sends.isEmpty();
    return allSaid && !endBlocked && life.peerClosed;
  }

  /** Takes the completed sends off the queue, to be told. */
  private void collect() {
    long flushed = cipher.flushed();
    for (SendOp op = sends.takeDone(flushed); op != null; op = sends.takeDone(flushed)) {
      if (op.isNobodys()) {
        sends.recycle(op);
        continue;
      }
      if (op.number == caller) {
        caller = 0;
        life.tally.toldInCall++;
      } else {
        life.tally.toldLater++;
      }
      life.news.add(op);
    }
    long freed = sends.takeFreed();
    if (freed != 0 && inbox.freed(freed)) {
      life.writable();
    }
  }

  /** The connection failed: sends not encrypted yet fail after those on their way. */
  void doom(Failure why) {
    takeTheLast();
    sends.doom(life.resultOfFailure(), why, cipher.produced());
    collect();
  }

  /** Ends it: whatever was not told yet is, and everything is given back. */
  void end() {
    takeTheLast();
    if (life.failure != null) {
      sends.doomAll(life.resultOfFailure(), life.failure);
      collect();
    }
    cipher.drop();
  }

  private void takeTheLast() {
    closeInbox();
    inbox.moveTo(sends);
  }

  void recycle(SendOp op) {
    sends.recycle(op);
  }

  long queued() {
    return cipher.queued();
  }
}
