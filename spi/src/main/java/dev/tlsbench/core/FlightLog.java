package dev.tlsbench.core;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.SessionInfo;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * Writes a connection's JDK Flight Recorder events, the same for every backend. While nobody
 * records, each call is one test of a flag. Not thread-safe; guarded by its owner.
 */
final class FlightLog {
  private @Nullable Handshake handshake;
  private @Nullable Rekeyed rekeyed;
  private @Nullable Stall stall;

  void handshakeBegan() {
    handshake = begun(Handshake.OFF.isEnabled() ? new Handshake() : null);
  }

  void handshakeDone(SessionInfo session) {
    if (handshake != null) {
      handshake.protocol = session.protocol().number();
      handshake.suite = session.suite();
      handshakeEnded("");
    }
  }

  /** The connection is over: an unfinished handshake will never finish. */
  void ended(@Nullable Failure failure) {
    handshakeEnded(failure == null ? "closed" : failure.message());
    flows();
  }

  private void handshakeEnded(String failure) {
    if (handshake != null) {
      handshake.failure = failure;
      handshake.connection = System.identityHashCode(this);
      handshake.commit();
      handshake = null;
    }
  }

  /** A rekey began or ended; some are over as soon as they are reported. */
  void rekey(EngineEvent event) {
    if (rekeyed == null) {
      rekeyed = begun(Rekeyed.OFF.isEnabled() ? new Rekeyed() : null);
    }
    if (rekeyed != null && event != EngineEvent.REKEY_STARTED) {
      rekeyed.connection = System.identityHashCode(this);
      rekeyed.refused = event == EngineEvent.REKEY_REFUSED;
      rekeyed.commit();
      rekeyed = null;
    }
  }

  /** The ciphertext that the transport did not take: it is full until there is none. */
  void queued(long bytes) {
    if (stall == null && bytes > 0) {
      stall = begun(Stall.OFF.isEnabled() ? new Stall() : null);
    }
    if (stall != null && bytes > 0) {
      stall.queued = Math.max(stall.queued, bytes);
    } else {
      flows();
    }
  }

  private void flows() {
    if (stall != null) {
      stall.connection = System.identityHashCode(this);
      stall.commit();
      stall = null;
    }
  }

  /** A turn of the drainer; null while nobody records. */
  static @Nullable Drain drain() {
    return begun(Drain.OFF.isEnabled() ? new Drain() : null);
  }

  /** An accepted send; null while nobody records. */
  static @Nullable SendToldLate send(int cost) {
    SendToldLate send = begun(SendToldLate.OFF.isEnabled() ? new SendToldLate() : null);
    if (send != null) {
      send.bytes = cost - SendOp.OVERHEAD;
    }
    return send;
  }

  private static <E extends Event> @Nullable E begun(@Nullable E event) {
    if (event != null) {
      event.begin();
    }
    return event;
  }

  @Name("dev.tlsbench.Handshake")
  @Label("TLS Handshake")
  @Category("tlsbench")
  @StackTrace(false)
  static final class Handshake extends Event {
    static final Handshake OFF = new Handshake();

    @Label("Connection")
    int connection;

    @Label("Protocol")
    String protocol = "";

    @Label("Cipher Suite")
    String suite = "";

    @Label("Failure")
    String failure = "";
  }

  @Name("dev.tlsbench.Rekey")
  @Label("TLS Rekey")
  @Category("tlsbench")
  @StackTrace(false)
  static final class Rekeyed extends Event {
    static final Rekeyed OFF = new Rekeyed();

    @Label("Connection")
    int connection;

    @Label("Refused")
    boolean refused;
  }

  @Name("dev.tlsbench.Stall")
  @Label("Transport Full")
  @Category("tlsbench")
  @StackTrace(false)
  @Threshold("1 ms")
  static final class Stall extends Event {
    static final Stall OFF = new Stall();

    @Label("Connection")
    int connection;

    @Label("Most Ciphertext Queued")
    long queued;
  }

  @Name("dev.tlsbench.Drain")
  @Label("Drain")
  @Category("tlsbench")
  @StackTrace(false)
  @Threshold("100 us")
  static final class Drain extends Event {
    static final Drain OFF = new Drain();

    @Label("Transport Writes")
    int writes;

    void ended(int calls) {
      writes = calls;
      commit();
    }
  }

  @Name("dev.tlsbench.SendToldLate")
  @Label("Send Told Late")
  @Category("tlsbench")
  @StackTrace(false)
  @Threshold("10 ms")
  static final class SendToldLate extends Event {
    static final SendToldLate OFF = new SendToldLate();

    @Label("Bytes")
    int bytes;

    @Label("Result")
    String result = "";

    void told(SendResult how) {
      end();
      if (shouldCommit()) {
        result = how.name();
        commit();
      }
    }
  }
}
