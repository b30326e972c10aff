package dev.tlsbench.cli.scenario;

/** Thrown when a backend cannot do what a trial asks, with the backend's own words. */
final class Unsupported extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String signature;

  /**
   * @param message one sentence
   * @param signature what identifies the answer
   */
  Unsupported(String message, String signature) {
    super(message);
    this.signature = signature;
  }

  /** Why, in one sentence. */
  String words() {
    return String.valueOf(getMessage());
  }

  String signature() {
    return signature;
  }
}
