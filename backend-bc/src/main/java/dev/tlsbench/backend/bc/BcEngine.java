package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
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

/** Implements the contract's verbs, and what each may do in which state. */
final class BcEngine implements TlsEngine {
  private final Journal journal;
  private final BcProtocol protocol;
  private final RecordIo wire;
  private boolean begun;
  private boolean closed;
  private @Nullable TlsFailure failure;

  BcEngine(Journal journal, BcProtocol protocol) {
    this.journal = journal;
    this.protocol = protocol;
    wire = new RecordIo(journal, protocol);
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
          if (wire.takeIn(netIn, Journal.NOTHING)) {
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
            return giveOut(netOut);
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
          wire.encrypt(plain, length);
          return giveOut(netOut);
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
          if (!wire.takeIn(netIn, plain)) {
            return EngineStatus.NEED_INPUT;
          }
          wire.answerKeyUpdate();
          return EngineStatus.OK;
        });
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    if (closed) {
      return EngineStatus.CLOSED;
    }
    if (!hasPendingOutput()) {
      return EngineStatus.DONE;
    }
    if (failure != null) {
      return wire.giveOut(netOut) ? EngineStatus.OK : EngineStatus.NEED_ROOM;
    }
    return attempt(() -> giveOut(netOut));
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
          failure = TlsFailure.truncation();
          return EngineStatus.FAILED;
        });
  }

  @Override
  public @Nullable Runnable task() {
    return null;
  }

  @Override
  public boolean hasPendingOutput() {
    return !closed && wire.hasOutput();
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
  public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    session();
    Exporter exporter = journal.exporter();
    return exporter == null ? null : exporter.export(label, context, length);
  }

  @Override
  public ClientCertificate clientCertificate() {
    return journal.clientCertificate();
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
    wire.discard();
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

  private EngineStatus giveOut(ByteBuffer netOut) throws IOException {
    if (!wire.giveOut(netOut)) {
      return EngineStatus.NEED_ROOM;
    }
    wire.answerKeyUpdate();
    return EngineStatus.OK;
  }

  private TlsFailure explain(Throwable thrown) {
    TlsFailure.Stage stage =
        journal.established() ? TlsFailure.Stage.DATA : TlsFailure.Stage.HANDSHAKE;
    if (thrown instanceof TlsFatalAlertReceived received) {
      Alert alert = Alert.of(received.getAlertDescription());
      String sent =
          alert == null ? "the unknown alert " + received.getAlertDescription() : alert.wireName();
      return new TlsFailure(stage, alert, TlsFailure.Origin.PEER, "the peer sent " + sent, thrown);
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
        stage, Alert.of(alert), TlsFailure.Origin.LOCAL, Reason.of(thrown), thrown);
  }
}
