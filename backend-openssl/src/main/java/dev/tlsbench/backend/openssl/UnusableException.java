package dev.tlsbench.backend.openssl;

import java.io.Serial;

/** The library cannot be used here; the message says why. */
final class UnusableException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** What the user can do about it. */
  private final String cure;

  UnusableException(String reason, String cure) {
    super(reason);
    this.cure = cure;
  }

  String cure() {
    return cure;
  }

  /** Never null, as that of an exception may be. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
