package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsConfig;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flights of handshakes, a message a record: the first one and, in TLS 1.2, those that
 * renegotiate; and what follows them in TLS 1.3. The certificate work is a task. What a side says
 * and hears in its role is in a class for each.
 */
abstract class FakeHandshake {
  static final int HELLO_REQUEST = 0;
  static final int CLIENT_HELLO = 1;
  static final int SERVER_HELLO = 2;
  static final int NEW_SESSION_TICKET = 4;
  static final int ENCRYPTED_EXTENSIONS = 8;
  static final int CERTIFICATE = 11;
  static final int SERVER_KEY_EXCHANGE = 12;
  static final int CERTIFICATE_REQUEST = 13;
  static final int SERVER_HELLO_DONE = 14;
  static final int CLIENT_KEY_EXCHANGE = 16;
  static final int FINISHED = 20;
  private static final int KEY_UPDATE = 24;

  /** As long as a real one of TLS 1.2. */
  static final byte[] FINISH = new byte[12];

  /** What is due; a message that is not fails the connection. */
  enum Due {
    /** The peer's hello; in between, nothing of a handshake. */
    HELLO,
    /** The rest of the peer's flight, up to its Finished. */
    FLIGHT
  }

  final FakeContext context;
  final TlsConfig config;
  final FakeEngine engine;
  final boolean client;

  Due due = Due.HELLO;
  boolean done;
  boolean rekeying;
  private boolean answering;
  boolean keysChanged;
  @Nullable Protocol protocol;
  String suite = "";
  String group = "";
  String alpn = "";
  boolean resumed;
  boolean asked;
  long ticket;

  private long secret;
  List<X509Certificate> peerChain = List.of();
  private @Nullable SessionInfo session;
  ClientCertificate fate;
  @Nullable Runnable task;
  private boolean taskOut;

  /** The handshakes of a context's role. */
  static FakeHandshake of(FakeContext context, FakeEngine engine) {
    return context.config.role() == Role.CLIENT
        ? new FakeClientHandshake(context, engine)
        : new FakeServerHandshake(context, engine);
  }

  FakeHandshake(FakeContext context, FakeEngine engine) {
    this.context = context;
    this.config = context.config;
    this.engine = engine;
    this.client = config.role() == Role.CLIENT;
    this.fate = client ? ClientCertificate.NOT_ASKED : ClientCertificate.UNTOLD;
  }

  boolean done() {
    return done;
  }

  /** The version in force; null before it was chosen. */
  @Nullable Protocol protocol() {
    return protocol;
  }

  SessionInfo session() {
    if (session == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return session;
  }

  /** What both sides know, and everybody else. */
  long secret() {
    return secret;
  }

  ClientCertificate clientCertificate() {
    return fate;
  }

  // Tasks.

  boolean hasTask() {
    return task != null;
  }

  @Nullable Runnable takeTask() {
    Runnable work = task;
    if (work == null || taskOut) {
      return null;
    }
    taskOut = true;
    return () -> {
      task = null;
      taskOut = false;
      work.run();
    };
  }

  // What begins.

  /** Begins if this side has the first word; returns whether it did. */
  abstract boolean begin();

  EngineStatus rekey(Rekey kind) {
    if (kind != Rekey.RENEGOTIATE) {
      engine.happened(EngineEvent.REKEY_STARTED);
      update(kind == Rekey.KEY_UPDATE_AND_REQUEST, EngineEvent.REKEY_DONE);
      return EngineStatus.OK;
    }
    if (rekeying || task != null) {
      return EngineStatus.NEED_INPUT;
    }
    rekeying = true;
    engine.happened(EngineEvent.REKEY_STARTED);
    renegotiate();
    return EngineStatus.OK;
  }

  /** Says first what a handshake on top of this connection begins with. */
  abstract void renegotiate();

  private void update(boolean requested, EngineEvent left) {
    byte[] message = {KEY_UPDATE, 0, 0, 1, (byte) (requested ? 1 : 0)};
    engine.output().say(Records.HANDSHAKE, true, ByteBuffer.wrap(message), left);
    engine.output().seal().update();
  }

  // What comes.

  /** One message, as the only one of its record. */
  void message(ByteBuffer record) {
    int header = record.remaining() < Integer.BYTES ? -1 : record.getInt();
    if (header < 0 || (header & 0xffffff) != record.remaining()) {
      engine.fail(Alert.DECODE_ERROR);
      return;
    }
    if (done) {
      engine.happened(EngineEvent.CONTROL_RECORD);
    }
    if (!understood(header >>> 24, record)) {
      engine.fail(Alert.UNEXPECTED_MESSAGE);
    }
  }

  private boolean understood(int type, ByteBuffer body) {
    if (done && protocol == Protocol.TLS_1_3) {
      return later(type, body);
    }
    return heard(type, body);
  }

  /** A message of a handshake; returns whether it was due. */
  abstract boolean heard(int type, ByteBuffer body);

  private boolean later(int type, ByteBuffer body) {
    if (type == NEW_SESSION_TICKET && client) {
      keep(body.getLong());
      return true;
    }
    if (type != KEY_UPDATE) {
      return false;
    }
    engine.in().update();
    engine.happened(EngineEvent.KEY_UPDATE_READ);
    boolean requested = body.get() == 1;
    // Requests that come before the answer has left share it (RFC 8446, section 4.6.3).
    if (requested && !answering && !engine.outputClosed()) {
      answering = true;
      engine.happened(EngineEvent.REKEY_STARTED);
      update(false, EngineEvent.REKEY_DONE);
    }
    return true;
  }

  /** A key update is on its way: the next request has an answer of its own. */
  void updateLeft() {
    answering = false;
  }

  /** The peer's records have other keys from here on. */
  void changeCipherSpec() {
    if (protocol != Protocol.TLS_1_2) {
      engine.happened(EngineEvent.CONTROL_RECORD);
      return;
    }
    if (due != Due.FLIGHT || keysChanged) {
      engine.fail(Alert.UNEXPECTED_MESSAGE);
      return;
    }
    keysChanged = true;
    if (done) {
      engine.happened(EngineEvent.CONTROL_RECORD);
    }
    engine.in().change(key(!client));
  }

  /** The key of what a side sends. */
  private long key(boolean ofClient) {
    return Seal.mix(secret + (ofClient ? 1 : 2));
  }

  void keep(long number) {
    context.keep(new FakeContext.Session(number, protocolNow(), suite, peerChain));
  }

  Protocol protocolNow() {
    if (protocol == null) {
      throw new IllegalStateException("no version was chosen");
    }
    return protocol;
  }

  void agree(Protocol chosen, FakeHello server, long clientRandom, long serverRandom) {
    protocol = chosen;
    suite = server.suites().get(0);
    group = server.share();
    secret = Seal.mix(clientRandom) + serverRandom;
    asked = false;
    ticket = 0;
    keysChanged = false;
    due = Due.FLIGHT;
    if (chosen == Protocol.TLS_1_3) {
      engine.in().change(key(!client));
      engine.output().seal().change(key(client));
    }
  }

  void changeAndFinish() {
    engine.output().say(Records.CHANGE_CIPHER_SPEC, false, (byte) 1);
    engine.output().seal().change(key(client));
    say(FINISHED, FINISH);
  }

  void verify(ByteBuffer body) {
    List<X509Certificate> chain = Messages.chain(body);
    if (chain == null) {
      engine.fail(Alert.BAD_CERTIFICATE);
      return;
    }
    resumed = false;
    peerChain = chain;
    if (!chain.isEmpty()) {
      task = () -> Trust.objection(config, chain).ifPresent(engine::fail);
    }
  }

  void finish() {
    due = Due.HELLO;
    session = new SessionInfo(protocolNow(), suite, group, alpn, peerChain, resumed);
    if (ticket != 0) {
      keep(ticket);
    }
    engine.happened(done ? EngineEvent.REKEY_DONE : EngineEvent.HANDSHAKE_DONE);
    rekeying = false;
    done = true;
  }

  void say(int type, byte... body) {
    ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + body.length);
    message.putInt(type << 24 | body.length).put(body).flip();
    engine.output().say(Records.HANDSHAKE, protocol == Protocol.TLS_1_3, message, null);
  }
}
