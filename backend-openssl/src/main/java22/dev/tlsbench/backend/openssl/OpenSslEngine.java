package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.ClientCertificate.Fate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Implements the contract's verbs with one {@code SSL} of the library. Each operation of it is
 * surrounded by the care of its errors, in one method, as they belong to the thread.
 */
final class OpenSslEngine implements TlsEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final OpenSslContext context;
  private final boolean server;
  private final MemorySegment ssl;
  private final Messages messages;
  private final Transfer transfer;
  private final Deque<EngineEvent> events = new ArrayDeque<>(4);

  /** Plaintext that was in the way of a renegotiation, or early data. */
  private ByteBuffer held = NOTHING;

  /** What of the first flight was not taken. */
  private ByteBuffer earlyDataLeft = NOTHING;

  /** How much of it was offered. */
  private long offered;

  /** A server has not come to the end of the early data, if there is any. */
  private boolean readingEarlyData;

  private boolean earlyDataAccepted;

  private volatile ClientCertificate certificate;
  private boolean begun;
  private boolean rekeying;
  private boolean negotiating;
  private boolean plaintextLeft;
  private boolean peerClosed;
  private boolean outboundEnded;
  private boolean closeOwed;
  private boolean closed;
  private int changesOfCipher;
  private @Nullable SessionInfo session;
  private @Nullable TlsFailure failure;

  OpenSslEngine(OpenSslContext context) {
    this.context = context;
    server = context.role() == Role.SERVER;
    certificate = server ? ClientCertificate.UNTOLD : ClientCertificate.NOT_ASKED;
    ssl = context.newConnection();
    Messages made = null;
    try {
      made = new Messages();
      made.listenTo(ssl);
      transfer = new Transfer(ssl, made);
    } catch (Throwable e) {
      Calls.call(Api.SSL_free, ssl);
      if (made != null) {
        made.free();
      }
      throw e;
    }
    messages = made;
    readingEarlyData = server && context.takesEarlyData();
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    return attempt(
        () -> {
          if (session != null) {
            return EngineStatus.DONE;
          }
          if (outboundEnded) {
            return EngineStatus.CLOSED;
          }
          if (held.hasRemaining()) {
            return EngineStatus.NEED_ROOM;
          }
          if (!begun) {
            begun = true;
            offerEarlyData();
            shakeHands();
            if (hasPendingOutput()) {
              return EngineStatus.OK;
            }
          }
          if (!arrived(netIn)) {
            return hasPendingOutput() ? EngineStatus.NEED_FLUSH : EngineStatus.NEED_INPUT;
          }
          int type = Records.type(netIn);
          boolean empty = Records.length(netIn) == Records.HEADER;
          transfer.feed(netIn, Records.length(netIn));
          shakeHands();
          boolean again = type == Records.CHANGE_CIPHER_SPEC && ++changesOfCipher > 1;
          if (session == null && (messages.takeAlertRead() || empty || again)) {
            events.add(EngineEvent.CONTROL_RECORD);
          }
          return EngineStatus.OK;
        });
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return attempt(
        () -> {
          if (outboundEnded) {
            return EngineStatus.CLOSED;
          }
          if (hasPendingOutput()) {
            return transfer.giveOut(netOut) ? EngineStatus.OK : EngineStatus.NEED_ROOM;
          }
          if ((session == null && !earlyDataAccepted) || negotiating) {
            return EngineStatus.NEED_INPUT;
          }
          if (!plain.hasRemaining()) {
            return EngineStatus.DONE;
          }
          if (!netOut.hasRemaining()) {
            return EngineStatus.NEED_ROOM;
          }
          Errors.clear();
          int length = Math.min(plain.remaining(), Records.MAX_PLAINTEXT);
          boolean written = transfer.encrypt(plain, length, session == null);
          transfer.countOutput();
          if (!written) {
            int error = error(0);
            if (error != Api.ERROR_WANT_READ) {
              throw failed(error);
            }
            return EngineStatus.NEED_INPUT;
          }
          tellKeyUpdatesSent();
          transfer.giveOut(netOut);
          return EngineStatus.OK;
        });
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    return attempt(
        () -> {
          if (hasPendingPlaintext()) {
            return deliver(plain);
          }
          if (session == null) {
            return outboundEnded ? EngineStatus.CLOSED : EngineStatus.NEED_INPUT;
          }
          if (peerClosed) {
            return EngineStatus.CLOSED;
          }
          if (!arrived(netIn)) {
            return EngineStatus.NEED_INPUT;
          }
          if (!plain.hasRemaining()) {
            return EngineStatus.NEED_ROOM;
          }
          if (transfer.holdsMuch()) {
            return EngineStatus.NEED_FLUSH;
          }
          transfer.feed(netIn, Records.length(netIn));
          if (decrypt(plain) == 0) {
            noticeControl();
          }
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
    return transfer.giveOut(netOut) ? EngineStatus.OK : EngineStatus.NEED_ROOM;
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    return attempt(
        () -> {
          if (outboundEnded || peerClosed) {
            return EngineStatus.CLOSED;
          }
          if (session == null || rekeying) {
            return EngineStatus.NEED_INPUT;
          }
          boolean modern = session.protocol() == Protocol.TLS_1_3;
          if (modern == (kind == Rekey.RENEGOTIATE)) {
            return EngineStatus.UNSUPPORTED;
          }
          if (modern) {
            updateKeys(kind == Rekey.KEY_UPDATE_AND_REQUEST);
          } else {
            renegotiate();
          }
          return EngineStatus.OK;
        });
  }

  @Override
  public EngineStatus closeOutbound() {
    return attempt(
        () -> {
          if (outboundEnded) {
            return EngineStatus.CLOSED;
          }
          outboundEnded = true;
          closeOwed = session != null;
          closeIfOwed();
          return EngineStatus.OK;
        });
  }

  @Override
  public EngineStatus endOfInput() {
    return attempt(
        () -> {
          if (peerClosed) {
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
    return !closed && transfer.hasOutput();
  }

  @Override
  public boolean hasPendingPlaintext() {
    return !closed && failure == null && (plaintextLeft || held.hasRemaining());
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return events.poll();
  }

  @Override
  public int plaintextLimit() {
    return Records.MAX_PLAINTEXT;
  }

  @Override
  public SessionInfo session() {
    if (session == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return session;
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    session();
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    byte[] name = label.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      Errors.clear();
      MemorySegment exported = arena.allocate(length);
      int made =
          Calls.integer(
              Api.SSL_export_keying_material,
              ssl,
              exported,
              length,
              arena.allocateFrom(ValueLayout.JAVA_BYTE, name),
              name.length,
              arena.allocateFrom(ValueLayout.JAVA_BYTE, context),
              context.length,
              1);
      if (made != 1) {
        throw new IllegalArgumentException("OpenSSL exports nothing: " + Errors.take());
      }
      byte[] material = exported.toArray(ValueLayout.JAVA_BYTE);
      exported.fill((byte) 0);
      return material;
    }
  }

  @Override
  public ByteBuffer earlyDataLeft() {
    return earlyDataLeft.duplicate();
  }

  @Override
  public ClientCertificate clientCertificate() {
    return certificate;
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
    events.clear();
    held = NOTHING;
    if (server && failure == null && session != null) {
      // Or the library spoils a session that others are to resume.
      Calls.call(Api.SSL_set_shutdown, ssl, Api.SENT_SHUTDOWN);
    }
    Calls.call(Api.SSL_free, ssl);
    messages.free();
  }

  private interface Step {
    EngineStatus run();
  }

  private EngineStatus attempt(Step step) {
    if (failure != null) {
      return EngineStatus.FAILED;
    }
    if (closed) {
      return EngineStatus.CLOSED;
    }
    try {
      return failure == null ? step.run() : EngineStatus.FAILED;
    } catch (OperationFailed failed) {
      failure = failed.failure();
    } catch (RuntimeException thrown) {
      failure =
          new TlsFailure(stage(), null, TlsFailure.Origin.LOCAL, TlsFailure.words(thrown), thrown);
    }
    return EngineStatus.FAILED;
  }

  /** What the library answers to an operation that did not succeed. */
  private int error(int result) {
    return Calls.integer(Api.SSL_get_error, ssl, result);
  }

  /** Whether a record is there to its end. What cannot be one is refused by its header. */
  private boolean arrived(ByteBuffer netIn) {
    int length = Records.length(netIn);
    if (length == 0 || Records.plausible(netIn)) {
      return Records.whole(netIn);
    }
    transfer.feed(netIn, Math.min(length, netIn.remaining()));
    if (session == null) {
      shakeHands();
    } else {
      decrypt(ByteBuffer.allocate(1));
    }
    // The library would wait for the rest.
    throw new OperationFailed(
        new TlsFailure(stage(), null, TlsFailure.Origin.LOCAL, "this is not TLS", null));
  }

  /** Offers as much as the session to be resumed allows, behind the hello. */
  private void offerEarlyData() {
    MemorySegment firstFlight = context.firstFlight();
    MemorySegment resumed = Calls.pointer(Api.SSL_get_session, ssl);
    if (firstFlight.byteSize() == 0 || Memory.isNull(resumed)) {
      return;
    }
    int allowed = Calls.integer(Api.SSL_SESSION_get_max_early_data, resumed);
    long most = Math.min(Integer.toUnsignedLong(allowed), firstFlight.byteSize());
    while (offered < most) {
      long length = Math.min(most - offered, Records.MAX_PLAINTEXT);
      Errors.clear();
      if (!transfer.offer(firstFlight.asSlice(offered, length))) {
        throw failed(error(0));
      }
      offered += length;
    }
  }

  /** Goes on with the first handshake as far as the input lasts. */
  private void shakeHands() {
    if (readingEarlyData && !passEarlyData()) {
      return;
    }
    int error = handshakeStep();
    if (error == Api.ERROR_NONE) {
      session = Negotiated.of(ssl, context);
      judgeEarlyData();
      events.add(EngineEvent.HANDSHAKE_DONE);
      context.keepSession(ssl);
    }
  }

  /** Goes on to the end of the early data as far as the input lasts; whether it is reached. */
  private boolean passEarlyData() {
    int result;
    int error;
    do {
      Errors.clear();
      result = transfer.readEarlyData();
      error = result == 0 ? error(0) : Api.ERROR_NONE;
    } while (wantsCertificate(error));
    transfer.countOutput();
    if (error != Api.ERROR_NONE && error != Api.ERROR_WANT_READ) {
      throw failed(error);
    }
    if (!earlyDataAccepted
        && Calls.integer(Api.SSL_get_early_data_status, ssl) == Api.EARLY_DATA_ACCEPTED) {
      earlyDataAccepted = true;
      events.add(EngineEvent.EARLY_DATA_ACCEPTED);
    }
    if (result == Api.READ_EARLY_DATA_SUCCESS) {
      held = transfer.earlyData();
    }
    readingEarlyData = result != Api.READ_EARLY_DATA_FINISH;
    return !readingEarlyData;
  }

  /** The handshake is done, and with it the fate of what was offered is certain. */
  private void judgeEarlyData() {
    if (!server && context.firstFlight().byteSize() == 0) {
      return;
    }
    int status = Calls.integer(Api.SSL_get_early_data_status, ssl);
    if (status == Api.EARLY_DATA_REJECTED) {
      events.add(EngineEvent.EARLY_DATA_REJECTED);
    } else if (status == Api.EARLY_DATA_ACCEPTED && !server) {
      events.add(EngineEvent.EARLY_DATA_ACCEPTED);
    }
    long taken = status == Api.EARLY_DATA_ACCEPTED ? offered : 0;
    earlyDataLeft = context.firstFlight().asSlice(taken).asByteBuffer().asReadOnlyBuffer();
  }

  /** Either {@code ERROR_NONE}, when the handshake is done, or {@code ERROR_WANT_READ}. */
  private int handshakeStep() {
    int error;
    do {
      Errors.clear();
      int result = Calls.integer(Api.SSL_do_handshake, ssl);
      error = result == 1 ? Api.ERROR_NONE : error(result);
    } while (wantsCertificate(error));
    transfer.countOutput();
    if (error != Api.ERROR_NONE && error != Api.ERROR_WANT_READ) {
      throw failed(error);
    }
    return error;
  }

  /** Chooses it where that is what the handshake waits for; once for each connection. */
  private boolean wantsCertificate(int error) {
    if (error != Api.ERROR_WANT_X509_LOOKUP) {
      return false;
    }
    List<X500Principal> issuers = server ? List.of() : issuersAsked();
    boolean shown = context.present(ssl, issuers);
    if (!server) {
      certificate = new ClientCertificate(shown ? Fate.SHOWN : Fate.WITHHELD, issuers);
    }
    Calls.call(Api.SSL_set_cert_cb, ssl, MemorySegment.NULL, MemorySegment.NULL);
    return true;
  }

  private List<X500Principal> issuersAsked() {
    return Memory.elements(Calls.pointer(Api.SSL_get0_peer_CA_list, ssl)).stream()
        .map(name -> new X500Principal(Der.encoding(Api.i2d_X509_NAME, name)))
        .toList();
  }

  private EngineStatus deliver(ByteBuffer plain) {
    if (!plain.hasRemaining()) {
      return EngineStatus.NEED_ROOM;
    }
    if (held.hasRemaining()) {
      int length = Math.min(held.remaining(), plain.remaining());
      plain.put(held.slice(held.position(), length));
      held.position(held.position() + length);
    } else {
      decrypt(plain);
    }
    return EngineStatus.OK;
  }

  /** Reads what there is; 0 where that is no data. */
  private int decrypt(ByteBuffer plain) {
    int length;
    int error = Api.ERROR_NONE;
    do {
      Errors.clear();
      length = transfer.decrypt(plain);
      if (length == 0) {
        error = error(0);
      }
    } while (length == 0 && wantsCertificate(error));
    transfer.countOutput();
    plaintextLeft = length > 0 && !plain.hasRemaining() && transfer.undelivered() > 0;
    if (length == 0 && error == Api.ERROR_ZERO_RETURN) {
      peerClosed = true;
      events.add(EngineEvent.PEER_CLOSED);
    } else if (length == 0 && error != Api.ERROR_WANT_READ) {
      throw failed(error);
    }
    return length;
  }

  /** A record without data was read. */
  private void noticeControl() {
    if (peerClosed) {
      return;
    }
    // The library answers an earlier request before it looks at this one.
    tellKeyUpdatesSent();
    events.add(EngineEvent.CONTROL_RECORD);
    for (int read = messages.takeKeyUpdatesRead(); read > 0; read--) {
      events.add(EngineEvent.KEY_UPDATE_READ);
    }
    if (messages.takeTicketsRead() > 0 && !rekeying) {
      context.keepSession(ssl);
    }
    if (session().protocol() == Protocol.TLS_1_2) {
      noticeNegotiation();
    }
  }

  private void noticeNegotiation() {
    boolean before = negotiating;
    negotiating = Calls.integer(Api.SSL_in_init, ssl) == 1;
    if (negotiating && !rekeying) {
      rekeying = true;
      events.add(EngineEvent.REKEY_STARTED);
    } else if (before && !negotiating) {
      rekeying = false;
      session = Negotiated.of(ssl, context);
      events.add(EngineEvent.REKEY_DONE);
      context.keepSession(ssl);
      closeIfOwed();
    }
  }

  private void tellKeyUpdatesSent() {
    for (int sent = messages.takeKeyUpdatesSent(); sent > 0; sent--) {
      events.add(EngineEvent.REKEY_STARTED);
      events.add(EngineEvent.REKEY_DONE);
    }
  }

  private void updateKeys(boolean request) {
    Errors.clear();
    int kind = request ? Api.KEY_UPDATE_REQUESTED : Api.KEY_UPDATE_NOT_REQUESTED;
    if (Calls.integer(Api.SSL_key_update, ssl, kind) != 1) {
      throw failed(Api.ERROR_SSL);
    }
    handshakeStep();
    tellKeyUpdatesSent();
  }

  /** The library does not begin one while it holds plaintext. */
  private void renegotiate() {
    if (plaintextLeft) {
      ByteBuffer rest = ByteBuffer.allocate(transfer.undelivered());
      decrypt(rest);
      held = rest.flip();
    }
    Errors.clear();
    if (Calls.integer(Api.SSL_renegotiate, ssl) != 1) {
      throw failed(Api.ERROR_SSL);
    }
    rekeying = true;
    events.add(EngineEvent.REKEY_STARTED);
    handshakeStep();
    negotiating = Calls.integer(Api.SSL_in_init, ssl) == 1;
  }

  /** The library sends no close_notify in the middle of a handshake, so that waits for its end. */
  private void closeIfOwed() {
    if (!closeOwed || Calls.integer(Api.SSL_in_init, ssl) == 1) {
      return;
    }
    closeOwed = false;
    Errors.clear();
    int result = Calls.integer(Api.SSL_shutdown, ssl);
    transfer.countOutput();
    if (result < 0) {
      throw failed(error(result));
    }
  }

  private TlsFailure.Stage stage() {
    return session == null ? TlsFailure.Stage.HANDSHAKE : TlsFailure.Stage.DATA;
  }

  /** Takes the reason out of the queue of errors; the alert was seen on its way. */
  private OperationFailed failed(int error) {
    String reason = Errors.take();
    Alert sent = messages.fatalSent();
    Alert read = messages.lastRead();
    if (sent != null && session == null && offered > 0) {
      transfer.mendClearAlert();
    }
    if (sent == null && (messages.readFatal() || error == Api.ERROR_ZERO_RETURN)) {
      String what = read == null ? "an unknown alert" : read.wireName();
      return new OperationFailed(
          new TlsFailure(stage(), read, TlsFailure.Origin.PEER, "the peer sent " + what, null));
    }
    return new OperationFailed(
        new TlsFailure(
            stage(),
            sent,
            TlsFailure.Origin.LOCAL,
            "OpenSSL: " + reason + context.whyUnverified(ssl),
            null));
  }

  /** How a method says that the connection has failed. */
  private static final class OperationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TlsFailure failure;

    OperationFailed(TlsFailure failure) {
      super(failure.message(), null, false, false);
      this.failure = failure;
    }

    TlsFailure failure() {
      return failure;
    }
  }
}
