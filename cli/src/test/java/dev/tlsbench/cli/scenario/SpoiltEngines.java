package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.wire.OfferedSession;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.TlsFailure.Stage;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Engines that are good but for one thing that they leave out, or say. */
final class SpoiltEngines {
  private SpoiltEngines() {}

  /** Asks for new keys without asking for any in return. */
  static final class RequestsNothing extends ForwardingEngine {
    RequestsNothing(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return super.rekey(kind == Rekey.KEY_UPDATE_AND_REQUEST ? Rekey.KEY_UPDATE : kind);
    }
  }

  /** Is told of the end of its input, and says that the peer had closed. */
  static final class AnyEndIsClean extends ForwardingEngine {
    private boolean ended;
    private boolean told;

    AnyEndIsClean(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus endOfInput() {
      ended = true;
      return EngineStatus.CLOSED;
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      told |= event == EngineEvent.PEER_CLOSED;
      if (event == null && ended && !told) {
        told = true;
        return EngineEvent.PEER_CLOSED;
      }
      return event;
    }
  }

  /** Fails at a hello that offers a session, whoever made it. */
  static final class RefusesSessions extends ForwardingEngine {
    private boolean refused;

    RefusesSessions(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus handshake(ByteBuffer netIn) {
      refused |= OfferedSession.in(netIn);
      return refused ? EngineStatus.FAILED : super.handshake(netIn);
    }

    @Override
    public @Nullable TlsFailure failure() {
      return refused
          ? new TlsFailure(Stage.HANDSHAKE, null, Origin.LOCAL, "an unknown session", null)
          : super.failure();
    }
  }

  /** Tells nobody of a record without data. */
  static final class HearsOfNoTicket extends ForwardingEngine {
    HearsOfNoTicket(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      return event == EngineEvent.CONTROL_RECORD ? nextEvent() : event;
    }
  }

  /** Says that it asks for new keys. */
  static final class OnlySays extends ForwardingEngine {
    OnlySays(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return EngineStatus.OK;
    }
  }

  /** Takes no request for new keys beyond so many. */
  static final class RekeysSoOften extends ForwardingEngine {
    private int left;

    RekeysSoOften(TlsEngine engine, int times) {
      super(engine);
      this.left = times;
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      EngineStatus status = left > 0 ? super.rekey(kind) : EngineStatus.UNSUPPORTED;
      left -= status == EngineStatus.OK ? 1 : 0;
      return status;
    }
  }

  /** Tells nobody that a rekey is done. */
  static final class NeverDone extends ForwardingEngine {
    NeverDone(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      return event == EngineEvent.REKEY_DONE ? super.nextEvent() : event;
    }
  }

  /** Says that something else was agreed on. */
  static final class TellsOtherwise extends ForwardingEngine {
    private final UnaryOperator<SessionInfo> told;

    TellsOtherwise(TlsEngine engine, UnaryOperator<SessionInfo> told) {
      super(engine);
      this.told = told;
    }

    @Override
    public SessionInfo session() {
      return told.apply(super.session());
    }
  }
}
