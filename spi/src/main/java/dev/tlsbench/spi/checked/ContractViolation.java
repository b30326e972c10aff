package dev.tlsbench.spi.checked;

/** An engine broke a promise of the contract. */
public final class ContractViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** What was broken. */
  private final Promise promise;

  /** How. */
  private final String detail;

  ContractViolation(Promise promise, String detail) {
    super("broken promise: " + promise + ": " + detail);
    this.promise = promise;
    this.detail = detail;
    BrokenPromise.tell(promise, detail);
  }

  /**
   * Says which promise.
   *
   * @return the promise that was broken
   */
  public Promise promise() {
    return promise;
  }

  /**
   * Says what was seen.
   *
   * @return one sentence
   */
  public String detail() {
    return detail;
  }

  /**
   * Whether {@link CheckedEngine} saw it at one call.
   *
   * @return false if the outcome of several calls showed it
   */
  public boolean atACall() {
    for (StackTraceElement frame : getStackTrace()) {
      if (!frame.getClassName().equals(Promise.class.getName())) {
        return frame.getClassName().startsWith(ContractViolation.class.getPackageName() + ".");
      }
    }
    return false;
  }
}
