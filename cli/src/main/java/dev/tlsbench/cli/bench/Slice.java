package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.RecordJson.OrElse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counts between two moments at which nothing was in flight.
 *
 * @param at seconds from the beginning of the run
 * @param wallNanos from the first start to the last end of an operation
 * @param bytesUp application data that the server received
 * @param bytesDown application data that the client received
 * @param fairness bytes of the slowest connection divided by those of the fastest
 * @param processCpuNanos of all threads
 * @param compilerCpuNanos of the just-in-time compiler's threads; 0 if unknown, like the next
 * @param collectorCpuNanos of the garbage collector's threads
 * @param roundTrips how often a client had to wait for the wire
 * @param tickets records without data that clients read after a handshake
 * @param resumed handshakes that resumed an earlier session, as seen on the wire
 * @param refused sends answered {@code FULL}
 * @param yardstickNanos CPU time of a fixed piece of arithmetic, done just before
 * @param latency of operations, from their intended start if there is a rate
 * @param service from their actual start; null where there is no rate
 * @param rekeying of those in flight during a rekey; null if there is none
 * @param memory of idle connections; null elsewhere
 * @param engineNanos CPU time of an operation's engines alone, in memory; NaN where there is none
 */
public record Slice(
    double at,
    long wallNanos,
    long operations,
    long bytesUp,
    long bytesDown,
    double fairness,
    Usage client,
    Usage server,
    long processCpuNanos,
    @OrElse(0) long compilerCpuNanos,
    @OrElse(0) long collectorCpuNanos,
    long roundTrips,
    long tickets,
    long rekeys,
    long resumed,
    long refused,
    long yardstickNanos,
    @Nullable Latency latency,
    @Nullable Latency service,
    @Nullable Latency rekeying,
    @Nullable Pulse pulse,
    @Nullable Memory memory,
    @OrElse(Double.NaN) double engineNanos) {

  /**
   * What one side used: its event loop and, for the client, the sending threads.
   *
   * @param wireBytes sent
   * @param records sent; 0 without TLS
   * @param writes calls of the socket's write
   * @param reads calls of the socket's read
   * @param peakQueued the most bytes of ciphertext that one connection ever had queued
   */
  public record Usage(
      long cpuNanos,
      long allocatedBytes,
      long wireBytes,
      long records,
      long writes,
      long reads,
      long partialWrites,
      long peakQueued) {}

  /**
   * The slice in short time intervals.
   *
   * @param millis length of a piece
   * @param operations that ended in each; those of which one in eight is timed count with it
   * @param maxMicros the longest of those that were timed
   */
  public record Pulse(
      int millis, List<Long> operations, List<Double> maxMicros, List<Long> rekeys) {
    public Pulse {
      operations = List.copyOf(operations);
      maxMicros = List.copyOf(maxMicros);
      rekeys = List.copyOf(rekeys);
    }

    /** Whether it has all three for each piece. */
    boolean even() {
      return operations.size() == maxMicros.size() && operations.size() == rekeys.size();
    }
  }

  /**
   * Bytes for both ends of one idle connection, after a garbage collection.
   *
   * @param resident growth of the process's resident memory; NaN if unknown
   */
  public record Memory(double heap, double direct, @OrElse(Double.NaN) double resident) {}

  /** The same with what its engines use alone. */
  Slice withEngines(double nanos) {
    return new Slice(
        at,
        wallNanos,
        operations,
        bytesUp,
        bytesDown,
        fairness,
        client,
        server,
        processCpuNanos,
        compilerCpuNanos,
        collectorCpuNanos,
        roundTrips,
        tickets,
        rekeys,
        resumed,
        refused,
        yardstickNanos,
        latency,
        service,
        rekeying,
        pulse,
        memory,
        nanos);
  }

  /** CPU of both sides. */
  long sidesCpuNanos() {
    return client.cpuNanos() + server.cpuNanos();
  }
}
