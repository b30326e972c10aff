package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;

/** Moves parked plaintext and pending output to the transport; the only way out. */
final class Drainer {
  private final ConnectionMonitor monitor;
  private final Transport transport;
  private final Notifier notifier;
  private final Tasks tasks;
  private final Runnable askLoop;
  private final SendMode mode;
  private final SyncPoints syncPoints;
  private final InFlight inFlight = new InFlight();

  Drainer(
      ConnectionMonitor monitor,
      Transport transport,
      Notifier notifier,
      Tasks tasks,
      Runnable askLoop,
      ConnectionOptions options) {
    this.monitor = monitor;
    this.transport = transport;
    this.notifier = notifier;
    this.tasks = tasks;
    this.askLoop = askLoop;
    this.mode = options.mode();
    this.syncPoints = options.syncPoints();
  }

  /** Something is pending: drains here or on the loop, depending on the mode. */
  void kick() {
    if (mode == SendMode.OPTIMISTIC) {
      drain(false);
    } else {
      monitor.drainSoon();
    }
  }

  /** Drains what this send has left in the inbox, in its own call if the mode has it so. */
  void drainFor(long send) {
    if (mode == SendMode.QUEUED) {
      askLoop.run();
    } else if (monitor.beginDrainOf(send)) {
      work();
    }
  }

  /** Drains as the loop was asked to. */
  void drainOnLoop() {
    monitor.drainBegins();
    drain(false);
  }

  /**
   * Drains unless another thread does, then tells.
   *
   * @param retry whether to try a transport that was full; only its readiness is a reason to
   */
  void drain(boolean retry) {
    if (monitor.beginDrain(retry)) {
      work();
    } else {
      notifier.tell();
    }
  }

  /**
   * Uses the drain right until there is nothing left, the transport is full or the turn is over;
   * then tells.
   */
  private void work() {
    FlightLog.Drain event = FlightLog.drain();
    int writes = 0;
    boolean working = true;
    while (working) {
      switch (step()) {
        case AGAIN -> {}
        case LOAD -> load();
        case TASK -> tasks.run();
        case DEPART -> {
          syncPoints.reached(Point.DEPARTING);
          Transport.Outcome outcome = transport.write(inFlight.buffers, inFlight.count());
          syncPoints.reached(Point.ARRIVING);
          writes++;
          working = monitor.arrive(outcome);
        }
        case REST -> working = false;
      }
    }
    if (event != null) {
      event.ended(writes);
    }
    notifier.tell();
  }

  /**
   * If an engine throws, although none should, the right must not stay taken: sends wait for it.
   */
  private DrainStep step() {
    try {
      return monitor.step(inFlight);
    } catch (Throwable e) {
      monitor.abort(Failure.thrown(e));
      return DrainStep.AGAIN;
    }
  }

  private void load() {
    Throwable failure = null;
    try {
      if (inFlight.file != null && inFlight.stage != null) {
        inFlight.file.read(inFlight.stage);
      }
    } catch (Throwable e) {
      // Unchecked where the channel was not opened for reading.
      failure = e;
    }
    monitor.loaded(inFlight, failure);
  }
}
