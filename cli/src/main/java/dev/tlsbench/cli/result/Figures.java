package dev.tlsbench.cli.result;

import org.jspecify.annotations.Nullable;

/**
 * The counts of a cell, over all its connections and both their ends.
 *
 * @param negotiated what was negotiated; null if no handshake came that far
 * @param certificate kind of the server's key, {@code ECDSA P-256}; empty if none was seen
 * @param messages messages that came back whole
 * @param bytesSent bytes of application data the clients sent
 * @param bytesReturned bytes of application data the clients received
 * @param opsAccepted sends accepted
 * @param opsTold completions told
 * @param opsAsync those told outside their own send call
 * @param partialWrites socket writes that took only a part
 * @param wouldBlocks socket writes that found the socket full
 * @param millis how long the cell took
 * @param digests digests of the file; null if no file was sent
 * @param counts the work that it took
 */
public record Figures(
    @Nullable Negotiated negotiated,
    String certificate,
    long messages,
    long bytesSent,
    long bytesReturned,
    long opsAccepted,
    long opsTold,
    long opsAsync,
    long partialWrites,
    long wouldBlocks,
    long millis,
    @Nullable Digests digests,
    CellCounts counts) {

  /** The figures of a cell that did not run. */
  public static final Figures NONE = new Figures(null, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

  /** Figures without a count of the work. */
  public Figures(
      @Nullable Negotiated negotiated,
      String certificate,
      long messages,
      long bytesSent,
      long bytesReturned,
      long opsAccepted,
      long opsTold,
      long opsAsync,
      long partialWrites,
      long wouldBlocks,
      long millis,
      @Nullable Digests digests) {
    this(
        negotiated,
        certificate,
        messages,
        bytesSent,
        bytesReturned,
        opsAccepted,
        opsTold,
        opsAsync,
        partialWrites,
        wouldBlocks,
        millis,
        digests,
        CellCounts.NONE);
  }

  /** Both together; of what was negotiated, the first counts. */
  public Figures plus(Figures other) {
    return new Figures(
        negotiated == null ? other.negotiated : negotiated,
        certificate.isEmpty() ? other.certificate : certificate,
        messages + other.messages,
        bytesSent + other.bytesSent,
        bytesReturned + other.bytesReturned,
        opsAccepted + other.opsAccepted,
        opsTold + other.opsTold,
        opsAsync + other.opsAsync,
        partialWrites + other.partialWrites,
        wouldBlocks + other.wouldBlocks,
        millis + other.millis,
        digests == null ? other.digests : digests,
        counts.plus(other.counts));
  }

  /** The same with another duration. */
  public Figures lasting(long otherMillis) {
    return new Figures(
        negotiated,
        certificate,
        messages,
        bytesSent,
        bytesReturned,
        opsAccepted,
        opsTold,
        opsAsync,
        partialWrites,
        wouldBlocks,
        otherMillis,
        digests,
        counts);
  }

  /** The same with a count of the work. */
  public Figures taking(CellCounts counted) {
    return new Figures(
        negotiated,
        certificate,
        messages,
        bytesSent,
        bytesReturned,
        opsAccepted,
        opsTold,
        opsAsync,
        partialWrites,
        wouldBlocks,
        millis,
        digests,
        counted);
  }
}
