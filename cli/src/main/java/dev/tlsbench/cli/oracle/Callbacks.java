package dev.tlsbench.cli.oracle;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Judges how one connection calls its application: one call at a time, with no lock held, and none
 * after the end. Safe for any number of threads.
 */
public final class Callbacks {
  private final String name;
  private final Findings findings;
  private final BooleanSupplier locked;
  private boolean inCallback;
  private boolean ended;

  /**
   * @param name whose application it is, for people
   * @param locked whether the caller holds the connection's lock
   */
  public Callbacks(String name, Findings findings, BooleanSupplier locked) {
    this.name = name;
    this.findings = findings;
    this.locked = locked;
  }

  /**
   * Makes a call, whatever is wrong with it.
   *
   * @param what it tells, for people
   */
  public void run(Supplier<String> what, Runnable call) {
    begin(what);
    try {
      call.run();
    } finally {
      over();
    }
  }

  private void begin(Supplier<String> what) {
    String wrong = locked.getAsBoolean() ? "with the lock held" : enter();
    if (!wrong.isEmpty()) {
      findings.report(Invariant.LIFETIME, "", "%s: %s %s".formatted(name, what.get(), wrong));
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

  /** The application was told of the end. */
  public synchronized void end() {
    ended = true;
  }

  /** Whether the application was told of the end. */
  public synchronized boolean ended() {
    return ended;
  }
}
