package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;

/** Moves parked plaintext and pending output to the transport; the only way out. */
final class Drainer {
  private final Link link;
  private final Transport transport;
  private final Teller teller;
  private final Tasks tasks;
  private final SendMode mode;
  private final SyncPoints syncPoints;
  private final Flight flight = new Flight();

  Drainer(Link link, Transport transport, Teller teller, Tasks tasks, ConnectionOptions options) {
    this.link = link;
    this.transport = transport;
    this.teller = teller;
    this.tasks = tasks;
    this.mode = options.mode();
    this.syncPoints = options.syncPoints();
  }

  /** Something is pending: drains here or on the loop, depending on the mode. */
  void kick() {
    if (mode == SendMode.OPTIMISTIC) {
      drain(false);
    } else {
      link.drainSoon();
    }
  }

  /** Drains as the loop was asked to. */
  void drainOnLoop() {
    link.drainBegins();
    drain(false);
  }

  /**
   * Drains unless another thread does, then tells.
   *
   * @param retry whether to try a transport that was full; only its readiness is a reason to
   */
  void drain(boolean retry) {
    if (link.beginDrain(retry)) {
      work();
    } else {
      teller.tell();
    }
  }

  /**
   * Uses the drain right until there is nothing left, the transport is full or the turn is over;
   * then tells.
   */
  void work() {
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
          Transport.Outcome outcome = transport.write(flight.buffers, flight.count());
          syncPoints.reached(Point.ARRIVING);
          writes++;
          working = link.arrive(outcome);
        }
        case REST -> working = false;
      }
    }
    if (event != null) {
      event.ended(writes);
    }
    teller.tell();
  }

  /**
   * If an engine throws, although none should, the right must not stay taken: sends wait for it.
   */
  private Step step() {
    try {
      return link.step(flight);
    } catch (Throwable e) {
      link.abort(Failure.thrown(e));
      return Step.AGAIN;
    }
  }

  private void load() {
    Throwable failure = null;
    try {
      if (flight.file != null && flight.stage != null) {
        flight.file.read(flight.stage);
      }
    } catch (Throwable e) {
      // Unchecked where the channel was not opened for reading.
      failure = e;
    }
    link.loaded(flight, failure);
  }
}
