package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Backends that can do less than others and say so: the contract must not reject them. */
public final class LimitedBackends {
  private LimitedBackends() {}

  /**
   * A backend that can do less than others and says so.
   *
   * @param clauses what must be found in order about it
   */
  public record Limited(TlsBackend backend, Set<String> clauses) {}

  /** Versions of this good backend whose declarations are true all the same. */
  public static List<Limited> of(TlsBackend good) {
    UnaryOperator<Set<Capability>> once =
        declared ->
            BadBackends.without(Capability.RENEGOTIATES)
                .apply(BadBackends.without(Capability.ANSWERS_RENEGOTIATION_AGAIN).apply(declared));
    return List.of(
        new Limited(
            answeringOnce(good, "AnswersOnce", once),
            Set.of(
                "renegotiatesAsDeclared",
                "answersRenegotiationAsDeclared",
                "answersRenegotiationAgainAsDeclared",
                "renegotiatesWhereSessionsAreKept",
                "readsDuringThePeersRenegotiation",
                "rekeysManyTimes",
                "writesBehindTheRekey")),
        new Limited(
            Spoiled.of(good, "ReadsNothingBehindTheAnswer")
                .withEngine(DeafBehindTheAnswer::new)
                .withDeclaration(BadBackends.without(Capability.READS_DURING_RENEGOTIATION)),
            Set.of("readsDuringItsOwnRenegotiation", "readsDuringThePeersRenegotiation")),
        new Limited(
            Spoiled.of(good, "TakesAnyAlpn")
                .withConfig(BadBackends::withoutServersAlpn)
                .withDeclaration(BadBackends.without(Capability.REQUIRES_COMMON_ALPN)),
            Set.of("requiresCommonAlpnAsDeclared")));
  }

  static TlsBackend answeringOnce(
      TlsBackend good, String name, UnaryOperator<Set<Capability>> declaration) {
    return Spoiled.of(good, name).withEngine(AnswersOnce::new).withDeclaration(declaration);
  }
}
