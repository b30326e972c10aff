package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;

/** The contract on top of the library's queues: one record in, one record out, nothing more. */
final class BcEngine implements TlsEngine {
  /** The library wants arrays, and decrypts in place; an idle connection should not hold one. */
  private static final ThreadLocal<byte[]> STAGE =
      ThreadLocal.withInitial(() -> new byte[Records.MAX_RECORD]);

  private final Journal journal;
  private final BcProtocol protocol;
  private boolean begun;
  private boolean closed;
  private @Nullable TlsFailure failure;

  BcEngine(Journal journal, BcProtocol protocol) {
    this.journal = journal;
    this.protocol = protocol;
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    return attempt(
        () -> {
          if (journal.established()) {
            return EngineStatus.DONE;
          }
          if (journal.outboundEnded()) {
            return EngineStatus.CLOSED;
          }
          if (!begun) {
            begun = true;
            protocol.begin();
            if (hasPendingOutput()) {
              return EngineStatus.OK;
            }
          }
          if (offered(netIn, Journal.NOTHING)) {
            return EngineStatus.OK;
          }
          return hasPendingOutput() ? EngineStatus.NEED_FLUSH : EngineStatus.NEED_INPUT;
        });
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return attempt(
        () -> {
          if (journal.outboundEnded() || journal.peerClosed()) {
            return EngineStatus.CLOSED;
          }
          if (hasPendingOutput()) {
            return drain(netOut);
          }
          if (!journal.established()) {
            return EngineStatus.NEED_INPUT;
          }
          if (!plain.hasRemaining()) {
            return EngineStatus.DONE;
          }
          int length = Math.min(plain.remaining(), plaintextLimit());
          if (netOut.remaining() < protocol.previewOutputRecord(length).getRecordSize()) {
            return EngineStatus.NEED_ROOM;
          }
          encrypt(plain, length);
          return drain(netOut);
        });
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    return attempt(
        () -> {
          if (journal.hasPlaintext()) {
            if (!plain.hasRemaining()) {
              return EngineStatus.NEED_ROOM;
            }
            journal.give(plain);
            return EngineStatus.OK;
          }
          if (!journal.established()) {
            return journal.outboundEnded() ? EngineStatus.CLOSED : EngineStatus.NEED_INPUT;
          }
          if (journal.peerClosed()) {
            return EngineStatus.CLOSED;
          }
          if (!offered(netIn, plain)) {
            return EngineStatus.NEED_INPUT;
          }
          answerKeyUpdate();
          return EngineStatus.OK;
        });
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    if (!hasPendingOutput()) {
      return EngineStatus.DONE;
    }
    if (failure != null) {
      return drainQueue(netOut);
    }
    return attempt(() -> drain(netOut));
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    return attempt(
        () -> {
          SessionInfo session = journal.session();
          if (journal.outboundEnded() || journal.peerClosed()) {
            return EngineStatus.CLOSED;
          }
          if (session == null || journal.renegotiating()) {
            return EngineStatus.NEED_INPUT;
          }
          boolean renegotiate = kind == Rekey.RENEGOTIATE;
          if (renegotiate
              ? session.protocol() != Protocol.TLS_1_2 || !protocol.renegotiable()
              : session.protocol() != Protocol.TLS_1_3) {
            return EngineStatus.UNSUPPORTED;
          }
          if (renegotiate) {
            protocol.renegotiate();
          } else {
            protocol.updateKeys(kind == Rekey.KEY_UPDATE_AND_REQUEST);
          }
          return EngineStatus.OK;
        });
  }

  @Override
  public EngineStatus closeOutbound() {
    return attempt(
        () -> {
          if (journal.outboundEnded() || journal.peerClosed()) {
            return EngineStatus.CLOSED;
          }
          if (journal.established()) {
            protocol.endOutbound();
          } else if (begun) {
            protocol.close();
          }
          journal.endOutbound();
          return EngineStatus.OK;
        });
  }

  @Override
  public EngineStatus endOfInput() {
    return attempt(
        () -> {
          if (journal.peerClosed()) {
            return EngineStatus.CLOSED;
          }
          failure =
              new TlsFailure(
                  TlsFailure.Stage.TRUNCATION,
                  null,
                  TlsFailure.Origin.LOCAL,
                  "the peer's data ended without close_notify",
                  null);
          return EngineStatus.FAILED;
        });
  }

  @Override
  public @Nullable Runnable task() {
    return null;
  }

  @Override
  public boolean hasPendingOutput() {
    return !closed && protocol.getAvailableOutputBytes() > 0;
  }

  @Override
  public boolean hasPendingPlaintext() {
    return failure == null && journal.hasPlaintext();
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return journal.nextEvent();
  }

  @Override
  public int plaintextLimit() {
    return protocol.getApplicationDataLimit();
  }

  @Override
  public SessionInfo session() {
    SessionInfo session = journal.session();
    if (session == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return session;
  }

  @Override
  public @Nullable TlsFailure failure() {
    return failure;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    journal.endOutbound();
    journal.forget();
    try {
      if (begun) {
        protocol.close();
      }
    } catch (IOException | RuntimeException ignored) {
      // Nobody is left to be told.
    }
    int left = protocol.getAvailableOutputBytes();
    protocol.readOutput(ByteBuffer.allocate(left), left);
    protocol.shrink();
  }

  private interface Step {
    EngineStatus run() throws IOException;
  }

  private EngineStatus attempt(Step step) {
    if (failure != null) {
      return EngineStatus.FAILED;
    }
    if (closed) {
      return EngineStatus.CLOSED;
    }
    try {
      return step.run();
    } catch (IOException | RuntimeException | LinkageError thrown) {
      failure = explain(thrown);
      return EngineStatus.FAILED;
    }
  }

  /** Lets the library have the next record; false where it is missing or not whole. */
  private boolean offered(ByteBuffer netIn, ByteBuffer plain) throws IOException {
    int length = Records.length(netIn);
    if (length > 0 && !Records.plausible(netIn)) {
      byte[] header = new byte[Records.HEADER];
      netIn.duplicate().get(header);
      protocol.previewInputRecord(header);
      throw new TlsFatalAlert(AlertDescription.protocol_version, "this is not TLS");
    }
    if (!Records.whole(netIn)) {
      return false;
    }
    byte[] record = STAGE.get();
    netIn.get(record, 0, length);
    journal.receiveInto(plain);
    try {
      protocol.offerInput(record, 0, length);
    } finally {
      journal.receiveInto(Journal.NOTHING);
    }
    return true;
  }

  private void encrypt(ByteBuffer plain, int length) throws IOException {
    if (plain.hasArray()) {
      protocol.writeApplicationData(
          plain.array(), plain.arrayOffset() + plain.position(), length);
    } else {
      byte[] copy = STAGE.get();
      plain.duplicate().get(copy, 0, length);
      protocol.writeApplicationData(copy, 0, length);
    }
    plain.position(plain.position() + length);
  }

  private EngineStatus drain(ByteBuffer netOut) throws IOException {
    EngineStatus status = drainQueue(netOut);
    answerKeyUpdate();
    return status;
  }

  private EngineStatus drainQueue(ByteBuffer netOut) {
    if (!netOut.hasRemaining()) {
      return EngineStatus.NEED_ROOM;
    }
    protocol.readOutput(netOut, netOut.remaining());
    if (!hasPendingOutput()) {
      protocol.shrink();
    }
    return EngineStatus.OK;
  }

  /**
   * The library itself answers only in front of its next data, which a receiver never has. Behind
   * output that still waits the answer waits too: so any number of requests gets one (RFC 8446,
   * section 4.6.3), and the queue stays bounded.
   */
  private void answerKeyUpdate() throws IOException {
    if (!hasPendingOutput() && journal.takeAnswerOwed()) {
      protocol.updateKeys(false);
    }
  }

  private TlsFailure explain(Throwable thrown) {
    TlsFailure.Stage stage =
        journal.established() ? TlsFailure.Stage.DATA : TlsFailure.Stage.HANDSHAKE;
    if (thrown instanceof TlsFatalAlertReceived received) {
      Alert alert = Alert.of(received.getAlertDescription());
      String sent = alert == null ? "an unknown alert" : alert.wireName();
      return new TlsFailure(
          stage, alert, TlsFailure.Origin.PEER, "the peer sent " + sent, thrown);
    }
    short alert =
        thrown instanceof TlsFatalAlert raised
            ? raised.getAlertDescription()
            : AlertDescription.internal_error;
    try {
      protocol.fail(alert, thrown);
    } catch (IOException | RuntimeException unsaid) {
      thrown.addSuppressed(unsaid);
    }
    return new TlsFailure(
        stage, Alert.of(alert), TlsFailure.Origin.LOCAL, String.valueOf(thrown.getMessage()), thrown);
  }
}
