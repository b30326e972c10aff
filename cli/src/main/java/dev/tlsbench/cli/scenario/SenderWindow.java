package dev.tlsbench.cli.scenario;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where a connection's senders wait: for their own earlier messages to come back, so that memory
 * stays bounded, and for the connection to have room again.
 */
final class SenderWindow {
  /** What one sender may have in progress, beyond its first message. */
  private static final long WINDOW = 256 << 10;

  private final long sendSize;
  private final long[] underWay;
  private final List<Sender> senders = new CopyOnWriteArrayList<>();
  private int rooms;
  private boolean ended;

  SenderWindow(EchoData work) {
    this.sendSize = work.weight();
    this.underWay = new long[work.senders()];
  }

  /** One more that waits here. */
  void add(Sender sender) {
    senders.add(sender);
  }

  /** Waits until this one can do something. */
  synchronized void await(Sender sender) throws InterruptedException {
    while (!sender.isReady()) {
      wait();
    }
  }

  /** Whether the sender may have one send more in progress. */
  synchronized boolean mayTake(int sender) {
    return underWay[sender] == 0 || underWay[sender] + sendSize <= WINDOW;
  }

  /** The sender has one send more in progress. */
  synchronized void take(int sender) {
    underWay[sender] += sendSize;
  }

  /** One of the sender's messages has come back. */
  synchronized void give(int sender) {
    underWay[sender] -= sendSize;
    notifyAll();
  }

  /** How often there was room again. */
  synchronized int rooms() {
    return rooms;
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

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Who waits for what, for people. */
  synchronized String waiting() {
    return "%d senders wait for their echo, %d for room"
        .formatted(
            senders.stream().filter(Sender::waitsForEcho).count(),
            senders.stream().filter(Sender::waitsForRoom).count());
  }
}
