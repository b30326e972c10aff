package dev.tlsbench.cli.survey;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures everything about backends, in this JVM.
 *
 * @param peers those that may talk to a backend where its own engines cannot, in their order
 * @param protocols the versions to survey
 */
record Surveyor(List<TlsBackend> peers, List<Protocol> protocols) {

  Surveyor {
    peers = List.copyOf(peers);
    protocols = List.copyOf(protocols);
  }

  /** What a backend does, as either side. */
  Map<Subject, Facts> sides(TlsBackend backend) {
    Map<Subject, Facts> subjects = new LinkedHashMap<>();
    if (protocols.size() > 1) {
      FactSheet sheet = new FactSheet();
      HelloFacts.measure(new Party(backend, protocols), sheet);
      subjects.put(Subject.of(backend.name(), Role.CLIENT, null), sheet.facts());
    }
    for (Protocol protocol : protocols) {
      for (Role role : Role.values()) {
        subjects.put(
            Subject.of(backend.name(), role, protocol),
            side(new Party(backend, List.of(protocol)), role));
      }
    }
    return subjects;
  }

  private Facts side(Party party, Role role) {
    FactSheet sheet = new FactSheet();
    List<TlsBackend> others =
        Stream.concat(Stream.of(party.backend()), peers.stream()).distinct().toList();
    if (role == Role.CLIENT) {
      HelloFacts.measure(party, sheet);
    } else {
      ChoiceFacts.measure(party, sheet);
      TicketFacts.measure(party, sheet);
    }
    DataFacts.measure(party, role, sheet);
    IdentityFacts.measure(party, role, sheet);
    AlertFacts.measure(party, role, sheet);
    RekeyFacts.measure(party, role, others, sheet);
    CloseFacts.measure(party, role, sheet);
    EngineFacts.measure(party, role, sheet);
    return sheet.facts();
  }

  /** What a client and a server do together. */
  Map<Subject, Facts> pair(TlsBackend client, TlsBackend server) {
    Map<Subject, Facts> subjects = new LinkedHashMap<>();
    if (protocols.size() > 1) {
      subjects.put(
          Subject.pair(client.name(), server.name(), null), pair(client, server, protocols));
    }
    for (Protocol protocol : protocols) {
      subjects.put(
          Subject.pair(client.name(), server.name(), protocol),
          pair(client, server, List.of(protocol)));
    }
    return subjects;
  }

  private static Facts pair(TlsBackend client, TlsBackend server, List<Protocol> protocols) {
    FactSheet sheet = new FactSheet();
    PairFacts.measure(new Party(client, protocols), new Party(server, protocols), sheet);
    return sheet.facts();
  }
}
