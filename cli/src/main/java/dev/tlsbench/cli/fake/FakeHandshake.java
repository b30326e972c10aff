package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The flights of handshakes, a message a record: the first one and, in TLS 1.2, those that
 * renegotiate; and what follows them in TLS 1.3. The certificate work is a task.
 */
final class FakeHandshake {
  private static final int HELLO_REQUEST = 0;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int NEW_SESSION_TICKET = 4;
  private static final int ENCRYPTED_EXTENSIONS = 8;
  private static final int CERTIFICATE = 11;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int CERTIFICATE_REQUEST = 13;
  private static final int SERVER_HELLO_DONE = 14;
  private static final int CLIENT_KEY_EXCHANGE = 16;
  private static final int FINISHED = 20;
  private static final int KEY_UPDATE = 24;

  /** As long as a real one of TLS 1.2. */
  private static final byte[] FINISH = new byte[12];

  /** What is due; a message that is not fails the connection. */
  private enum Due {
    /** The peer's hello; in between, nothing of a handshake. */
    HELLO,
    /** The rest of the peer's flight, up to its Finished. */
    FLIGHT
  }

  private final FakeContext context;
  private final TlsConfig config;
  private final FakeEngine engine;
  private final boolean client;

  private Due due = Due.HELLO;
  private boolean begun;
  private boolean done;
  private boolean rekeying;
  private boolean answering;
  private boolean keysChanged;
  private @Nullable Protocol protocol;
  private @Nullable FakeHello own;
  private String suite = "";
  private String group = "";
  private String alpn = "";
  private boolean resumed;
  private boolean asked;
  private long ticket;

  /** The client takes tickets, and this server gives some. */
  private boolean wantsTicket;

  private long secret;
  private List<X500Principal> issuers = List.of();
  private List<X509Certificate> peerChain = List.of();
  private @Nullable SessionInfo session;
  private ClientCertificate fate;
  private @Nullable Runnable task;
  private boolean taskOut;

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

  /** Begins with a hello, on the client's side; returns whether it did. */
  boolean begin() {
    boolean first = !begun;
    begun = true;
    if (first && client) {
      hello("");
      return true;
    }
    return false;
  }

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
    if (client) {
      hello("");
    } else {
      say(HELLO_REQUEST);
    }
    return EngineStatus.OK;
  }

  private void update(boolean requested, EngineEvent left) {
    byte[] message = {KEY_UPDATE, 0, 0, 1, (byte) (requested ? 1 : 0)};
    engine.output().say(Records.HANDSHAKE, true, ByteBuffer.wrap(message), left);
    engine.output().seal().update();
  }

  /** Says hello, with a share for this group; empty for the first of all. */
  private void hello(String share) {
    List<Protocol> offered = protocol == null ? config.protocols() : List.of(protocol);
    List<String> groups = config.groups().isEmpty() ? FakeHello.GROUPS : config.groups();
    String name = config.peerName() == null ? "" : config.peerName();
    boolean modern = offered.contains(Protocol.TLS_1_3);
    FakeContext.Session last = null;
    if (config.resumption() && !done) {
      last = context.latest(modern ? Protocol.TLS_1_3 : Protocol.TLS_1_2);
    }
    FakeHello hello =
        new FakeHello(
            true,
            Seal.mix(context.next()),
            offered,
            offered.stream().flatMap(each -> FakeBackend.suites(config, each).stream()).toList(),
            groups,
            modern ? (share.isEmpty() ? groups.get(0) : share) : "",
            Trust.isAddress(name) ? "" : name,
            config.alpn(),
            config.resumption(),
            last == null ? 0 : last.ticket());
    own = hello;
    due = Due.HELLO;
    say(CLIENT_HELLO, hello.encoded());
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
    return client ? toClient(type, body) : toServer(type, body);
  }

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

  private void keep(long number) {
    context.keep(new FakeContext.Session(number, protocolNow(), suite, peerChain));
  }

  private Protocol protocolNow() {
    if (protocol == null) {
      throw new IllegalStateException("no version was chosen");
    }
    return protocol;
  }

  // The client's side.

  private boolean toClient(int type, ByteBuffer body) {
    if (type == HELLO_REQUEST && done) {
      if (!rekeying && !engine.outputClosed()) {
        rekeying = true;
        engine.happened(EngineEvent.REKEY_STARTED);
        hello("");
      }
      return true;
    }
    if ((done && !rekeying) || (type == SERVER_HELLO) != (due == Due.HELLO)) {
      return false;
    }
    switch (type) {
      case SERVER_HELLO -> serverHello(body);
      case ENCRYPTED_EXTENSIONS -> alpn = text(body);
      case CERTIFICATE -> verify(body);
      case SERVER_KEY_EXCHANGE -> {}
      case CERTIFICATE_REQUEST -> {
        List<X500Principal> names = Messages.names(body);
        if (names == null) {
          return false;
        }
        asked = true;
        issuers = names;
      }
      case SERVER_HELLO_DONE -> classicFlight();
      case NEW_SESSION_TICKET -> ticket = body.getLong();
      case FINISHED -> {
        return finishedServer();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String text(ByteBuffer body) {
    return StandardCharsets.ISO_8859_1.decode(body).toString();
  }

  private void serverHello(ByteBuffer body) {
    FakeHello hello = FakeHello.read(false, body);
    FakeHello mine = own;
    if (hello == null || mine == null) {
      engine.fail(Alert.DECODE_ERROR);
      return;
    }
    if (hello.retry()) {
      if (mine.share().equals(hello.share()) || !mine.groups().contains(hello.share())) {
        engine.fail(Alert.ILLEGAL_PARAMETER);
      } else {
        hello(hello.share());
      }
      return;
    }
    Protocol chosen = hello.protocols().get(0);
    if (!mine.protocols().contains(chosen)) {
      engine.fail(Alert.PROTOCOL_VERSION);
      return;
    }
    if (hello.suites().isEmpty() || !mine.suites().contains(hello.suites().get(0))) {
      engine.fail(Alert.ILLEGAL_PARAMETER);
      return;
    }
    FakeContext.Session last = done ? null : context.latest(chosen);
    agree(chosen, hello, mine.random(), hello.random());
    alpn = hello.alpn().isEmpty() ? "" : hello.alpn().get(0);
    // In TLS 1.2 it shows in what follows: no certificate.
    resumed = (chosen == Protocol.TLS_1_3 ? hello : mine).ticket() != 0;
    peerChain = last == null || mine.ticket() == 0 ? List.of() : last.peerChain();
  }

  private void agree(Protocol chosen, FakeHello server, long clientRandom, long serverRandom) {
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

  private void classicFlight() {
    showIfAsked();
    say(CLIENT_KEY_EXCHANGE, (byte) 0);
    changeAndFinish();
  }

  private void changeAndFinish() {
    engine.output().say(Records.CHANGE_CIPHER_SPEC, false, (byte) 1);
    engine.output().seal().change(key(client));
    say(FINISHED, FINISH);
  }

  private boolean finishedServer() {
    if (protocol == Protocol.TLS_1_3) {
      showIfAsked();
      say(FINISHED, FINISH);
    } else if (!keysChanged) {
      return false;
    } else if (resumed) {
      changeAndFinish();
    }
    finish();
    return true;
  }

  private void showIfAsked() {
    if (!asked) {
      return;
    }
    Optional<Identity> fitting =
        config.identities().stream()
            .filter(
                each ->
                    issuers.isEmpty()
                        || each.chain().stream()
                            .anyMatch(one -> issuers.contains(one.getIssuerX500Principal())))
            .findFirst();
    fate =
        new ClientCertificate(
            fitting.isPresent() ? ClientCertificate.Fate.SHOWN : ClientCertificate.Fate.WITHHELD,
            issuers);
    say(CERTIFICATE, Messages.chain(fitting.map(Identity::chain).orElse(List.of())));
  }

  // The server's side.

  private boolean toServer(int type, ByteBuffer body) {
    if (type == CLIENT_HELLO) {
      if (due != Due.HELLO) {
        return false;
      }
      if (!engine.outputClosed()) {
        clientHello(body);
      }
      return true;
    }
    if (due != Due.FLIGHT) {
      return false;
    }
    switch (type) {
      case CERTIFICATE -> verify(body);
      case CLIENT_KEY_EXCHANGE -> {}
      case FINISHED -> {
        return finishedClient();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void clientHello(ByteBuffer body) {
    FakeHello hello = FakeHello.read(true, body);
    if (hello == null) {
      engine.fail(Alert.DECODE_ERROR);
      return;
    }
    if (done && !rekeying) {
      rekeying = true;
      engine.happened(EngineEvent.REKEY_STARTED);
    }
    wantsTicket = config.resumption() && hello.tickets();
    task = () -> answer(hello);
  }

  private void answer(FakeHello hello) {
    Choice choice = new Choice(config, hello, done ? List.of(protocolNow()) : config.protocols());
    Alert alert = choice.make();
    if (alert != null) {
      engine.fail(alert);
      return;
    }
    Protocol chosen = choice.protocol;
    boolean modern = chosen == Protocol.TLS_1_3;
    if (modern && !hello.share().equals(choice.group)) {
      say(SERVER_HELLO, choice.hello(FakeHello.RETRY, 0, false).encoded());
      return;
    }
    flight(hello, choice, known(hello, chosen));
  }

  /** The session that the client offers and that can be resumed; null if there is none. */
  private FakeContext.@Nullable Session known(FakeHello hello, Protocol chosen) {
    FakeContext.Session known =
        config.resumption() && !done ? context.of(hello.ticket(), chosen) : null;
    return known != null && hello.suites().contains(known.suite()) ? known : null;
  }

  private void flight(FakeHello hello, Choice choice, FakeContext.@Nullable Session known) {
    boolean modern = choice.protocol == Protocol.TLS_1_3;
    choice.suite = known == null ? choice.suite : known.suite();
    long random = Seal.mix(-context.next());
    FakeHello answer = choice.hello(random, known == null ? 0 : known.ticket(), wantsTicket);
    say(SERVER_HELLO, answer.encoded());
    agree(choice.protocol, answer, hello.random(), random);
    group = choice.group;
    alpn = choice.alpn;
    resumed = known != null;
    peerChain = known == null ? List.of() : known.peerChain();
    if (modern) {
      say(ENCRYPTED_EXTENSIONS, alpn.getBytes(StandardCharsets.ISO_8859_1));
    }
    if (known == null) {
      say(CERTIFICATE, Messages.chain(choice.identity.chain()));
      if (!modern) {
        say(SERVER_KEY_EXCHANGE, choice.keyExchange());
      }
      if (config.clientAuth() != ClientAuth.NONE) {
        asked = true;
        say(CERTIFICATE_REQUEST, Messages.names(config.trusted()));
      }
    }
    if (modern) {
      say(FINISHED, FINISH);
    } else if (known == null) {
      say(SERVER_HELLO_DONE);
    } else {
      sayTicket();
      changeAndFinish();
    }
  }

  private void sayTicket() {
    if (wantsTicket && !engine.outputClosed()) {
      long number = context.next();
      keep(number);
      say(NEW_SESSION_TICKET, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
  }

  private boolean finishedClient() {
    boolean modern = protocol == Protocol.TLS_1_3;
    if (!modern && !keysChanged) {
      return false;
    }
    if (asked && peerChain.isEmpty() && config.clientAuth() == ClientAuth.NEEDED) {
      engine.fail(modern ? Alert.CERTIFICATE_REQUIRED : Alert.HANDSHAKE_FAILURE);
      return true;
    }
    if (modern) {
      finish();
      sayTicket();
      return true;
    }
    if (!resumed) {
      sayTicket();
      changeAndFinish();
    }
    finish();
    return true;
  }

  // What both sides do.

  private void verify(ByteBuffer body) {
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

  private void finish() {
    due = Due.HELLO;
    session = new SessionInfo(protocolNow(), suite, group, alpn, peerChain, resumed);
    if (ticket != 0) {
      keep(ticket);
    }
    engine.happened(done ? EngineEvent.REKEY_DONE : EngineEvent.HANDSHAKE_DONE);
    rekeying = false;
    done = true;
  }

  private void say(int type, byte... body) {
    ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + body.length);
    message.putInt(type << 24 | body.length).put(body).flip();
    engine.output().say(Records.HANDSHAKE, protocol == Protocol.TLS_1_3, message, null);
  }
}
