package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.EngineEvent;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges how one connection calls its application: one call at a time, with no lock held, and none
 * after the end; the handshake once, rekeys only after it, data too unless early data was accepted,
 * a rekey's end after its beginning, and the end as the peer explained it. Safe for any number of
 * threads.
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
  private int rekeysUnderWay;

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

  /** Tells of data. */
  public void received(Supplier<String> what, Runnable call) {
    require(mayReceive(), "data is told of before the handshake");
    run(what, call);
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

  private synchronized void over() {
    inCallback = false;
  }

  /**
   * The application was told of the end.
   *
   * @param told why; null for a clean one
   * @param peerSays why the peer failed the connection, as the engine reports it; empty if it did
   *     not
   */
  public void end(@Nullable Failure told, String peerSays) {
    violations.require(
        peerSays.isEmpty() || told == null || told.kind() != Failure.Kind.TRANSPORT,
        Invariant.ORDERLY_CLOSE,
        "%s is told of its transport, though its peer had said why: %s",
        name,
        peerSays);
    atEnd();
  }

  private synchronized void atEnd() {
    ended = true;
  }

  /** Whether the application was told of the end. */
  public synchronized boolean ended() {
    return ended;
  }
}
