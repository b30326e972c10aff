package dev.tlsbench.cli.result;

import org.jspecify.annotations.Nullable;

/**
 * The counts of a cell, over all its connections and both their ends.
 *
 * @param negotiated what was negotiated; null if no handshake came that far
 * @param certificate kind of the server's key, {@code ECDSA P-256}; empty if none was seen
 * @param data what was sent
 * @param millis how long the cell took
 * @param digests digests of the file; null if no file was sent
 * @param counts the work that it took
 */
public record Figures(
    @Nullable Negotiated negotiated,
    String certificate,
    DataCounts data,
    long millis,
    @Nullable Digests digests,
    CellCounts counts) {

  /** The figures of a cell that did not run. */
  public static final Figures NONE = new Figures(null, "", DataCounts.NONE, 0, null);

  /** Figures without a count of the work. */
  public Figures(
      @Nullable Negotiated negotiated,
      String certificate,
      DataCounts data,
      long millis,
      @Nullable Digests digests) {
    this(negotiated, certificate, data, millis, digests, CellCounts.NONE);
  }

  /** Both together; what was negotiated and digested is the first's, where it has any. */
  public Figures plus(Figures other) {
    return new Figures(
        negotiated == null ? other.negotiated : negotiated,
        certificate.isEmpty() ? other.certificate : certificate,
        data.plus(other.data),
        millis + other.millis,
        digests == null ? other.digests : digests,
        counts.plus(other.counts));
  }

  /** The same with another duration. */
  public Figures lasting(long otherMillis) {
    return new Figures(negotiated, certificate, data, otherMillis, digests, counts);
  }

  /** The same with a count of the work. */
  public Figures taking(CellCounts counted) {
    return new Figures(negotiated, certificate, data, millis, digests, counted);
  }
}
