package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.pq.PairTrial.Certificate;
import java.util.ArrayList;
import java.util.List;

/** Tries every usable backend in every trap, on one JDK. */
final class TrapRun {
  private final JdkTrial jdk;
  private final List<Participant> backends;
  private final List<TrapFinding> findings = new ArrayList<>();

  TrapRun(JdkTrial jdk, List<Participant> backends) {
    this.jdk = jdk;
    this.backends = backends.stream().filter(backend -> backend.version().usable()).toList();
  }

  /** Judges a backend by its hellos without and with a property. */
  private interface Judgement {
    TrapFinding of(String backend, Hello usual, Hello set);
  }

  /** By trap, then by backend. */
  List<TrapFinding> run() throws InterruptedException {
    for (Participant backend : backends) {
      findings.add(hybridOnly(backend));
    }
    List<Hello> usual = hellos(jdk);
    List<Hello> alone = hellosWith(GroupAdvice.HYBRID_ONLY);
    List<Hello> listed = hellosWith(GroupAdvice.ADVISED);
    judge(usual, alone, Trap::notLoaded);
    judge(usual, listed, Trap::dropped);
    List<String> readers = new ArrayList<>();
    for (int i = 0; i < backends.size(); i++) {
      if (Trap.reads(usual.get(i), listed.get(i))) {
        readers.add(backends.get(i).name());
      }
    }
    judge(usual, listed, (name, one, set) -> Trap.readByOneOnly(name, one, set, readers));
    for (int i = 0; i < backends.size(); i++) {
      String name = backends.get(i).name();
      Shake shake = jdk.shake(name, List.of(), Certificate.ML_DSA);
      findings.add(Trap.mlDsa(name, usual.get(i), shake));
    }
    return findings;
  }

  private TrapFinding hybridOnly(Participant backend) throws InterruptedException {
    if (!backend.hybridAsClient() || !backend.hybridAsServer()) {
      return Trap.HYBRID_ONLY_ECDSA.untried(backend.name(), "does not know the hybrid group");
    }
    List<String> groups = GroupAdvice.HYBRID_ONLY;
    return Trap.hybridOnly(
        backend.name(),
        jdk.shake(backend.name(), groups, Certificate.ECDSA_P256),
        jdk.shake(backend.name(), groups, Certificate.RSA));
  }

  private void judge(List<Hello> usual, List<Hello> set, Judgement judgement) {
    for (int i = 0; i < backends.size(); i++) {
      findings.add(judgement.of(backends.get(i).name(), usual.get(i), set.get(i)));
    }
  }

  /** In a fresh JVM that has the property from the start, so that it spoils nothing else. */
  private List<Hello> hellosWith(List<String> groups) throws InterruptedException {
    String property = "-D%s=%s".formatted(Trap.PROPERTY, String.join(",", groups));
    try (JdkTrial fresh = jdk.fresh(List.of(property))) {
      return hellos(fresh);
    }
  }

  /** What clients of the backends begin with there, in their order. */
  private List<Hello> hellos(JdkTrial where) throws InterruptedException {
    List<Hello> hellos = new ArrayList<>();
    for (Participant backend : backends) {
      hellos.add(Hello.of(where.shake(backend.name(), List.of(), Certificate.RSA)));
    }
    return hellos;
  }
}
