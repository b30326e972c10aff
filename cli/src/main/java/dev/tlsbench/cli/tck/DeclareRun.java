package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.backend.Claim;
import dev.tlsbench.cli.backend.Claim.KeyUse;
import dev.tlsbench.cli.backend.Declaration;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.Check;
import dev.tlsbench.spi.testkit.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out what a provider's engines can do: each clause that is about a capability is tried as if
 * it were declared. If it is kept, the engine has shown it; if not, the clause is tried as if it
 * were not declared, which has to be kept then.
 */
public final class DeclareRun {
  private final WorkerTrial trial;
  private final List<TlsBackend> peers;
  private final Consumer<Clause> observer;
  private final List<String> remarks = new ArrayList<>();
  private Declaration found;

  /**
   * What was seen.
   *
   * @param declaration what the engines have shown
   * @param remarks on what they have not, each beginning with a place
   */
  public record Seen(Declaration declaration, List<String> remarks) {
    public Seen {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * @param nothing the declaration to begin with, which claims nothing
   * @param trial where clauses are tried
   * @param peers other backends than the one that is tried
   * @param observer receives each clause as soon as it has been tried
   */
  public DeclareRun(
      Declaration nothing, WorkerTrial trial, List<TlsBackend> peers, Consumer<Clause> observer) {
    this.found = nothing;
    this.trial = trial;
    this.peers = List.copyOf(peers);
    this.observer = observer;
  }

  /**
   * Tries all.
   *
   * @param protocols the versions that the engines speak
   */
  public Seen run(List<Protocol> protocols) throws InterruptedException {
    for (Protocol protocol : protocols) {
      for (Role role : Role.values()) {
        // Hardly a clause can be tried without a certificate, and none on a client's that is not
        // asked.
        keys(protocol, role, KeyUse.SHOWS);
        capabilities(protocol, role);
        keys(protocol, role, KeyUse.ACCEPTS);
      }
    }
    return new Seen(found, remarks);
  }

  /** In their order: each comes behind those without which it cannot be tried. */
  private void capabilities(Protocol protocol, Role role) throws InterruptedException {
    List<String> without = new ArrayList<>();
    for (Capability capability : Capability.values()) {
      List<Topic> proofs = proofs(capability, protocol, role);
      if (capability.existsIn(protocol) && !proofs.isEmpty()) {
        settle(Claim.of(protocol, role, capability), proofs, peers, without);
      }
    }
    remark(protocol, role, "was seen not to have: ", without);
  }

  private void keys(Protocol protocol, Role role, KeyUse use) throws InterruptedException {
    boolean shows = use == KeyUse.SHOWS;
    Topic proof =
        named("algorithms", shows ? "showsEveryKindListed" : "acceptsExactlyTheKindsListed");
    List<String> without = new ArrayList<>();
    for (KeyType kind : KeyType.values()) {
      List<TlsBackend> able =
          peers.stream().filter(peer -> mirrors(peer, protocol, role.peer(), use, kind)).toList();
      Claim claim = Claim.of(protocol, role, use, kind);
      if (able.isEmpty()) {
        remarks.add("%s: not tried, since no peer does the reverse".formatted(claim));
      } else if (isShownToOne(claim, proof, able)) {
        found = found.with(claim);
      } else {
        settle(claim, List.of(proof), able, without);
      }
    }
    remark(protocol, role, "was seen not to %s: ".formatted(shows ? "show" : "accept"), without);
  }

  /**
   * Whether the claim holds with one of these: a peer may do the reverse, and not with everybody,
   * such as a client that accepts a curve in certificates and does not offer it as a group.
   */
  private boolean isShownToOne(Claim claim, Topic proof, List<TlsBackend> able)
      throws InterruptedException {
    for (TlsBackend peer : able) {
      Assumption assumption = new Assumption(found.with(claim), List.of(peer), claim.key());
      if (tried(claim, List.of(proof), assumption).outcome() == ClauseVerdict.KEPT) {
        return true;
      }
    }
    return false;
  }

  private static boolean mirrors(
      TlsBackend peer, Protocol protocol, Role role, KeyUse use, KeyType kind) {
    Set<KeyType> kinds =
        use == KeyUse.SHOWS ? peer.peerKeyTypes(protocol, role) : peer.ownKeyTypes(protocol, role);
    return kinds.contains(kind);
  }

  private void remark(Protocol protocol, Role role, String what, List<String> words) {
    if (!words.isEmpty()) {
      String place = Claim.of(protocol, role, Capability.RESUMES).place();
      remarks.add(place + " " + what + String.join(", ", words));
    }
  }

  /** A clause with its topic. */
  private record Topic(String topic, Check check) {}

  private static List<Topic> proofs(Capability capability, Protocol protocol, Role role) {
    return all().stream()
        .filter(one -> one.check.proves().contains(capability))
        .filter(one -> one.check.exists(protocol, role))
        .toList();
  }

  private static Topic named(String topic, String check) {
    return all().stream()
        .filter(one -> one.topic.equals(topic) && one.check.name().equals(check))
        .findFirst()
        .orElseThrow();
  }

  private static List<Topic> all() {
    List<Topic> all = new ArrayList<>();
    for (Map.Entry<String, List<Check>> topic : Contract.topics().entrySet()) {
      topic.getValue().forEach(check -> all.add(new Topic(topic.getKey(), check)));
    }
    return all;
  }

  private void settle(Claim claim, List<Topic> proofs, List<TlsBackend> with, List<String> without)
      throws InterruptedException {
    Clause declared = tried(claim, proofs, new Assumption(found.with(claim), with, claim.key()));
    if (declared.outcome() == ClauseVerdict.KEPT) {
      found = found.with(claim);
      return;
    }
    Clause undeclared = tried(claim, proofs, new Assumption(found, with, claim.key()));
    if (declared.outcome() == ClauseVerdict.NOT_TRIED) {
      remarks.add("%s: not tried: %s".formatted(claim, declared.reason()));
    } else if (undeclared.outcome() == ClauseVerdict.BROKEN) {
      remarks.add(
          "%s: neither with this line nor without it is the clause kept: %s; %s"
              .formatted(claim, violation(declared), violation(undeclared)));
    } else {
      without.add(claim.words().replaceFirst(".* ", ""));
    }
  }

  /** The worst that came of them: broken, else kept, else not tried. */
  private Clause tried(Claim claim, List<Topic> proofs, Assumption assumption)
      throws InterruptedException {
    Clause worst = null;
    for (Topic proof : proofs) {
      Clause one =
          trial.tried(proof.topic, proof.check, claim.protocol(), claim.role(), assumption);
      observer.accept(one);
      if (worst == null
          || one.outcome() == ClauseVerdict.BROKEN
          || worst.outcome() == ClauseVerdict.NOT_TRIED) {
        worst = one;
      }
      if (worst.outcome() == ClauseVerdict.BROKEN) {
        return worst;
      }
    }
    return Objects.requireNonNull(worst);
  }

  private static String violation(Clause clause) {
    Clause.Breach breach = clause.breach();
    return breach == null ? clause.reason() : breach.violation().replaceAll("\\s+", " ");
  }
}
