package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.TlsFailure.Stage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Begins no renegotiation, completes the first that its peer begins, and ends the connection
 * without an alert at the second, as BoringSSL's clients do in some libraries.
 */
final class AnswersOnce extends ForwardingEngine {
  private boolean answered;
  private @Nullable TlsFailure refusal;

  AnswersOnce(TlsEngine engine) {
    super(engine);
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    boolean again = answered && Records.whole(netIn) && Records.type(netIn) == Records.HANDSHAKE;
    if (again && refusal == null && super.failure() == null) {
      refusal = new TlsFailure(Stage.DATA, null, Origin.LOCAL, "no second renegotiation", null);
    }
    return refusal == null ? super.read(netIn, plain) : EngineStatus.FAILED;
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return refusal == null ? super.write(plain, netOut) : EngineStatus.FAILED;
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    return refusal == null ? super.flush(netOut) : EngineStatus.DONE;
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    if (refusal != null) {
      return EngineStatus.FAILED;
    }
    return kind == Rekey.RENEGOTIATE ? EngineStatus.UNSUPPORTED : super.rekey(kind);
  }

  @Override
  public EngineStatus closeOutbound() {
    return refusal == null ? super.closeOutbound() : EngineStatus.FAILED;
  }

  @Override
  public EngineStatus endOfInput() {
    return refusal == null ? super.endOfInput() : EngineStatus.FAILED;
  }

  @Override
  public boolean hasPendingOutput() {
    return refusal == null && super.hasPendingOutput();
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    EngineEvent event = super.nextEvent();
    answered |= event == EngineEvent.REKEY_DONE;
    return event;
  }

  @Override
  public @Nullable TlsFailure failure() {
    return refusal == null ? super.failure() : refusal;
  }
}
