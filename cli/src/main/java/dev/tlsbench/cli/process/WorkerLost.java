package dev.tlsbench.cli.process;

/** Thrown when a worker gave no answer and never will. */
public final class WorkerLost extends Exception {
  private static final long serialVersionUID = 1L;

  private final String signature;

  /**
   * @param message one sentence
   * @param signature what identifies the loss
   */
  public WorkerLost(String message, String signature) {
    super(message);
    this.signature = signature;
  }

  /** What identifies the loss. */
  public String signature() {
    return signature;
  }
}
