package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps account of one connection's sends: each accepted one must be told exactly once, in its
 * sender's order, with a fitting reason, and nothing may be told after the connection was closed.
 * Only a refused sender may be told of room.
 */
public final class Ledger {
  private final Runnable moved;

  /** For each sender, the number of the send to be told next. */
  private final Map<Integer, Long> nextTold = new HashMap<>();

  private long accepted;
  private long told;
  private long done;
  private long refused;
  private long rooms;
  private boolean closed;
  private @Nullable String fault;
  private @Nullable Failure firstLoss;

  /**
   * @param moved run after each completion, with no lock held
   */
  public Ledger(Runnable moved) {
    this.moved = moved;
  }

  /** An entry for a send that is about to be tried; its number counts the sender's own sends. */
  public Entry open(int sender, long number) {
    return new Entry(sender, number);
  }

  /** From now on nothing may be told. */
  public synchronized void closed() {
    closed = true;
  }

  /** The connection says that there is room again. */
  public synchronized void room() {
    rooms++;
  }

  public synchronized long accepted() {
    return accepted;
  }

  public synchronized long told() {
    return told;
  }

  /** How many sends were told that all their bytes have left. */
  public synchronized long done() {
    return done;
  }

  /** One sentence on the first fault, once all senders have ended; null if there was none. */
  public synchronized @Nullable String fault() {
    return fault == null && rooms > refused
        ? "room was told of %d times after %d refusals".formatted(rooms, refused)
        : fault;
  }

  /** The failure reported to the first send that was not done; null if all were. */
  public synchronized @Nullable Failure firstLoss() {
    return firstLoss;
  }

  /** One send. */
  public final class Entry implements Completion {
    private final int sender;
    private final long number;
    private boolean wasTold;
    private boolean wasRefused;

    private Entry(int sender, long number) {
      this.sender = sender;
      this.number = number;
    }

    /** Whose it is. */
    public int sender() {
      return sender;
    }

    /** How many of the same sender's came before. */
    public long number() {
      return number;
    }

    /** The connection took it. */
    public void accept() {
      synchronized (Ledger.this) {
        accepted++;
      }
    }

    /** The connection refused it, and must never report it. */
    public void refuse() {
      synchronized (Ledger.this) {
        wasRefused = true;
        refused++;
        require(!wasTold, "was told although it was refused");
      }
    }

    @Override
    public void told(SendResult result, @Nullable Failure failure) {
      synchronized (Ledger.this) {
        require(!wasTold, "was told twice");
        require(!wasRefused, "was told although it was refused");
        require(!closed, "was told after the connection had closed");
        require(number == nextTold.getOrDefault(sender, 0L), "was told before its turn");
        if (result != resultOf(failure)) {
          require(false, "was told " + result + " for " + words(failure));
        }
        wasTold = true;
        nextTold.put(sender, number + 1);
        told++;
        if (result == SendResult.DONE) {
          done++;
        } else if (firstLoss == null) {
          firstLoss = failure;
        }
      }
      moved.run();
    }

    private static SendResult resultOf(@Nullable Failure failure) {
      if (failure == null) {
        return SendResult.DONE;
      }
      return failure.kind() == Failure.Kind.ABORTED ? SendResult.CANCELLED : SendResult.FAILED;
    }

    private static String words(@Nullable Failure failure) {
      return failure == null ? "no reason" : failure.kind() + ": " + failure.message();
    }

    private void require(boolean held, String otherwise) {
      if (!held && fault == null) {
        fault = "send %d of sender %d %s".formatted(number, sender, otherwise);
      }
    }
  }
}
