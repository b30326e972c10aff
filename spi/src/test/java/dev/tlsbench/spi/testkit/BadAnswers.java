package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Engines that are good but for what they say. */
final class BadAnswers {
  private BadAnswers() {}

  /** Says OK to a rekey, and does nothing. */
  static final class PretendsToRekey extends ForwardingEngine {
    PretendsToRekey(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return EngineStatus.OK;
    }
  }

  /** Says OK where it waits for input in the handshake. */
  static final class StepsWithoutProgress extends ForwardingEngine {
    StepsWithoutProgress(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus handshake(ByteBuffer netIn) {
      EngineStatus status = super.handshake(netIn);
      return status == EngineStatus.NEED_INPUT ? EngineStatus.OK : status;
    }
  }

  /** Says OK where it waits for input on the connection. */
  static final class ReadsWithoutProgress extends ForwardingEngine {
    ReadsWithoutProgress(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      EngineStatus status = super.read(netIn, plain);
      return status == EngineStatus.NEED_INPUT ? EngineStatus.OK : status;
    }
  }

  /** Throws its failure. */
  static final class Throws extends ForwardingEngine {
    Throws(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      EngineStatus status = super.read(netIn, plain);
      if (status == EngineStatus.FAILED) {
        throw new IllegalStateException("failed");
      }
      return status;
    }
  }

  /** Takes a cut connection for a closed one. */
  static final class IsSilentOnTruncation extends ForwardingEngine {
    private boolean ended;

    IsSilentOnTruncation(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus endOfInput() {
      ended = engine.failure() == null;
      EngineStatus status = super.endOfInput();
      return ended ? EngineStatus.CLOSED : status;
    }

    @Override
    public @Nullable TlsFailure failure() {
      return ended ? null : super.failure();
    }
  }

  /** Tells of the handshake once more with each control record, as tickets make some engines do. */
  static final class IsDoneTwice extends ForwardingEngine {
    IsDoneTwice(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      return event == EngineEvent.CONTROL_RECORD ? EngineEvent.HANDSHAKE_DONE : event;
    }
  }

  /** Reads the peer's key update and keeps it to itself. */
  static final class HidesThePeersKeyUpdate extends ForwardingEngine {
    HidesThePeersKeyUpdate(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      return event == EngineEvent.KEY_UPDATE_READ ? super.nextEvent() : event;
    }
  }

  /** Takes records before the handshake is done that bring it no nearer, in any number. */
  static final class CountsNoWarning extends ForwardingEngine {
    private boolean done;

    CountsNoWarning(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      done |= event == EngineEvent.HANDSHAKE_DONE;
      return event == EngineEvent.CONTROL_RECORD && !done ? super.nextEvent() : event;
    }
  }

  /** Says of any certificate that it was shown, and of none too. */
  static final class ClaimsToHaveShown extends ForwardingEngine {
    ClaimsToHaveShown(TlsEngine engine) {
      super(engine);
    }

    @Override
    public ClientCertificate clientCertificate() {
      return new ClientCertificate(ClientCertificate.Fate.SHOWN, List.of());
    }
  }

  /** Fails and leaves its peer in the dark. */
  static final class DropsTheAlert extends ForwardingEngine {
    DropsTheAlert(TlsEngine engine) {
      super(engine);
    }

    @Override
    public boolean hasPendingOutput() {
      return engine.failure() == null && super.hasPendingOutput();
    }

    @Override
    public EngineStatus flush(ByteBuffer netOut) {
      return engine.failure() == null ? super.flush(netOut) : EngineStatus.DONE;
    }
  }

  /** Has output pending for ever, to hear it. */
  static final class AlwaysHasOutput extends ForwardingEngine {
    AlwaysHasOutput(TlsEngine engine) {
      super(engine);
    }

    @Override
    public boolean hasPendingOutput() {
      return true;
    }
  }

  /** Never has output pending, to hear it. */
  static final class NeverHasOutput extends ForwardingEngine {
    NeverHasOutput(TlsEngine engine) {
      super(engine);
    }

    @Override
    public boolean hasPendingOutput() {
      return false;
    }
  }

  /** Does its certificate work in the caller's thread. */
  static final class RunsItsTasks extends ForwardingEngine {
    RunsItsTasks(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus handshake(ByteBuffer netIn) {
      EngineStatus status = super.handshake(netIn);
      while (status == EngineStatus.NEED_TASK) {
        Objects.requireNonNull(engine.task()).run();
        status = super.handshake(netIn);
      }
      return status;
    }
  }

  /** Takes an alert that is not encrypted for its peer's, where all is. */
  static final class BelievesAnybody extends ForwardingEngine {
    private @Nullable TlsFailure believed;

    BelievesAnybody(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      boolean alert = netIn.hasRemaining() && netIn.get(netIn.position()) == Records.ALERT;
      EngineStatus status = super.read(netIn, plain);
      TlsFailure own = super.failure();
      if (alert && own != null && believed == null) {
        believed =
            new TlsFailure(
                own.stage(),
                Alert.INSUFFICIENT_SECURITY,
                TlsFailure.Origin.PEER,
                own.message(),
                own.cause());
      }
      return status;
    }

    @Override
    public @Nullable TlsFailure failure() {
      return believed == null ? super.failure() : believed;
    }
  }

  /** Fails and does not say why. */
  static final class HidesItsFailure extends ForwardingEngine {
    HidesItsFailure(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable TlsFailure failure() {
      return null;
    }
  }

  /** Is closed once, and not again. */
  static final class ClosesOnce extends ForwardingEngine {
    private boolean closed;

    ClosesOnce(TlsEngine engine) {
      super(engine);
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("closed before");
      }
      closed = true;
      super.close();
    }
  }

  /** Waits to be asked whether the handshake is done. */
  static final class NeverTellsItIsDone extends ForwardingEngine {
    NeverTellsItIsDone(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      return event == EngineEvent.HANDSHAKE_DONE ? super.nextEvent() : event;
    }
  }

  /** Takes the room that it says it needs for too little. */
  static final class WantsMoreRoomThanItSaid extends ForwardingEngine {
    WantsMoreRoomThanItSaid(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      return plain.remaining() > 10_000 ? EngineStatus.NEED_ROOM : super.write(plain, netOut);
    }
  }

  /** Puts more into a record than it says fits. */
  static final class TakesMoreThanItsLimit extends ForwardingEngine {
    TakesMoreThanItsLimit(TlsEngine engine) {
      super(engine);
    }

    @Override
    public int plaintextLimit() {
      return super.plaintextLimit() - 1;
    }
  }
}
