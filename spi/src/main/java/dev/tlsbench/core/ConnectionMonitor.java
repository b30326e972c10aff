package dev.tlsbench.core;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.tlsbench.core.SyncPoints.Point;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import org.jspecify.annotations.Nullable;

/**
 * The monitor of a connection: it has one lock, and each method is one critical section. None calls
 * user code, moves bytes of the transport, or runs a task.
 *
 * <p>Every section that changes something ends in {@link #settle}, which draws the consequences: it
 * sets the transport's interest by the queues, begins a phase with its deadline, and ends a
 * connection whose work is over. So all that holds at every release of the lock, except for what
 * {@link #loaded} and {@link #fetched} bring: their callers take the next step at once.
 */
final class ConnectionMonitor implements Lifecycle.Expiry {
  private final Transport transport;
  private final EventLoop loop;
  private final ConnectionOptions options;
  private final Runnable drainTask;
  private final Runnable readTask;

  @GuardedBy("this")
  private final Lifecycle life;

  @GuardedBy("this")
  private final Outbound outbound;

  @GuardedBy("this")
  private final Inbound inbound;

  @GuardedBy("this")
  private final ReceiveQueue receiveQueue;

  @GuardedBy("this")
  private boolean drainAsked;

  @GuardedBy("this")
  private boolean readAsked;

  @GuardedBy("this")
  private boolean armedRead;

  @GuardedBy("this")
  private boolean armedWrite;

  /**
   * @param drainTask drains, on the loop
   * @param readTask reads, on the loop
   */
  ConnectionMonitor(
      Lifecycle life,
      Outbound outbound,
      Inbound inbound,
      ReceiveQueue receiveQueue,
      Transport transport,
      EventLoop loop,
      ConnectionOptions options,
      Runnable drainTask,
      Runnable readTask) {
    this.life = life;
    this.outbound = outbound;
    this.inbound = inbound;
    this.receiveQueue = receiveQueue;
    this.transport = transport;
    this.loop = loop;
    this.options = options;
    this.drainTask = drainTask;
    this.readTask = readTask;
  }

  // What the application asks for.

  synchronized void start() {
    life.to(Phase.HANDSHAKING);
    life.met(Phase.NEW, Trigger.START);
    life.log.handshakeBegan();
    readSoon();
    settle();
  }

  synchronized EngineStatus rekey(Rekey kind) {
    if (life.phase == Phase.HANDSHAKING) {
      return EngineStatus.NEED_INPUT;
    }
    if (life.phase != Phase.OPEN || life.outputEnded) {
      return EngineStatus.CLOSED;
    }
    if (life.taskOut) {
      return EngineStatus.NEED_TASK;
    }
    EngineStatus status = life.engine.rekey(kind);
    life.stepped(status, status == EngineStatus.OK);
    if (status == EngineStatus.OK) {
      life.renegotiation.asked(kind);
    } else if (status == EngineStatus.FAILED) {
      life.engineFailed();
    }
    settle();
    return status;
  }

  @Override
  public synchronized void rekeyExpired(int number) {
    life.rekeyExpired(number);
    drainSoon();
    settle();
  }

  @Override
  public synchronized void phaseExpired(int number) {
    life.phaseExpired(number, outbound.queued());
    drainSoon();
    settle();
  }

  synchronized void close() {
    Phase from = life.phase;
    if (life.phase.accepts()) {
      life.to(Phase.CLOSING);
    }
    life.met(from, Trigger.CLOSE);
    receiveQueue.close();
    settle();
  }

  synchronized void abort(Failure why) {
    life.failed(why);
    settle();
  }

  synchronized void pauseReading() {
    receiveQueue.pause();
    settle();
  }

  synchronized void resumeReading() {
    receiveQueue.resume();
    settle();
  }

  synchronized Counters counters() {
    return outbound.counted();
  }

  /** The loop has looked at its sockets, and found this one ready. */
  synchronized void turnBegins() {
    outbound.turnBegins();
    inbound.turnBegins();
  }

  // The right to drain.

  /** Makes the loop drain, once for any number of requests. */
  synchronized void drainSoon() {
    if (!drainAsked) {
      drainAsked = true;
      loop.execute(drainTask);
    }
  }

  /** The loop gets to the drain it was asked for. */
  synchronized void drainBegins() {
    drainAsked = false;
  }

  /** Asks for the right to drain in the call that made this send. */
  synchronized boolean beginDrainOf(long send) {
    return outbound.beginDrainOf(send);
  }

  /** Asks for the right to drain, as {@link Outbound#beginDrain} gives it. */
  synchronized boolean beginDrain(boolean retry) {
    return outbound.beginDrain(retry);
  }

  synchronized DrainStep step(InFlight inFlight) {
    DrainStep step = outbound.step(inFlight);
    if (step == DrainStep.REST) {
      options.syncPoints().reached(Point.DRAINED);
    }
    settle();
    return step;
  }

  synchronized void loaded(InFlight inFlight, @Nullable Throwable failure) {
    outbound.loaded(inFlight, failure);
  }

  synchronized boolean arrive(Transport.Outcome outcome) {
    boolean more = outbound.arrive(outcome, transport.failure());
    inbound.outputLeft();
    settle();
    return more;
  }

  // The right to read.

  synchronized boolean beginRead() {
    readAsked = false;
    boolean yours = inbound.begin();
    if (yours && options.mode() == SendMode.QUEUED) {
      // The reader is on the loop, and drains before it leaves.
      outbound.drainComes();
    }
    return yours;
  }

  synchronized ReadStep readStep(ReadBuffer readBuffer) {
    ReadStep take = inbound.step(readBuffer);
    settle();
    return take;
  }

  synchronized void fetched(ReadBuffer readBuffer, int count, Transport.Outcome outcome) {
    inbound.fetched(readBuffer, count, outcome, transport.failure());
  }

  // The right to tell.

  /** What to tell, as a chain; null when there is nothing, or another thread is telling. */
  synchronized @Nullable Notification beginTelling() {
    if (life.telling) {
      return null;
    }
    return nextBatch();
  }

  /** The batch was told. Returns the next one; null gives up the right. */
  synchronized @Nullable Notification told(Notification batch) {
    for (Notification notification = batch; notification != null; ) {
      Notification following = notification.next;
      if (notification instanceof SendOp op) {
        outbound.recycle(op);
      } else if (notification instanceof Delivery) {
        receiveQueue.delivered();
      }
      notification = following;
    }
    settle();
    return nextBatch();
  }

  @GuardedBy("this")
  private @Nullable Notification nextBatch() {
    Notification batch = life.news.takeAll();
    life.telling = batch != null;
    return batch;
  }

  // The engine's tasks.

  /** The task that the engine waits for; it is not called before {@link #taskReturned}. */
  synchronized @Nullable Runnable takeTask() {
    return life.takeTask();
  }

  synchronized void taskReturned() {
    life.taskOut = false;
    readSoon();
    drainSoon();
    settle();
  }

  // Consequences.

  @GuardedBy("this")
  private void settle() {
    life.settle(this);
    outbound.closeInbox();
    if (life.phase == Phase.FAILING && life.failure != null) {
      outbound.doom(life.failure);
    }
    if (life.phase == Phase.ENDING && life.quiet()) {
      outbound.end();
      inbound.end();
      receiveQueue.drop();
      life.log.ended(life.failure);
      life.end();
    }
    if (inbound.interrupted()) {
      readSoon();
    }
    boolean read = life.reading ? armedRead : inbound.wanting();
    boolean write = life.draining ? armedWrite : outbound.blocked();
    if (read != armedRead || write != armedWrite) {
      armedRead = read;
      armedWrite = write;
      transport.interest(read, write);
    }
  }

  @GuardedBy("this")
  private void readSoon() {
    if (!readAsked) {
      readAsked = true;
      loop.execute(readTask);
    }
  }
}
