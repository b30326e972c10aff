package dev.tlsbench.cli.wire;

/** TCP segments on an Ethernet. */
public final class Segments {
  /** Bytes of one, without the headers of IPv4 and TCP. */
  public static final int BYTES = 1_460;

  private Segments() {}

  /** How many full or partly filled ones hold this many bytes. */
  public static long holding(long bytes) {
    return (bytes + BYTES - 1) / BYTES;
  }
}
