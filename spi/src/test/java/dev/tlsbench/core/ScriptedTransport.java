package dev.tlsbench.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * A wire that does as the test says: how much each write takes and how it ends, what each read
 * brings. Without a script it takes all.
 */
final class ScriptedTransport implements Transport {

  /** How one write goes. */
  record Take(int most, Outcome outcome) {
    static final Take ALL = new Take(Integer.MAX_VALUE, Outcome.OK);
    static final Take BLOCKED = new Take(0, Outcome.WOULD_BLOCK);
  }

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final ArrayDeque<Take> script = new ArrayDeque<>();
  private final ByteArrayOutputStream toRead = new ByteArrayOutputStream();
  private Readiness readiness;
  private Take standing = Take.ALL;
  private boolean ended;
  private boolean reset;
  private Throwable failure;
  int writes;
  int reads;
  volatile boolean readInterest;
  volatile boolean writeInterest;
  boolean outputEnded;
  boolean closed;

  /** Done first in each read and write, by the thread that calls. */
  Runnable onCall = () -> {};

  /** Done before an interest in writing is taken note of. */
  Runnable beforeWriteInterest = () -> {};

  /** The next write takes so much and ends so; further ones queue behind it. */
  synchronized ScriptedTransport next(int most, Outcome outcome) {
    script.add(new Take(most, outcome));
    return this;
  }

  /** All writes behind the script go like this. */
  synchronized void always(Take take) {
    standing = take;
  }

  /** Writes would block until further notice. */
  void block() {
    always(Take.BLOCKED);
  }

  /** Writes take all again, and the loop is told once, if it wants to know. */
  void unblock() {
    always(Take.ALL);
    writable();
  }

  /** The loop finds the wire writable, if it wants to know. */
  void writable() {
    if (writeInterest) {
      reportWritable();
    }
  }

  /** The loop finds the wire writable as often as it wants to know. */
  void writableUntilAllIsTaken() {
    while (writeInterest) {
      reportWritable();
    }
  }

  /** The loop finds the wire ready for all that it wants to know of. */
  void findReady() {
    readiness.ready(readInterest, writeInterest);
  }

  /** The loop found the wire writable, wanted or not. */
  void reportWritable() {
    readiness.ready(false, true);
  }

  /** The peer sent this; the loop finds it if it wants to know. */
  void arrives(byte[]... records) {
    synchronized (this) {
      for (byte[] record : records) {
        toRead.writeBytes(record);
      }
    }
    readable();
  }

  /** The peer sent this, and the loop is busy elsewhere. */
  synchronized void arrivesUnseen(byte[] bytes) {
    toRead.writeBytes(bytes);
  }

  /** The peer ended its direction. */
  void arrivesEnd() {
    synchronized (this) {
      ended = true;
    }
    readable();
  }

  /** The peer reset the connection. */
  void arrivesReset() {
    synchronized (this) {
      reset = true;
    }
    readable();
  }

  void readable() {
    if (readInterest) {
      readiness.ready(true, false);
    }
  }

  /** All that the transport took, in order. */
  synchronized byte[] wire() {
    return taken.toByteArray();
  }

  @Override
  public Outcome read(ByteBuffer target) {
    onCall.run();
    return take(target);
  }

  private synchronized Outcome take(ByteBuffer target) {
    reads++;
    if (closed) {
      failure = new IOException("closed");
      return Outcome.FATAL;
    }
    byte[] there = toRead.toByteArray();
    if (there.length == 0 && reset) {
      failure = new IOException("connection reset");
      return Outcome.FATAL;
    }
    if (there.length == 0) {
      return ended ? Outcome.END : Outcome.WOULD_BLOCK;
    }
    int count = Math.min(there.length, target.remaining());
    target.put(there, 0, count);
    toRead.reset();
    toRead.write(there, count, there.length - count);
    return Outcome.OK;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    onCall.run();
    return put(sources, count);
  }

  private synchronized Outcome put(ByteBuffer[] sources, int count) {
    writes++;
    if (closed || outputEnded) {
      failure = new IOException(closed ? "closed" : "broken pipe");
      return Outcome.FATAL;
    }
    Take take = script.isEmpty() ? standing : script.poll();
    int left = take.most;
    for (int i = 0; i < count && left > 0; i++) {
      byte[] bytes = new byte[Math.min(left, sources[i].remaining())];
      sources[i].get(bytes);
      taken.writeBytes(bytes);
      left -= bytes.length;
    }
    if (take.outcome == Outcome.FATAL) {
      failure = new IOException("connection reset");
    }
    return take.outcome;
  }

  @Override
  public void watch(Readiness toTell) {
    readiness = toTell;
  }

  @Override
  public void interest(boolean read, boolean write) {
    if (write) {
      beforeWriteInterest.run();
    }
    readInterest = read;
    writeInterest = write;
  }

  @Override
  public synchronized void shutdownOutput() {
    outputEnded = true;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  @Override
  public synchronized Throwable failure() {
    return failure;
  }
}
