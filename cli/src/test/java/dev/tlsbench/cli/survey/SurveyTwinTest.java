package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.survey.LyingSslEngine.Lie;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.testkit.Spoiled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of fact changes when a backend does something else. */
class SurveyTwinTest {
  private static final Backends BACKENDS = Backends.load();
  private static final TlsBackend JSSE = BACKENDS.named("jsse");
  private static final TlsBackend BC = BACKENDS.named("bc");
  private static final List<Protocol> NEW = List.of(Protocol.TLS_1_3);
  private static final List<Protocol> OLD = List.of(Protocol.TLS_1_2);
  private static final List<Protocol> BOTH = List.of(Protocol.TLS_1_3, Protocol.TLS_1_2);
  private static final Map<Setup, Facts> KNOWN = new HashMap<>();

  /** One of the parts of a survey. */
  enum Part {
    HELLO,
    CHOICE,
    PAIR,
    DATA,
    TICKETS,
    IDENTITY,
    ALERT,
    REKEY,
    CLOSE,
    ENGINE;

    Facts of(TlsBackend backend, Setup setup) {
      Party party = new Party(backend, setup.protocols());
      FactSheet sheet = new FactSheet();
      switch (this) {
        case HELLO -> HelloFacts.measure(party, sheet);
        case CHOICE -> ChoiceFacts.measure(party, sheet);
        case PAIR -> PairFacts.measure(party, party, sheet);
        case DATA -> DataFacts.measure(party, setup.role(), sheet);
        case TICKETS -> TicketFacts.measure(party, sheet);
        case IDENTITY -> IdentityFacts.measure(party, setup.role(), sheet);
        case ALERT -> AlertFacts.measure(party, setup.role(), sheet);
        case REKEY -> RekeyFacts.measure(party, setup.role(), List.of(backend, BC), sheet);
        case CLOSE -> CloseFacts.measure(party, setup.role(), sheet);
        case ENGINE -> EngineFacts.measure(party, setup.role(), sheet);
      }
      return sheet.facts();
    }
  }

  /** What is measured of which backend. */
  record Setup(Part part, TlsBackend backend, List<Protocol> protocols, Role role) {
    Twin as(String what, TlsBackend other, Fact... changed) {
      return new Twin(this, what, other, Set.of(changed));
    }

    Twin told(String what, UnaryOperator<TlsConfig> config, Fact... changed) {
      return as(what, Spoiled.of(backend, backend.name()).withConfig(config), changed);
    }

    Twin with(String what, UnaryOperator<TlsEngine> engine, Fact... changed) {
      return as(what, Spoiled.of(backend, backend.name()).withEngine(engine), changed);
    }

    Twin lying(Lie lie, Fact... changed) {
      return as("an engine that lies: " + lie, new LyingBackend(lie), changed);
    }
  }

  /** A backend that does something else, and the facts that have to show it. */
  record Twin(Setup setup, String what, TlsBackend other, Set<Fact> changed) {
    @Override
    public String toString() {
      return "%s: %s".formatted(setup.part(), what);
    }
  }

  private static Setup client(Part part, List<Protocol> protocols) {
    return new Setup(part, JSSE, protocols, Role.CLIENT);
  }

  private static Setup server(Part part, List<Protocol> protocols) {
    return new Setup(part, JSSE, protocols, Role.SERVER);
  }

  static List<Twin> twins() {
    List<Twin> twins = new ArrayList<>(hellos());
    twins.addAll(choices());
    twins.addAll(pairs());
    twins.addAll(connections());
    twins.addAll(endings());
    twins.addAll(engines());
    return twins;
  }

  private static List<Twin> hellos() {
    Setup both = client(Part.HELLO, BOTH);
    return List.of(
        both.told(
            "TLS 1.2 only",
            Spoil.protocols(Protocol.TLS_1_2),
            HELLO_VERSIONS,
            HELLO_SUITES,
            HELLO_KEY_SHARES,
            HELLO_PSK_MODES,
            HELLO_SESSION_ID,
            HELLO_EXTENSIONS,
            HELLO_BYTES),
        both.told("another group", was -> was.withGroups(List.of("secp256r1")), HELLO_GROUPS),
        both.told(
            "long names of protocols",
            was -> was.withAlpn(Collections.nCopies(8, "d".repeat(200))),
            HELLO_SEGMENTS,
            ALPN_OFFERED),
        both.told("no name", Spoil::plainer, NAME_SENT),
        both.with(
            "another scheme of signature", Spoil.sending("0a0a0503", "04030503"), HELLO_SIGNATURES),
        both.as("another library", BC, HELLO_CERTIFICATE_SIGNATURES),
        both.with(
            "another version of the record",
            Spoil.sending("160301", "160303"),
            HELLO_RECORD_VERSION),
        both.with(
            "other extensions from time to time",
            Spoil.sendingNowAndThen("5a5a0000", "00170000"),
            HELLO_EXTENSION_ORDER));
  }

  private static List<Twin> choices() {
    Setup modern = server(Part.CHOICE, NEW);
    return List.of(
        modern.told(
            "one suite",
            was -> was.withSuites(List.of("TLS_CHACHA20_POLY1305_SHA256")),
            CHOICE_FULL_SUITE,
            CHOICE_SERVES_SUITES,
            CHOICE_NARROW),
        modern.told(
            "one group",
            was -> was.withGroups(List.of("secp384r1")),
            CHOICE_FULL_GROUP,
            CHOICE_SERVES_GROUPS,
            CHOICE_GROUP_ORDER,
            RETRY_MISSING_SHARE,
            RETRY_PREFERENCE,
            SERVER_FLIGHT),
        modern.as("another library", BC, CHOICE_SUITE_ORDER, SERVER_ENCRYPTED_EXTENSIONS),
        server(Part.CHOICE, OLD).as("another library", BC, CHOICE_FULL_SIGNATURE),
        modern.with(
            "another extension of its hello",
            Spoil.sending("5a5a00020304", "002b00020304"),
            CHOICE_FULL_VERSION,
            SERVER_EXTENSIONS),
        modern.with(
            "no unknown names", Spoil.refusing(Spoil.text("unknown.example")), NAME_UNKNOWN),
        modern.with(
            "no long hellos", Spoil.refusing(input -> input.remaining() > 20_000), LIMIT_HELLO),
        modern.with(
            "deaf to the wish for short records",
            Spoil.reading("5a5a000101", "0001000101"),
            LIMIT_FRAGMENT));
  }

  private static List<Twin> pairs() {
    Setup modern = client(Part.PAIR, NEW);
    return List.of(
        client(Part.PAIR, BOTH)
            .told("TLS 1.2 only", Spoil.protocols(Protocol.TLS_1_2), AGREED_VERSION),
        modern.told(
            "another suite",
            was -> was.withSuites(List.of("TLS_CHACHA20_POLY1305_SHA256")),
            AGREED_SUITE),
        modern.told(
            "a share that the server does not want",
            was ->
                was.withGroups(
                    was.role() == Role.CLIENT
                        ? List.of("secp256r1", "secp384r1")
                        : List.of("secp384r1")),
            AGREED_GROUP,
            AGREED_RETRY,
            HANDSHAKE_FLIGHTS,
            HANDSHAKE_ROUND_TRIPS,
            HANDSHAKE_RECORDS,
            HANDSHAKE_CLIENT_BYTES,
            HANDSHAKE_SERVER_BYTES),
        modern.told("no sessions", Spoil::plainer, RESUMPTION_SECOND, RESUMPTION_BYTES),
        modern.told(
            "a server that does not ask",
            Spoil.only(Role.SERVER, was -> was.withClientAuth(ClientAuth.NONE, List.of())),
            HANDSHAKE_ASKING_BYTES,
            HANDSHAKE_NONE_BYTES),
        client(Part.PAIR, OLD).as("another library", BC, AGREED_SIGNATURE));
  }

  private static List<Twin> connections() {
    Setup exporting = new Setup(Part.DATA, BC, NEW, Role.CLIENT);
    return List.of(
        client(Part.DATA, OLD).told("another suite", SurveyTwinTest::chacha, RECORDS_OF_1),
        client(Part.DATA, NEW).with("short records", Spoil::brief, RECORDS_OF_16K, RECORDS_OF_64K),
        exporting.with("no exporter", Spoil::secretive, EXPORTER),
        server(Part.TICKETS, NEW)
            .told(
                "no sessions",
                Spoil::plainer,
                TICKETS_WITH_HANDSHAKE,
                TICKETS_COUNT,
                TICKETS_BYTES,
                TICKETS_LIFETIME),
        server(Part.TICKETS, NEW)
            .as("another library", BACKENDS.named("conscrypt"), TICKETS_WITH_DATA),
        server(Part.TICKETS, OLD).told("no sessions", Spoil::plainer, TICKETS_COUNT, TICKETS_BYTES),
        server(Part.TICKETS, OLD)
            .with("a shorter life", Spoil.sending("00001c20", "00015180"), TICKETS_LIFETIME),
        server(Part.IDENTITY, NEW)
            .told("no Ed25519", SurveyTwinTest::withoutEd25519, CERTIFICATES_OWN),
        server(Part.IDENTITY, NEW)
            .told(
                "a client without a certificate",
                Spoil.only(Role.CLIENT, was -> was.withIdentities(List.of())),
                CERTIFICATES_ASKED),
        server(Part.IDENTITY, NEW)
            .told(
                "another preference",
                Spoil.only(
                    Role.SERVER,
                    was -> was.alpn().isEmpty() ? was : was.withAlpn(List.of("http/1.1", "h2"))),
                ALPN_ORDER));
  }

  private static List<Twin> endings() {
    return List.of(
        client(Part.ALERT, NEW)
            .with(
                "another alert",
                Spoil::denying,
                ALERT_BAD_NAME,
                ALERT_UNKNOWN_AUTHORITY,
                ALERT_EXPIRED,
                ALERT_NO_COMMON_VERSION,
                ALERT_GARBAGE,
                ALERT_OVERSIZE,
                ALERT_EMPTY,
                ALERT_CORRUPT,
                ALERT_TRUNCATED),
        client(Part.ALERT, NEW).with("deaf to alerts", Spoil::deaf, ALERT_UNENCRYPTED),
        server(Part.ALERT, NEW)
            .with(
                "another alert",
                Spoil::denying,
                ALERT_NO_CERTIFICATE,
                ALERT_NO_COMMON_SUITE,
                ALERT_NO_COMMON_GROUP,
                ALERT_NO_COMMON_ALPN,
                ALERT_NO_SIGNATURES),
        client(Part.REKEY, NEW).with("no update", Spoil.rekeying(0), REKEY_BEGINS, REKEY_ANSWERS),
        client(Part.REKEY, NEW).with("one update", Spoil.rekeying(1), REKEY_AGAIN),
        client(Part.REKEY, OLD).told("another suite", SurveyTwinTest::chacha, REKEY_RECORDS),
        client(Part.CLOSE, OLD).told("another suite", SurveyTwinTest::chacha, CLOSE_SAYS),
        client(Part.CLOSE, NEW).as("another library", BC, CLOSE_ANSWERS, CLOSE_WRITES),
        client(Part.CLOSE, NEW).as("another library", BACKENDS.named("bcjsse"), CLOSE_READS));
  }

  private static TlsConfig chacha(TlsConfig config) {
    return config.withSuites(List.of("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"));
  }

  private static TlsConfig withoutEd25519(TlsConfig config) {
    if (config.identities().stream()
        .anyMatch(own -> own.leaf().getPublicKey().getAlgorithm().equals("EdDSA"))) {
      throw new IllegalArgumentException("no Ed25519");
    }
    return config;
  }

  private static List<Twin> engines() {
    Setup raw = new Setup(Part.ENGINE, new LyingBackend(null), NEW, Role.CLIENT);
    return List.of(
        raw.lying(Lie.FINISHED_AGAIN, ENGINE_FINISHED),
        raw.lying(Lie.POSITIONS, ENGINE_POSITIONS),
        raw.lying(Lie.STALLS, ENGINE_STALLS, ENGINE_HANDSHAKE),
        raw.lying(Lie.FITS, ENGINE_OVERFLOWS),
        raw.lying(Lie.CONSUMES, ENGINE_SHORT_ROOM),
        raw.lying(Lie.NO_TASKS, ENGINE_TASKS),
        raw.lying(Lie.MORE_ROOM, ENGINE_PACKET_ROOM, ENGINE_DATA_ROOM),
        raw.lying(Lie.NO_CLOSED, ENGINE_CLOSE),
        raw.lying(Lie.UNAWARE, ERROR_TRUNCATED));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void aChangeOfBehaviourChangesTheFact(Twin twin) {
    Facts before =
        KNOWN.computeIfAbsent(twin.setup(), setup -> setup.part().of(setup.backend(), setup));
    Facts after = twin.setup().part().of(twin.other(), twin.setup());
    for (Fact fact : twin.changed()) {
      Object value = before.values().get(fact);
      assertTrue(value != null, () -> fact + " is not known: " + before.unmeasured().get(fact));
      assertNotEquals(value, after.values().get(fact), fact::toString);
    }
  }

  @Test
  void everyFactHasATwin() {
    EnumSet<Fact> changed = EnumSet.noneOf(Fact.class);
    twins().forEach(twin -> changed.addAll(twin.changed()));
    assertEquals(EnumSet.allOf(Fact.class), changed);
  }
}
