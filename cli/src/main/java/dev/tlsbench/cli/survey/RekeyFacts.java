package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.REKEY_AGAIN;
import static dev.tlsbench.cli.survey.Fact.REKEY_ANSWERS;
import static dev.tlsbench.cli.survey.Fact.REKEY_BEGINS;
import static dev.tlsbench.cli.survey.Fact.REKEY_RECORDS;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import java.util.ArrayList;
import java.util.List;

/** Renegotiation in TLS 1.2 and key updates in TLS 1.3: begun and answered. */
final class RekeyFacts {
  private static final int TIMES = 3;

  private final Party party;
  private final Role role;
  private final List<Rekey> kinds;
  private final List<TlsBackend> peers;

  private RekeyFacts(Party party, Role role, List<TlsBackend> peers) {
    this.party = party;
    this.role = role;
    this.peers = peers;
    this.kinds =
        party.protocols().contains(Protocol.TLS_1_3)
            ? List.of(Rekey.KEY_UPDATE_AND_REQUEST, Rekey.KEY_UPDATE)
            : List.of(Rekey.RENEGOTIATE);
  }

  /**
   * Measures them.
   *
   * @param peers who may begin if the backend cannot do it itself
   */
  static void measure(Party party, Role role, List<TlsBackend> peers, FactSheet sheet) {
    RekeyFacts facts = new RekeyFacts(party, role, peers);
    sheet.measure(List.of(REKEY_BEGINS, REKEY_RECORDS), () -> facts.begins(sheet));
    sheet.measure(List.of(REKEY_ANSWERS, REKEY_AGAIN), () -> facts.answers(sheet));
  }

  private void begins(FactSheet sheet) {
    List<String> able = new ArrayList<>();
    List<String> records = List.of();
    for (Rekey kind : kinds) {
      try (EnginePair pair = party.connected()) {
        EngineEnd side = pair.side(role);
        int before = side.outbound().sent();
        if (side.engine().rekey(kind) == EngineStatus.OK) {
          side.flush();
          able.add(words(kind));
          records = records.isEmpty() ? RecordLines.since(side.outbound(), before) : records;
        }
      }
    }
    sheet.put(REKEY_BEGINS, able.isEmpty() ? "it cannot" : String.join(", ", able));
    if (able.isEmpty()) {
      throw new Unmeasured("it begins none");
    }
    sheet.put(REKEY_RECORDS, records);
  }

  private static String words(Rekey kind) {
    return switch (kind) {
      case RENEGOTIATE -> "renegotiates";
      case KEY_UPDATE -> "updates without a request";
      case KEY_UPDATE_AND_REQUEST -> "updates with a request";
    };
  }

  private void answers(FactSheet sheet) {
    for (TlsBackend peer : peers) {
      try (EnginePair pair = pairWith(peer)) {
        EngineEnd beginner = pair.side(role.peer());
        if (connected(pair) && beginner.engine().rekey(kinds.get(0)) == EngineStatus.OK) {
          String answer = answer(pair);
          String by = peer == party.backend() ? "" : ", asked by " + peer.name();
          sheet.put(REKEY_ANSWERS, answer + by);
          again(pair, answer, sheet);
          return;
        }
      }
    }
    throw new Unmeasured("no backend here begins one with it");
  }

  private EnginePair pairWith(TlsBackend peer) {
    Party other = party.like(peer);
    return role == Role.CLIENT ? party.with(other) : other.with(party);
  }

  /** Whether a stranger is a peer for this backend at all. */
  private static boolean connected(EnginePair pair) {
    try {
      Party.connected(pair);
      return true;
    } catch (Unmeasured stranger) {
      return false;
    }
  }

  private String answer(EnginePair pair) {
    return party.protocols().contains(Protocol.TLS_1_3) ? updated(pair) : renegotiated(pair);
  }

  private String updated(EnginePair pair) {
    EngineEnd side = pair.side(role);
    EngineEnd beginner = pair.other(side);
    beginner.flush();
    int before = side.outbound().sent();
    pair.arrive(side);
    if (side.engine().failure() != null) {
      return "refuses: " + Refusal.told(pair, side);
    }
    if (side.outbound().sent() > before) {
      pair.settle();
      return "at once";
    }
    side.write(new byte[1]);
    side.flush();
    int records = RecordLines.since(side.outbound(), before).size();
    pair.settle();
    return records > 1 ? "with its next data" : "never";
  }

  private String renegotiated(EnginePair pair) {
    EngineEnd side = pair.side(role);
    EngineEnd beginner = pair.other(side);
    int before = side.outbound().sent();
    pair.settle();
    if (beginner.takeEvents().contains(EngineEvent.REKEY_DONE) && pair.healthy()) {
      return "completes it";
    }
    TlsFailure failure = side.engine().failure();
    if (failure != null && failure.origin() == Origin.LOCAL) {
      return "refuses: " + Refusal.told(pair, side);
    }
    boolean warned =
        RecordLines.since(side.outbound(), before).stream()
            .anyMatch(line -> line.startsWith("alert"));
    return (warned ? "declines it with a warning" : "ignores it")
        + (pair.healthy() ? "" : ", and its peer ends the connection");
  }

  private void again(EnginePair pair, String first, FactSheet sheet) {
    EngineEnd beginner = pair.side(role.peer());
    for (int time = 2; time <= TIMES; time++) {
      EngineStatus began =
          pair.healthy() ? beginner.engine().rekey(kinds.get(0)) : EngineStatus.FAILED;
      if (began != EngineStatus.OK) {
        throw new Unmeasured("its peer begins no other");
      }
      String answer = answer(pair);
      if (!answer.equals(first)) {
        sheet.put(REKEY_AGAIN, "time %d: %s".formatted(time, answer));
        return;
      }
    }
    sheet.put(REKEY_AGAIN, "as the first time");
  }
}
