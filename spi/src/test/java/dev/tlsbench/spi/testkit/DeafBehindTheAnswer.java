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

/** Fails on data in the middle of a renegotiation, from the peer's first message of it on. */
final class DeafBehindTheAnswer extends ForwardingEngine {
  private boolean reading;
  private boolean renegotiating;
  private boolean answered;
  private @Nullable TlsFailure refusal;

  DeafBehindTheAnswer(TlsEngine engine) {
    super(engine);
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    reading = true;
    if (Records.whole(netIn) && renegotiating) {
      answered |= Records.type(netIn) == Records.HANDSHAKE;
      if (answered && Records.type(netIn) == Records.APPLICATION_DATA && refusal == null) {
        refusal = new TlsFailure(Stage.DATA, null, Origin.LOCAL, "unexpected record", null);
      }
    }
    return refusal == null ? super.read(netIn, plain) : EngineStatus.FAILED;
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return refusal == null ? super.write(plain, netOut) : EngineStatus.FAILED;
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    reading = false;
    return super.rekey(kind);
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    EngineEvent event = super.nextEvent();
    if (event == EngineEvent.REKEY_STARTED || event == EngineEvent.REKEY_DONE) {
      renegotiating = event == EngineEvent.REKEY_STARTED;
      answered = renegotiating && reading;
    }
    return event;
  }

  @Override
  public @Nullable TlsFailure failure() {
    return refusal == null ? super.failure() : refusal;
  }
}
