package dev.tlsbench.cli.simulation;

/** Notifies one end's loop that its wire is ready, one direction at a time or both at once. */
final class SimSelector {
  private final String name;
  private final SimTransport wire;
  private final SimLoop loop;
  private final Choices choices;

  /** Readiness that the loop is still to be notified of. */
  private boolean readRumour;

  private boolean writeRumour;

  SimSelector(String name, SimTransport wire, SimLoop loop, Choices choices) {
    this.name = name;
    this.wire = wire;
    this.loop = loop;
    this.choices = choices;
  }

  void begin(Scheduler scheduler) {
    scheduler.add(
        LambdaActor.routine(
            name + " finds the wire ready", loop, () -> readable() || writable(), this::tell));
    scheduler.add(
        new LambdaActor(
            name + " is told of readiness in vain",
            loop,
            () -> readRumour || writeRumour,
            this::tellRumour));
  }

  /** Has the loop notified of readiness later, whether or not the wire is ready by then. */
  void spreadRumour() {
    int which = choices.choose(3);
    readRumour |= which != 2;
    writeRumour |= which != 1;
  }

  private boolean readable() {
    return !wire.isClosed() && wire.wantsRead() && wire.readable();
  }

  private boolean writable() {
    return !wire.isClosed() && wire.wantsWrite() && wire.writable();
  }

  private void tell() {
    boolean read = readable();
    boolean write = writable();
    int part = read && write ? choices.choose(3) : 0;
    wire.tell(read && part != 2, write && part != 1);
  }

  private void tellRumour() {
    boolean read = readRumour;
    boolean write = writeRumour;
    readRumour = false;
    writeRumour = false;
    wire.tell(read, write);
  }
}
