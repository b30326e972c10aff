package dev.tlsbench.cli.scenario;

/** A backend cannot do what a trial asks; it was tried, and this is how it said so. */
final class Unsupported extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String signature;

  /**
   * @param message one sentence
   * @param signature what the answer is recognised by
   */
  Unsupported(String message, String signature) {
    super(message);
    this.signature = signature;
  }

  String signature() {
    return signature;
  }
}
