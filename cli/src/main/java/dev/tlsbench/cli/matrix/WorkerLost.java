package dev.tlsbench.cli.matrix;

/** A worker gave no answer and never will. */
final class WorkerLost extends Exception {
  private static final long serialVersionUID = 1L;

  private final String signature;

  /**
   * @param message one sentence
   * @param signature what the loss is recognised by
   */
  WorkerLost(String message, String signature) {
    super(message);
    this.signature = signature;
  }

  String signature() {
    return signature;
  }
}
