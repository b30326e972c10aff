package dev.tlsbench.core;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * How a connection behaves.
 *
 * @param mode which thread drains a fresh send
 * @param parkedLimit bytes of parked plaintext at which sends are answered {@code FULL}; half of it
 *     is the low-water mark
 * @param cipherLimit bytes of queued ciphertext at which encryption stops and a write begins, if
 *     nothing began it before; exceeded by one record at most; of what has to wait for the next
 *     turn only one record is made
 * @param turn bytes that each direction may move before the other direction and the loop's other
 *     connections have their turn; at least 4 KiB, the least that a call counts for
 * @param readAhead chunks of plaintext of up to 64 KiB that are kept for a paused reader during a
 *     renegotiation
 * @param hold when application data waits for a renegotiation to end
 * @param controlBurst how many records without application data the peer may send in a burst after
 *     the handshake; an eighth of it is added each second from then on
 * @param handshakeTimeout from start to the end of the handshake
 * @param rekeyTimeout how long data and a close wait for a renegotiation to end; if the engine
 *     takes no data even then, the connection fails
 * @param closeTimeout from close to the end
 * @param tasks runs the engine's certificate work; may run it in the call
 * @param syncPoints told where the core's threads are; for tests
 */
public record ConnectionOptions(
    SendMode mode,
    int parkedLimit,
    int cipherLimit,
    int turn,
    int readAhead,
    Hold hold,
    int controlBurst,
    Duration handshakeTimeout,
    Duration rekeyTimeout,
    Duration closeTimeout,
    Executor tasks,
    SyncPoints syncPoints) {

  public ConnectionOptions {
    if (turn < Turn.LEAST) {
      throw new IllegalArgumentException("a turn of %d bytes is none".formatted(turn));
    }
  }

  /** Says when application data waits for a renegotiation to end. */
  public enum Hold {
    /** Never: data goes between the handshake's records as the engine allows. */
    NEVER,
    /**
     * On a server that requested the renegotiation. Some clients fail on data after the
     * HelloRequest.
     */
    ASKING_SERVER,
    /**
     * In every renegotiation, whoever requested it. Some peers fail on data between its hellos and
     * its end.
     */
    ALWAYS
  }

  /**
   * Three full records: a system sends up to 64 KiB as one segment, with one wake-up of the peer.
   * While more is made before a write, a fast peer falls asleep each time; less costs more calls.
   */
  private static final int CIPHER_LIMIT = 48 << 10;

  /** Defaults that suit most connections. */
  public static ConnectionOptions defaults() {
    return new ConnectionOptions(
        SendMode.OPTIMISTIC,
        1 << 20,
        CIPHER_LIMIT,
        Turn.BYTES,
        ReceiveQueue.MOST_AHEAD,
        Hold.ASKING_SERVER,
        1024,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Runnable::run,
        SyncPoints.NONE);
  }

  public ConnectionOptions withMode(SendMode other) {
    return new ConnectionOptions(
        other,
        parkedLimit,
        cipherLimit,
        turn,
        readAhead,
        hold,
        controlBurst,
        handshakeTimeout,
        rekeyTimeout,
        closeTimeout,
        tasks,
        syncPoints);
  }

  public ConnectionOptions withLimits(int parked, int cipher) {
    return new ConnectionOptions(
        mode,
        parked,
        cipher,
        turn,
        readAhead,
        hold,
        controlBurst,
        handshakeTimeout,
        rekeyTimeout,
        closeTimeout,
        tasks,
        syncPoints);
  }

  /** The same with these turns and this read-ahead. */
  public ConnectionOptions withTurns(int bytes, int chunksAhead) {
    return new ConnectionOptions(
        mode,
        parkedLimit,
        cipherLimit,
        bytes,
        chunksAhead,
        hold,
        controlBurst,
        handshakeTimeout,
        rekeyTimeout,
        closeTimeout,
        tasks,
        syncPoints);
  }

  public ConnectionOptions withHold(Hold other) {
    return new ConnectionOptions(
        mode,
        parkedLimit,
        cipherLimit,
        turn,
        readAhead,
        other,
        controlBurst,
        handshakeTimeout,
        rekeyTimeout,
        closeTimeout,
        tasks,
        syncPoints);
  }

  public ConnectionOptions withControlBurst(int records) {
    return new ConnectionOptions(
        mode,
        parkedLimit,
        cipherLimit,
        turn,
        readAhead,
        hold,
        records,
        handshakeTimeout,
        rekeyTimeout,
        closeTimeout,
        tasks,
        syncPoints);
  }

  public ConnectionOptions withTimeouts(Duration handshake, Duration rekey, Duration close) {
    return new ConnectionOptions(
        mode,
        parkedLimit,
        cipherLimit,
        turn,
        readAhead,
        hold,
        controlBurst,
        handshake,
        rekey,
        close,
        tasks,
        syncPoints);
  }

  public ConnectionOptions withTasks(Executor other) {
    return new ConnectionOptions(
        mode,
        parkedLimit,
        cipherLimit,
        turn,
        readAhead,
        hold,
        controlBurst,
        handshakeTimeout,
        rekeyTimeout,
        closeTimeout,
        other,
        syncPoints);
  }

  public ConnectionOptions withSyncPoints(SyncPoints other) {
    return new ConnectionOptions(
        mode,
        parkedLimit,
        cipherLimit,
        turn,
        readAhead,
        hold,
        controlBurst,
        handshakeTimeout,
        rekeyTimeout,
        closeTimeout,
        tasks,
        other);
  }
}
