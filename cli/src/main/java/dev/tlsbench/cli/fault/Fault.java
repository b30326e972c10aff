package dev.tlsbench.cli.fault;

import java.util.List;

/**
 * One thing that a plan has happen. Offsets count the bytes of ciphertext that one end has written,
 * or read, on one connection.
 */
sealed interface Fault {

  /** Whether it is about the wire between the ends, or the world around them, as no socket is. */
  default boolean simulationOnly() {
    return false;
  }

  /** What an end has written and its peer has not read is so much at the most. */
  record Capacity(int bytes) implements Fault {
    @Override
    public boolean simulationOnly() {
      return true;
    }
  }

  /** What an end writes arrives only when nobody can do anything else. */
  record Coalesce() implements Fault {
    @Override
    public boolean simulationOnly() {
      return true;
    }
  }

  /**
   * Records of a type, and whatever is behind them, wait for so many records behind them, or until
   * nobody can do anything else.
   */
  record Hold(int type, int records) implements Fault {
    @Override
    public boolean simulationOnly() {
      return true;
    }
  }

  /** Successive writes take so much; 0 is a would-block. */
  record Accept(List<Integer> bytes, boolean repeat) implements Fault {
    public Accept {
      bytes = List.copyOf(bytes);
    }
  }

  /** Behind this offset the transport is full, until it has been found writable so often. */
  record Block(long at, int reports) implements Fault {}

  /**
   * A call ends badly at this offset.
   *
   * @param reading whether a read does, or a write
   * @param progress how many bytes that call moves; {@link #ANY} for as many as it happens to
   */
  record Stop(boolean reading, long at, long progress, FaultSource.Ending ending) implements Fault {
    static final long ANY = -1;
  }

  /** Reading ends behind so many records and so many bytes. */
  record Fin(int records, int into) implements Fault {}

  /** The byte at this offset is another one when it is read. */
  record Corrupt(long at) implements Fault {}

  /** From this offset on, so many bytes are read one by one. */
  record Drip(long at, long count) implements Fault {}

  /** A read ends at each of these offsets. */
  record Split(List<Long> at) implements Fault {
    public Split {
      at = List.copyOf(at);
    }
  }

  /** After every so many reports of readiness there is one more, for nothing. */
  record Spurious(int every) implements Fault {}

  /** Of a thousand times a fault of this kind happens so often; which of these is drawn. */
  record Rate(FaultKind kind, List<Integer> perMille) implements Fault {
    public Rate {
      perMille = List.copyOf(perMille);
    }

    @Override
    public boolean simulationOnly() {
      return kind.place() == FaultKind.Place.SIMULATION;
    }
  }
}
