package dev.tlsbench.cli.fault;

import java.nio.ByteBuffer;

/**
 * Decides the faults of each call of a transport. It has one caller at a time in each direction;
 * reports of readiness are asked about on the event loop.
 */
public interface FaultSource {
  /** More than any call moves. */
  int ALL = Integer.MAX_VALUE;

  /** How a faulty call ends. */
  enum Ending {
    /** In its own way. */
    OWN,
    /** Nothing more now. */
    WOULD_BLOCK,
    /** An error that passes. */
    TRANSIENT,
    /** A permanent error. */
    FATAL,
    /** The stream's end; for reads only. */
    END,
    /** The connection is reset. */
    RESET
  }

  /**
   * The course of a call.
   *
   * @param most how many bytes it moves at most
   * @param ending how it ends
   * @param atMost whether it ends so only if it moved all of {@code most}
   */
  record Course(int most, Ending ending, boolean atMost) {
    /** Nothing goes wrong. */
    public static final Course GOOD = new Course(ALL, Ending.OWN, false);

    /** A course that ends like this whatever it moves. */
    static Course of(int most, Ending ending) {
      return new Course(most, ending, false);
    }
  }

  /** How the next write goes, which offers this many bytes. */
  Course nextWrite(int offered);

  /** How the next read goes, which has room for this many bytes. */
  Course nextRead(int room);

  /** That write moved this many bytes. */
  default void wrote(int count) {}

  /**
   * That read brought these bytes.
   *
   * @param bytes between position and limit; may be changed in place
   */
  default void came(ByteBuffer bytes) {}

  /** Whether to withhold this report that the transport is writable. */
  default boolean withholdsWritable() {
    return false;
  }

  /** Whether to send one more, spurious report of readiness. */
  default boolean repeatsReport() {
    return false;
  }
}
