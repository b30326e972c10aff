package dev.tlsbench.cli.scenario;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The place where a connection's senders wait: for their own earlier messages to come back, so that
 * memory stays bounded, and for the connection to have room again.
 */
final class SenderWindow {
  /** The bytes that one sender may have in progress, beyond its first message. */
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

  /** Adds one more sender that waits here. */
  void add(Sender sender) {
    senders.add(sender);
  }

  /** Waits until a sender can do something. */
  synchronized void await(Sender sender) throws InterruptedException {
    while (!sender.isReady()) {
      wait();
    }
  }

  /** Returns whether the sender may have one more send in progress. */
  synchronized boolean mayTake(int sender) {
    return underWay[sender] == 0 || underWay[sender] + sendSize <= WINDOW;
  }

  /** Notes that the sender has one more send in progress. */
  synchronized void take(int sender) {
    underWay[sender] += sendSize;
  }

  /** Notes that one of the sender's messages has come back. */
  synchronized void give(int sender) {
    underWay[sender] -= sendSize;
    notifyAll();
  }

  /** Returns how often there was room again. */
  synchronized int rooms() {
    return rooms;
  }

  /** Notes that the connection has room again. */
  synchronized void room() {
    rooms++;
    notifyAll();
  }

  /** Ends all waiting. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Describes who waits for what, for people. */
  synchronized String waiting() {
    return "%d senders wait for their echo, %d for room"
        .formatted(
            senders.stream().filter(Sender::waitsForEcho).count(),
            senders.stream().filter(Sender::waitsForRoom).count());
  }
}
