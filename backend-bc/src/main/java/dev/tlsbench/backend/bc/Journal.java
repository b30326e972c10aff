package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.KeyUpdateRequest;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the library's callbacks report about one connection, until the engine passes it on:
 * its events, its plaintext and its state.
 */
final class Journal {
  /** A destination without room. */
  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static final int ALERT = 2;

  private final Deque<EngineEvent> events = new ArrayDeque<>(4);
  private @Nullable SessionInfo session;
  private volatile ClientCertificate certificate;
  private @Nullable Exporter exporter;
  private ByteBuffer destination = NOTHING;
  private ByteBuffer rest = NOTHING;
  private boolean renegotiating;
  private boolean answerOwed;
  private boolean peerClosed;
  private boolean outboundEnded;

  Journal(Role role) {
    certificate = role == Role.CLIENT ? ClientCertificate.NOT_ASKED : ClientCertificate.UNTOLD;
  }

  /** What became of a client's own certificate. */
  ClientCertificate clientCertificate() {
    return certificate;
  }

  void certificateAsked(ClientCertificate answer) {
    certificate = answer;
  }

  @Nullable EngineEvent nextEvent() {
    return events.poll();
  }

  /** What the last handshake negotiated; null before the first is done. */
  @Nullable SessionInfo session() {
    return session;
  }

  /** The exporter of the last handshake; null if it exports nothing. */
  @Nullable Exporter exporter() {
    return exporter;
  }

  boolean established() {
    return session != null;
  }

  boolean renegotiating() {
    return renegotiating;
  }

  boolean peerClosed() {
    return peerClosed;
  }

  /** Whether this side's close_notify has been sent, after which nothing may follow. */
  boolean outboundEnded() {
    return outboundEnded;
  }

  void endOutbound() {
    outboundEnded = true;
  }

  /** Says where plaintext goes from now on; what does not fit there is kept. */
  void receiveInto(ByteBuffer plain) {
    destination = plain;
  }

  boolean hasPlaintext() {
    return rest.hasRemaining();
  }

  /** Emits kept plaintext as far as it fits. */
  void give(ByteBuffer plain) {
    int length = Math.min(rest.remaining(), plain.remaining());
    plain.put(plain.position(), rest, rest.position(), length);
    plain.position(plain.position() + length);
    rest.position(rest.position() + length);
    if (!rest.hasRemaining()) {
      rest = NOTHING;
    }
  }

  void forget() {
    events.clear();
    exporter = null;
    rest = NOTHING;
    answerOwed = false;
  }

  /** Whether the peer waits for a KeyUpdate; the call clears it. */
  boolean takeAnswerOwed() {
    boolean owed = answerOwed;
    answerOwed = false;
    return owed;
  }

  /**
   * A record was decrypted.
   *
   * @return whether it was application data, which is then consumed
   */
  boolean recordRead(short type, byte[] content, int offset, int length) {
    if (!established()) {
      if (length == 0 || isWarning(type, content, offset, length)) {
        events.add(EngineEvent.CONTROL_RECORD);
      }
      return false;
    }
    boolean data = type == ContentType.application_data;
    boolean alert = type == ContentType.alert;
    if (data ? length == 0 : !alert || isWarning(type, content, offset, length)) {
      events.add(EngineEvent.CONTROL_RECORD);
    }
    if (data) {
      int fits = Math.min(length, destination.remaining());
      destination.put(content, offset, fits);
      if (fits < length) {
        byte[] kept = new byte[length - fits];
        System.arraycopy(content, offset + fits, kept, 0, kept.length);
        rest = ByteBuffer.wrap(kept);
      }
    }
    return data;
  }

  /** Whether it is a warning alert that ends nothing. */
  private static boolean isWarning(short type, byte[] content, int offset, int length) {
    return type == ContentType.alert
        && length == ALERT
        && content[offset] == AlertLevel.warning
        && content[offset + 1] != AlertDescription.close_notify;
  }

  void handshakeBegins() {
    if (established() && !renegotiating) {
      renegotiating = true;
      events.add(EngineEvent.REKEY_STARTED);
    }
  }

  void handshakeDone(TlsContext context) throws IOException {
    SecurityParameters agreed = context.getSecurityParametersConnection();
    exporter = Exporter.of(context);
    events.add(established() ? EngineEvent.REKEY_DONE : EngineEvent.HANDSHAKE_DONE);
    renegotiating = false;
    ProtocolName alpn = agreed.getApplicationProtocol();
    session =
        new SessionInfo(
            TlsUtils.isTLSv13(agreed.getNegotiatedVersion()) ? Protocol.TLS_1_3 : Protocol.TLS_1_2,
            BcSuites.name(agreed.getCipherSuite()),
            group(agreed),
            alpn == null ? "" : alpn.getUtf8Decoding(),
            ChainVerifier.certificates(agreed.getPeerCertificate()),
            agreed.isResumedSession());
  }

  private static String group(SecurityParameters agreed) {
    try {
      int group = agreed.getNegotiatedGroup();
      return group < 0 ? "" : Groups.name(group);
    } catch (NoSuchMethodError older) {
      return "";
    }
  }

  void alertRead(short alert) {
    if (alert == AlertDescription.close_notify && established() && !peerClosed) {
      peerClosed = true;
      events.add(EngineEvent.PEER_CLOSED);
    }
  }

  /** The peer declined; false if it had not been asked. */
  boolean renegotiationRefused() {
    if (!renegotiating) {
      return false;
    }
    renegotiating = false;
    events.add(EngineEvent.REKEY_REFUSED);
    return true;
  }

  /** This side's KeyUpdate was made; after its close_notify it was not sent. */
  void keyUpdateMade() {
    if (!outboundEnded) {
      events.add(EngineEvent.REKEY_STARTED);
      events.add(EngineEvent.REKEY_DONE);
    }
  }

  /** A KeyUpdate was read and found valid. */
  void keyUpdateRead(byte request) {
    events.add(EngineEvent.KEY_UPDATE_READ);
    answerOwed |= request == KeyUpdateRequest.update_requested;
  }
}
