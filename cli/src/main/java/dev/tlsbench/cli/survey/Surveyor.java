package dev.tlsbench.cli.survey;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures everything about some backends, one subject after the other.
 *
 * @param backends those to survey
 * @param peers others that may talk to them where their own engines cannot
 * @param protocols the versions
 */
public record Surveyor(
    List<TlsBackend> backends, List<TlsBackend> peers, List<Protocol> protocols) {

  public Surveyor {
    backends = List.copyOf(backends);
    peers = List.copyOf(peers);
    protocols = List.copyOf(protocols);
  }

  /** The facts of all subjects, in an order that is always the same. */
  public Map<Subject, Facts> survey() {
    Map<Subject, Facts> subjects = new LinkedHashMap<>();
    for (TlsBackend backend : backends) {
      if (protocols.size() > 1) {
        subjects.put(
            Subject.of(backend.name(), Role.CLIENT, null), hello(new Party(backend, protocols)));
      }
      for (Protocol protocol : protocols) {
        Party party = new Party(backend, List.of(protocol));
        for (Role role : Role.values()) {
          subjects.put(Subject.of(backend.name(), role, protocol), side(party, role));
        }
      }
    }
    for (TlsBackend client : backends) {
      for (TlsBackend server : backends) {
        if (protocols.size() > 1) {
          subjects.put(
              Subject.pair(client.name(), server.name(), null), pair(client, server, protocols));
        }
        for (Protocol protocol : protocols) {
          subjects.put(
              Subject.pair(client.name(), server.name(), protocol),
              pair(client, server, List.of(protocol)));
        }
      }
    }
    return subjects;
  }

  private static Facts hello(Party party) {
    FactSheet sheet = new FactSheet();
    HelloFacts.measure(party, sheet);
    return sheet.facts();
  }

  /** What a backend does in a role. */
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

  private static Facts pair(TlsBackend client, TlsBackend server, List<Protocol> protocols) {
    FactSheet sheet = new FactSheet();
    PairFacts.measure(new Party(client, protocols), new Party(server, protocols), sheet);
    return sheet.facts();
  }
}
