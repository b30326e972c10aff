package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.ALERT_BAD_NAME;
import static dev.tlsbench.cli.survey.Fact.ALERT_CORRUPT;
import static dev.tlsbench.cli.survey.Fact.ALERT_EMPTY;
import static dev.tlsbench.cli.survey.Fact.ALERT_EXPIRED;
import static dev.tlsbench.cli.survey.Fact.ALERT_GARBAGE;
import static dev.tlsbench.cli.survey.Fact.ALERT_NO_CERTIFICATE;
import static dev.tlsbench.cli.survey.Fact.ALERT_NO_COMMON_ALPN;
import static dev.tlsbench.cli.survey.Fact.ALERT_NO_COMMON_GROUP;
import static dev.tlsbench.cli.survey.Fact.ALERT_NO_COMMON_SUITE;
import static dev.tlsbench.cli.survey.Fact.ALERT_NO_COMMON_VERSION;
import static dev.tlsbench.cli.survey.Fact.ALERT_NO_SIGNATURES;
import static dev.tlsbench.cli.survey.Fact.ALERT_OVERSIZE;
import static dev.tlsbench.cli.survey.Fact.ALERT_TRUNCATED;
import static dev.tlsbench.cli.survey.Fact.ALERT_UNENCRYPTED;
import static dev.tlsbench.cli.survey.Fact.ALERT_UNKNOWN_AUTHORITY;
import static dev.tlsbench.cli.survey.Fact.ERROR_TRUNCATED;

import dev.tlsbench.cli.pki.CertificateSpec;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.cli.wire.MadeUpHello;
import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.TestPki;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a side tells its peer when it refuses something; the peer is the same backend. */
final class AlertFacts {
  private static final byte[] HTTP =
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] EMPTY_HANDSHAKE = {Records.HANDSHAKE, 3, 3, 0, 0};

  /** A suite and a group for private use, which nobody knows. */
  private static final int NOBODYS_SUITE = 0xfffe;

  private static final int NOBODYS_GROUP = 0xfefe;

  private final Party party;
  private final Role role;
  private final FactSheet sheet;

  private AlertFacts(Party party, Role role, FactSheet sheet) {
    this.party = party;
    this.role = role;
    this.sheet = sheet;
  }

  static void measure(Party party, Role role, FactSheet sheet) {
    AlertFacts facts = new AlertFacts(party, role, sheet);
    if (role == Role.CLIENT) {
      facts.asClient();
    } else {
      facts.asServer();
    }
    sheet.measure(ALERT_GARBAGE, () -> facts.toBytes(HTTP));
    sheet.measure(ALERT_OVERSIZE, () -> facts.toBytes(facts.oversize()));
    sheet.measure(ALERT_EMPTY, () -> facts.toBytes(EMPTY_HANDSHAKE));
    sheet.measure(ALERT_UNENCRYPTED, facts::toUnencryptedAlert);
    sheet.measure(ALERT_CORRUPT, facts::toCorruption);
    sheet.measure(List.of(ALERT_TRUNCATED, ERROR_TRUNCATED), facts::truncation);
  }

  private void asClient() {
    sheet.measure(ALERT_BAD_NAME, () -> toServer(TestPki.otherName()));
    sheet.measure(ALERT_UNKNOWN_AUTHORITY, () -> toServer(TestPki.untrusted()));
    sheet.measure(ALERT_EXPIRED, () -> toServer(TestPki.expired()));
    sheet.measure(ALERT_NO_COMMON_VERSION, () -> toBytes(oldServer()));
  }

  /** A server of TLS 1.1 that chooses a suite which the client offers. */
  private byte[] oldServer() {
    boolean modern = party.protocols().contains(Protocol.TLS_1_3);
    return MadeUpHello.serverHello(MadeUpHello.TLS_1_1, modern ? 0x1301 : 0xc02f);
  }

  private String toServer(Identity shown) {
    try (EnginePair pair = party.of(party.client(), party, party.server(shown))) {
      return Refusal.told(pair, pair.client());
    }
  }

  private void asServer() {
    MadeUpHello full = MadeUpHello.of(party.protocols().get(0));
    HelloProbe probe = new HelloProbe(party, party.server());
    sheet.measure(ALERT_NO_CERTIFICATE, () -> toClient(null, TestPki.trusted()));
    sheet.measure(ALERT_UNKNOWN_AUTHORITY, this::toStranger);
    sheet.measure(
        ALERT_NO_COMMON_SUITE,
        () -> HelloProbe.refusal(probe.ask(full.withSuites(List.of(NOBODYS_SUITE)))));
    sheet.measure(
        ALERT_NO_COMMON_GROUP,
        () ->
            HelloProbe.words(
                probe.ask(full.withGroups(List.of(NOBODYS_GROUP), List.of(NOBODYS_GROUP)))));
    sheet.measure(
        ALERT_NO_COMMON_VERSION,
        () ->
            HelloProbe.refusal(
                probe.ask(
                    full.withVersions(MadeUpHello.TLS_1_1).withGroups(full.groups(), List.of()))));
    sheet.measure(ALERT_NO_COMMON_ALPN, () -> alpn(full));
    sheet.measure(
        ALERT_NO_SIGNATURES, () -> HelloProbe.refusal(probe.ask(full.withSignatures(List.of()))));
  }

  private String alpn(MadeUpHello full) {
    TlsConfig server = party.server().withAlpn(List.of("h2"));
    return HelloProbe.refusal(
        new HelloProbe(party, server).ask(full.withAlpn(List.of("nobody/1"))));
  }

  /** Two authorities have one name, so that the client shows what it has. */
  private String toStranger() {
    TestAuthority known = TestAuthority.create();
    CertificateSpec client = CertificateSpec.client(KeyType.ECDSA_P256);
    return toClient(TestAuthority.create().identity(client), List.of(known.certificate()));
  }

  private String toClient(@Nullable Identity shown, List<X509Certificate> known) {
    TlsConfig client = shown == null ? party.client() : party.client().withIdentity(shown);
    TlsConfig server = party.server().withClientAuth(ClientAuth.NEEDED, known);
    try (EnginePair pair = party.of(client, party, server)) {
      return Refusal.told(pair, pair.server());
    }
  }

  /** A hello in a record that is too long by one byte. */
  private byte[] oversize() {
    int length = Records.MAX_RECORD - Records.HEADER + 1;
    ByteBuffer record = ByteBuffer.allocate(Records.HEADER + length);
    record.put((byte) Records.HANDSHAKE).putShort((short) 0x0303).putShort((short) length);
    record.putInt((role == Role.SERVER ? 1 : 2) << 24 | length - Integer.BYTES);
    return record.array();
  }

  /** The first bytes that this side reads; a client has sent its hello before. */
  private String toBytes(byte[] bytes) {
    try (EnginePair pair = party.withItself()) {
      EngineEnd side = pair.side(role);
      if (role == Role.CLIENT) {
        pair.arrive(side);
      }
      pair.other(side).outbound().send(bytes);
      pair.arrive(side);
      return Refusal.clear(side);
    }
  }

  private String toUnencryptedAlert() {
    try (EnginePair pair = party.connected()) {
      EngineEnd side = pair.side(role);
      pair.other(side).outbound().send(Records.fatalAlert(Alert.INSUFFICIENT_SECURITY));
      pair.arrive(side);
      TlsFailure failure = side.engine().failure();
      boolean believed = failure != null && failure.origin() == Origin.PEER;
      return believed ? Refusal.BELIEVED : Refusal.told(pair, side);
    }
  }

  private String toCorruption() {
    try (EnginePair pair = party.connected()) {
      EngineEnd side = pair.side(role);
      EngineEnd peer = pair.other(side);
      peer.write(new byte[100]);
      peer.flush();
      side.inbound().flip(Records.HEADER + 20);
      return Refusal.told(pair, side);
    }
  }

  private void truncation() {
    try (EnginePair pair = party.connected()) {
      EngineEnd side = pair.side(role);
      int before = side.outbound().sent();
      EngineStatus status = side.engine().endOfInput();
      side.flush();
      sheet.put(ERROR_TRUNCATED, status == EngineStatus.FAILED ? "an error" : Refusal.NOTHING);
      boolean silent = side.outbound().sent() == before;
      pair.settle();
      sheet.put(ALERT_TRUNCATED, silent ? Refusal.NOTHING : Refusal.told(pair, side));
    }
  }
}
