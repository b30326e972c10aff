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
    /** As it would by itself. */
    OWN,
    /** Nothing more now. */
    WOULD_BLOCK,
    /** An error that passes. */
    TRANSIENT,
    /** An error that does not. */
    FATAL,
    /** The stream's end; for reads only. */
    END,
    /** The connection is gone, and the peer is told so. */
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

    /** One that ends so whatever it moves. */
    static Course of(int most, Ending ending) {
      return new Course(most, ending, false);
    }
  }

  /** How the next write goes, which offers this many bytes. */
  Course nextWrite(int offered);

  /** How the next read goes, which has room for this many bytes. */
  Course nextRead(int room);

  /** So many bytes went with that write. */
  default void wrote(int count) {}

  /**
   * These bytes came with that read.
   *
   * @param bytes between position and limit; may be changed where they stand
   */
  default void came(ByteBuffer bytes) {}

  /** Whether the connection is not to hear that the transport is writable, this time. */
  default boolean withholdsWritable() {
    return false;
  }

  /** Whether the connection is told of readiness once more, when there need not be any. */
  default boolean repeatsReport() {
    return false;
  }
}
