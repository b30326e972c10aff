package dev.tlsbench.spi.checked;

/** An engine broke a promise of the contract. */
public final class ContractViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** What was broken. */
  private final Promise promise;

  ContractViolation(Promise promise, String detail) {
    super("broken promise: " + promise + ": " + detail);
    this.promise = promise;
    BrokenPromise.tell(promise, detail);
  }

  /**
   * Which one.
   *
   * @return the promise that was broken
   */
  public Promise promise() {
    return promise;
  }
}
