package dev.tlsbench.core;

/**
 * Fetches ciphertext on the event loop, has it decrypted record by record, and has the results
 * told; the only way in. It never waits for the drain: an engine's answer to something it read is
 * pending output, and leaves when there is room.
 */
final class Reader implements Transport.Readiness {
  private final Link link;
  private final Transport transport;
  private final Drainer drainer;
  private final Teller teller;
  private final Tasks tasks;
  private final Intake intake = new Intake();

  Reader(Link link, Transport transport, Drainer drainer, Teller teller, Tasks tasks) {
    this.link = link;
    this.transport = transport;
    this.drainer = drainer;
    this.teller = teller;
    this.tasks = tasks;
  }

  @Override
  public void ready(boolean readable, boolean writable) {
    link.turnBegins();
    if (writable) {
      drainer.drain(true);
    }
    if (readable) {
      read();
    }
  }

  /** Reads on until there is nothing left, nobody to take it, or the turn is over; then drains. */
  void read() {
    if (!link.beginRead()) {
      return;
    }
    boolean reading = true;
    while (reading) {
      switch (step()) {
        case AGAIN -> {}
        case TELL -> teller.tell();
        case DRAIN -> drainer.drain(false);
        case TASK -> tasks.run();
        case FETCH -> fetch();
        case REST -> reading = false;
      }
    }
    drainer.drain(false);
  }

  /** Like the drainer's step: the right is given up whatever an engine does. */
  private Take step() {
    try {
      return link.readStep(intake);
    } catch (Throwable e) {
      link.abort(Failure.thrown(e));
      return Take.AGAIN;
    }
  }

  private void fetch() {
    int before = intake.wire.position();
    Transport.Outcome outcome = transport.read(intake.wire);
    link.fetched(intake, intake.wire.position() - before, outcome);
  }
}
