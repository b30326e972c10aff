package dev.tlsbench.cli.fault;

import java.util.List;

/**
 * One fault of a plan. Offsets count the bytes of ciphertext that one end has written, or read, on
 * one connection.
 */
sealed interface Fault {

  /**
   * Whether it concerns the wire between the ends, or the world around them, which no socket has.
   */
  default boolean simulationOnly() {
    return false;
  }

  /** Limits what an end has written and its peer has not read. */
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
   * Records of a type, and whatever follows them, wait for this many more records, or until nobody
   * can do anything else.
   */
  record Hold(int type, int records) implements Fault {
    @Override
    public boolean simulationOnly() {
      return true;
    }
  }

  /** Successive writes take at most this much; 0 is a would-block. */
  record Accept(List<Integer> bytes, boolean repeat) implements Fault {
    public Accept {
      bytes = List.copyOf(bytes);
    }
  }

  /** After this offset the transport is full until it has been found writable this often. */
  record Block(long at, int reports) implements Fault {}

  /**
   * A call fails at this offset.
   *
   * @param reading whether a read fails, or a write
   * @param progress how many bytes that call moves; {@link #ANY} for any number
   */
  record Stop(boolean reading, long at, long progress, FaultSource.Ending ending) implements Fault {
    static final long ANY = -1;
  }

  /** Reading ends after this many records and this many bytes. */
  record Fin(int records, int into) implements Fault {}

  /** The byte at this offset has another value when it is read. */
  record Corrupt(long at) implements Fault {}

  /** From this offset on, this many bytes are read one by one. */
  record Drip(long at, long count) implements Fault {}

  /** A read ends at each of these offsets. */
  record Split(List<Long> at) implements Fault {
    public Split {
      at = List.copyOf(at);
    }
  }

  /** Every this many reports of readiness are followed by a spurious one. */
  record Spurious(int every) implements Fault {}

  /** How many times in a thousand a fault of this kind happens; one of these numbers is drawn. */
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
