package dev.tlsbench.spi;

/**
 * The answer of {@link TlsBackend#probe}.
 *
 * @param usable whether an engine could be opened
 * @param version name and version of the library, or the best that is known about them
 * @param reason why it is not usable; empty where it is
 * @param cure what the user can do about it; empty where it is usable
 */
public record Availability(boolean usable, String version, String reason, String cure) {

  /**
   * Answers for a backend that works.
   *
   * @param version name and version of the library
   * @return the answer that says so
   */
  public static Availability usable(String version) {
    return new Availability(true, version, "", "");
  }

  /**
   * Answers for a backend that does not work.
   *
   * @param version the best that is known of the library
   * @param reason why
   * @param cure what the user can do about it
   * @return the answer that says so
   */
  public static Availability unusable(String version, String reason, String cure) {
    return new Availability(false, version, reason, cure);
  }
}
