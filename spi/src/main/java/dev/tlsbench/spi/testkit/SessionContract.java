package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.checked.Promise;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a connection, and what is exported from it. The wire shows whether a session
 * resumed.
 */
final class SessionContract {
  private static final String LABEL = "EXPORTER-tlsbench";

  private SessionContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("resumesAsDeclared", SessionContract::resumesAsDeclared)
            .proving(Capability.RESUMES),
        new Check("makesFullHandshakesUnasked", SessionContract::makesFullHandshakesUnasked),
        new Check("usesTicketsAsDeclared", SessionContract::usesTicketsAsDeclared)
            .proving(Capability.USES_TICKETS),
        new Check("exportsKeyingMaterialAsDeclared", SessionContract::exportsAsDeclared)
            .proving(Capability.EXPORTS_KEYING_MATERIAL));
  }

  private static void resumesAsDeclared(Setup setup) {
    if (!setup.declares(Capability.RESUMES)) {
      setup.expectRefused(setup.testedConfig().withResumption(), "session");
      return;
    }
    needPeerThatResumes(setup);
    boolean resumed =
        secondIsResumed(
            setup, setup.testedConfig().withResumption(), setup.peerConfig().withResumption());
    Promise.HONEST_CAPABILITIES.require(resumed, "RESUMES is declared, and nothing was resumed");
  }

  private static void makesFullHandshakesUnasked(Setup setup) {
    TlsConfig peer = setup.peerConfig();
    boolean resumed =
        secondIsResumed(
            setup,
            setup.testedConfig(),
            setup.peerDeclares(Capability.RESUMES) ? peer.withResumption() : peer);
    Promise.HONEST_CAPABILITIES.require(!resumed, "a session was resumed unasked");
  }

  /** Whether the last of some connections of the same contexts resumed an earlier one. */
  private static boolean secondIsResumed(Setup setup, TlsConfig own, TlsConfig theirs) {
    boolean isClient = setup.role() == Role.CLIENT;
    TlsContext tested = setup.tested().newContext(own);
    TlsContext peer = setup.peer().newContext(theirs);
    boolean resumed = false;
    for (int i = 0; i < 3; i++) {
      try (EnginePair pair =
          isClient ? new EnginePair(tested, peer) : new EnginePair(peer, tested)) {
        pair.handshake();
        pair.echo();
        resumed = resumedOnTheWire(setup, pair);
        @Nullable Boolean told = setup.tested(pair).engine().session().resumed();
        Promise.VERBS.require(
            told == null || told == resumed, "resumed on the wire: %s, told: %s", resumed, told);
        pair.client().engine().closeOutbound();
        pair.settle();
      }
    }
    return resumed;
  }

  private static boolean resumedOnTheWire(Setup setup, EnginePair pair) {
    Handshake server = Handshake.sentBy(pair.server());
    return setup.protocol() == Protocol.TLS_1_3
        ? server.extensions().contains(Handshake.PRE_SHARED_KEY)
        : !server.messages().contains(Handshake.CERTIFICATE);
  }

  private static void usesTicketsAsDeclared(Setup setup) {
    NotApplicable.unless(setup.declares(Capability.RESUMES), "it keeps no sessions");
    needPeerThatResumes(setup);
    boolean isClient = setup.role() == Role.CLIENT;
    NotApplicable.unless(
        isClient || setup.peerDeclares(Capability.USES_TICKETS), "the client asks for no ticket");
    try (EnginePair pair =
        setup.testedPair(
            setup.testedConfig().withResumption(), setup.peerConfig().withResumption())) {
      pair.handshake();
      pair.echo();
      boolean uses = isClient ? asksForTickets(setup, pair) : issuesTickets(setup, pair);
      Promise.HONEST_CAPABILITIES.require(
          uses == setup.declares(Capability.USES_TICKETS),
          "USES_TICKETS is declared: %s, and used: %s",
          !uses,
          uses);
    }
  }

  private static boolean asksForTickets(Setup setup, EnginePair pair) {
    return Handshake.sentBy(pair.client())
        .extensions()
        .contains(
            setup.protocol() == Protocol.TLS_1_3
                ? Handshake.PSK_KEY_EXCHANGE_MODES
                : Handshake.SESSION_TICKET);
  }

  /** In TLS 1.3 tickets are encrypted: whatever the client reads that is not data is one. */
  private static boolean issuesTickets(Setup setup, EnginePair pair) {
    return setup.protocol() == Protocol.TLS_1_3
        ? pair.client().takeEvents().contains(EngineEvent.CONTROL_RECORD)
        : Handshake.sentBy(pair.server()).messages().contains(Handshake.NEW_SESSION_TICKET);
  }

  private static void exportsAsDeclared(Setup setup) {
    boolean declared = setup.declares(Capability.EXPORTS_KEYING_MATERIAL);
    try (EnginePair pair = setup.open()) {
      byte[] exported = export(setup.tested(pair), LABEL);
      Promise.HONEST_CAPABILITIES.require(
          declared == (exported != null),
          "EXPORTS_KEYING_MATERIAL is declared: %s, and done: %s",
          declared,
          exported != null);
      if (exported == null) {
        return;
      }
      Promise.VERBS.require(exported.length == 40, "40 bytes, and %d", exported.length);
      Promise.VERBS.require(
          !Arrays.equals(exported, export(setup.tested(pair), LABEL + "-2")),
          "two labels, and the same bytes");
      if (setup.peerDeclares(Capability.EXPORTS_KEYING_MATERIAL)) {
        Promise.VERBS.require(
            Arrays.equals(exported, export(setup.peer(pair), LABEL)),
            "the two sides export different bytes");
      }
    }
  }

  private static byte @Nullable [] export(EngineEnd side, String label) {
    return side.engine().exportKeyingMaterial(label, new byte[] {1, 2, 3}, 40);
  }

  private static void needPeerThatResumes(Setup setup) {
    NotApplicable.unless(setup.peerDeclares(Capability.RESUMES), "the peer resumes no session");
  }
}
