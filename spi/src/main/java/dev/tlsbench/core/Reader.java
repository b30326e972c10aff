package dev.tlsbench.core;

/**
 * Fetches ciphertext on the event loop, has it decrypted record by record, and has the results
 * told; the only way in. It never waits for the drain: an engine's answer to something it read is
 * pending output, and leaves when there is room.
 */
final class Reader implements Transport.Readiness {
  private final ConnectionMonitor monitor;
  private final Transport transport;
  private final Drainer drainer;
  private final Notifier notifier;
  private final Tasks tasks;
  private final ReadBuffer readBuffer = new ReadBuffer();

  Reader(
      ConnectionMonitor monitor,
      Transport transport,
      Drainer drainer,
      Notifier notifier,
      Tasks tasks) {
    this.monitor = monitor;
    this.transport = transport;
    this.drainer = drainer;
    this.notifier = notifier;
    this.tasks = tasks;
  }

  @Override
  public void ready(boolean readable, boolean writable) {
    monitor.turnBegins();
    if (writable) {
      drainer.drain(true);
    }
    if (readable) {
      read();
    }
  }

  /** Reads on until there is nothing left, nobody to take it, or the turn is over; then drains. */
  void read() {
    if (!monitor.beginRead()) {
      return;
    }
    boolean reading = true;
    while (reading) {
      switch (step()) {
        case AGAIN -> {}
        case TELL -> notifier.tell();
        case DRAIN -> drainer.drain(false);
        case TASK -> tasks.run();
        case FETCH -> fetch();
        case REST -> reading = false;
      }
    }
    drainer.drain(false);
  }

  /** Like the drainer's step: the right is given up whatever an engine does. */
  private ReadStep step() {
    try {
      return monitor.readStep(readBuffer);
    } catch (Throwable e) {
      monitor.abort(Failure.thrown(e));
      return ReadStep.AGAIN;
    }
  }

  private void fetch() {
    int before = readBuffer.wire.position();
    Transport.Outcome outcome = transport.read(readBuffer.wire);
    monitor.fetched(readBuffer, readBuffer.wire.position() - before, outcome);
  }
}
