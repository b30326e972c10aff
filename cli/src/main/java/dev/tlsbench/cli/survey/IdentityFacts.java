package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.ALPN_ORDER;
import static dev.tlsbench.cli.survey.Fact.CERTIFICATES_ASKED;
import static dev.tlsbench.cli.survey.Fact.CERTIFICATES_OWN;

import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.TestPki;
import java.util.ArrayList;
import java.util.List;

/** Which certificates a side can show, and which application protocol a server takes. */
final class IdentityFacts {
  private IdentityFacts() {}

  static void measure(Party party, Role role, FactSheet sheet) {
    sheet.measure(CERTIFICATES_OWN, () -> kinds(party, role));
    if (role == Role.SERVER) {
      sheet.measure(CERTIFICATES_ASKED, () -> asked(party));
      sheet.measure(ALPN_ORDER, () -> alpnOrder(party));
    }
  }

  private static List<String> kinds(Party party, Role role) {
    List<String> kinds = new ArrayList<>();
    for (KeyType kind : KeyType.values()) {
      if (shows(party, role, kind)) {
        kinds.add(kind.label());
      }
    }
    return kinds;
  }

  private static boolean shows(Party party, Role role, KeyType kind) {
    TlsConfig client = party.client();
    TlsConfig server = party.server();
    if (role == Role.SERVER) {
      server = party.server(TestPki.of(kind));
    } else {
      client = client.withIdentity(TestPki.of(kind));
      server = server.withClientAuth(ClientAuth.NEEDED, TestPki.trusted());
    }
    try (EnginePair pair = party.of(client, party, server)) {
      pair.settle();
      return pair.healthy() && pair.client().handshakeDone() && pair.server().handshakeDone();
    } catch (IllegalArgumentException undeclared) {
      return false;
    }
  }

  private static Object asked(Party party) {
    TlsConfig client = party.client().withIdentity(TestPki.client());
    TlsConfig server = party.server().withClientAuth(ClientAuth.NEEDED, TestPki.trusted());
    try (EnginePair pair = party.of(client, party, server)) {
      return Refusal.told(pair, pair.server());
    }
  }

  private static Object alpnOrder(Party party) {
    TlsConfig client = party.client().withAlpn(List.of("http/1.1", "h2"));
    TlsConfig server = party.server().withAlpn(List.of("h2", "http/1.1"));
    try (EnginePair pair = party.of(client, party, server)) {
      Party.connected(pair);
      return switch (pair.server().engine().session().alpn()) {
        case "h2" -> "server";
        case "http/1.1" -> "client";
        default -> "none is agreed on";
      };
    }
  }
}
