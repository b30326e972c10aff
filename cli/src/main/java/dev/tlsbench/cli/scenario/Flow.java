package dev.tlsbench.cli.scenario;

/**
 * Where a connection's senders wait: for their own earlier messages to come back, so that memory
 * stays bounded, and for the connection to have room again.
 */
final class Flow {
  /** What one sender may have under way, beyond its first message. */
  private static final long WINDOW = 256 << 10;

  private final long sendSize;
  private final long[] underWay;
  private int waitingForEcho;
  private int waitingForRoom;
  private int rooms;
  private boolean ended;

  Flow(Workload work) {
    this.sendSize = work.largestSend();
    this.underWay = new long[work.senders()];
  }

  /**
   * Waits until the sender may have one send more under way.
   *
   * @return false once the connection has ended
   */
  synchronized boolean take(int sender) throws InterruptedException {
    while (!ended && underWay[sender] > 0 && underWay[sender] + sendSize > WINDOW) {
      waitingForEcho++;
      wait();
      waitingForEcho--;
    }
    underWay[sender] += sendSize;
    return !ended;
  }

  /** One of the sender's messages has come back. */
  synchronized void give(int sender) {
    underWay[sender] -= sendSize;
    notifyAll();
  }

  /** How often there was room again; to be asked before a send. */
  synchronized int rooms() {
    return rooms;
  }

  /**
   * Waits for room after a send was refused.
   *
   * @param before what {@link #rooms} said before that send
   */
  synchronized void awaitRoom(int before) throws InterruptedException {
    while (!ended && rooms == before) {
      waitingForRoom++;
      wait();
      waitingForRoom--;
    }
  }

  /** The connection has room again. */
  synchronized void room() {
    rooms++;
    notifyAll();
  }

  /** Lets everyone go. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Who waits for what, for people. */
  synchronized String waiting() {
    return "%d senders wait for their echo, %d for room".formatted(waitingForEcho, waitingForRoom);
  }
}
