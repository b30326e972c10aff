package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges how one connection calls its application: one call at a time, with no lock held, and none
 * after the end; the handshake once, rekeys only after it, data too unless early data was accepted
 * and none behind the peer's end, which comes once all before it is taken, a rekey's end after its
 * beginning, and the end as the peer explained it and for a reason that was seen. Safe for any
 * number of threads.
 */
public final class Callbacks {
  private final String name;
  private final Violations violations;
  private final BooleanSupplier locked;
  private boolean inCallback;
  private boolean ended;
  private boolean open;
  private boolean earlyDataJudged;
  private boolean earlyDataAccepted;
  private boolean peerClosed;
  private boolean threw;
  private int rekeysUnderWay;
  private long taken;

  /**
   * @param name the name of the end, for people
   * @param locked whether the caller holds the connection's lock
   */
  public Callbacks(String name, Violations violations, BooleanSupplier locked) {
    this.name = name;
    this.violations = violations;
    this.locked = locked;
  }

  /**
   * Makes a call, even if something is wrong with it.
   *
   * @param what the call reports, for people
   */
  public void run(Supplier<String> what, Runnable call) {
    begin(what);
    try {
      call.run();
    } catch (Throwable e) {
      noteThrown();
      throw e;
    } finally {
      over();
    }
  }

  /** Tells that the handshake is done. */
  public void handshakeDone(Runnable call) {
    require(enterOpen(), "the handshake is told of twice");
    run(() -> "the handshake is done", call);
  }

  /** Tells what became of early data. */
  public void earlyData(EngineEvent event, Runnable call) {
    require(!isOpen() && judge(event), "early data is told of twice, or too late");
    run(() -> "is told " + event, call);
  }

  /** Tells of data, of which the application takes a part or all. */
  public void received(Supplier<String> what, ByteBuffer data, Runnable call) {
    require(mayReceive(), "data is told of before the handshake");
    require(!hasPeerClosed(), "data is told of behind the peer's end");
    int offered = data.remaining();
    try {
      run(what, call);
    } finally {
      take(offered - data.remaining());
    }
  }

  /**
   * Tells that the peer has closed.
   *
   * @param due the bytes that came before, less those that were dropped
   */
  public void peerClosed(long due, Runnable call) {
    require(notePeerClosed(), "the peer's end is told of twice");
    require(taken() == due, "the peer's end is told of before the data that came before it");
    run(() -> "is told that the peer closed", call);
  }

  /** Tells of a rekey. */
  public void rekey(EngineEvent event, Runnable call) {
    require(isOpen(), "a rekey is told of before the handshake");
    require(count(event), "a rekey's end is told of without its beginning");
    run(() -> "is told " + event, call);
  }

  private void require(boolean holds, String otherwise) {
    violations.require(holds, Invariant.LIFETIME, "%s: %s", name, otherwise);
  }

  private synchronized boolean enterOpen() {
    boolean first = !open;
    open = true;
    return first;
  }

  private synchronized boolean notePeerClosed() {
    boolean first = !peerClosed;
    peerClosed = true;
    return first;
  }

  private synchronized boolean hasPeerClosed() {
    return peerClosed;
  }

  private synchronized void take(int count) {
    taken += count;
  }

  private synchronized long taken() {
    return taken;
  }

  private synchronized void noteThrown() {
    threw = true;
  }

  /** Whether a callback has thrown. */
  public synchronized boolean hasThrown() {
    return threw;
  }

  private synchronized boolean isOpen() {
    return open;
  }

  private synchronized boolean mayReceive() {
    return open || earlyDataAccepted;
  }

  private synchronized boolean judge(EngineEvent event) {
    boolean first = !earlyDataJudged;
    earlyDataJudged = true;
    earlyDataAccepted = event == EngineEvent.EARLY_DATA_ACCEPTED;
    return first;
  }

  private synchronized boolean count(EngineEvent event) {
    rekeysUnderWay += event == EngineEvent.REKEY_STARTED ? 1 : -1;
    return rekeysUnderWay >= 0;
  }

  private void begin(Supplier<String> what) {
    String wrong = locked.getAsBoolean() ? "with the lock held" : enter();
    if (!wrong.isEmpty()) {
      violations.report(Invariant.LIFETIME, "", "%s: %s %s".formatted(name, what.get(), wrong));
    }
  }

  private synchronized String enter() {
    String wrong = inCallback ? "inside another callback" : ended ? "after the end" : "";
    inCallback = true;
    return wrong;
  }

  /** Whether the application is in a callback. */
  public synchronized boolean inCallback() {
    return inCallback;
  }

  private synchronized void over() {
    inCallback = false;
  }

  /**
   * The application was told of the end.
   *
   * @param told why; null for a clean one
   * @param peerSays why the peer failed the connection, as the engine reports it; empty if it did
   *     not
   * @param grounds what was seen beside callbacks that throw
   */
  public void end(@Nullable Failure told, String peerSays, Grounds grounds) {
    violations.require(
        peerSays.isEmpty() || told == null || told.kind() != Failure.Kind.TRANSPORT,
        Invariant.ORDERLY_CLOSE,
        "%s is told of its transport, though its peer had said why: %s",
        name,
        peerSays);
    judge("is told of its end", told, grounds);
    atEnd();
  }

  /**
   * Judges whether there is a ground for a failure.
   *
   * @param what what the application is told with it
   */
  public void judge(String what, @Nullable Failure told, Grounds grounds) {
    violations.require(
        told == null
            || grounds.kinds().contains(told.kind())
            || (told.kind() == Failure.Kind.CALLBACK && hasThrown()),
        Invariant.TRUE_CAUSE,
        "%s %s by a failure that nothing was seen of: %s",
        name,
        what,
        String.valueOf(told));
  }

  private synchronized void atEnd() {
    ended = true;
  }

  /** Whether the application was told of the end. */
  public synchronized boolean ended() {
    return ended;
  }
}
