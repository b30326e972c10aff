package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.pq.TrapFinding.Outcome;
import dev.tlsbench.spi.Groups;
import java.util.List;

/** The traps on the way to post-quantum groups, each with the judgement of what was observed. */
public enum Trap {
  /** Some libraries accept a certificate only if its curve is among the groups. */
  HYBRID_ONLY_ECDSA(
      "hybrid-only-ecdsa",
      "the hybrid is the only group of both sides, and the certificate is ECDSA P-256"),
  /** A library that knows no group of the list cannot be loaded. */
  LIST_NOT_LOADED("list-not-loaded", "-D%s=%s".formatted(Trap.PROPERTY, Groups.POST_QUANTUM)),
  /** A group that a library does not know is dropped, and nobody is told. */
  DROPPED_IN_SILENCE(
      "dropped-in-silence",
      "-D%s=%s".formatted(Trap.PROPERTY, String.join(",", GroupAdvice.ADVISED))),
  /** The property reaches one library of a JVM and not the next. */
  READ_BY_ONE_ONLY(
      "read-by-one-only",
      "-D%s is read by one library of the JVM and not by another".formatted(Trap.PROPERTY)),
  /** A post-quantum key exchange is not yet a post-quantum certificate. */
  ML_DSA_CERTIFICATE(
      "ml-dsa-certificate", "the server is to show a certificate with an ML-DSA key");

  /** The property that names groups for a whole JVM. */
  static final String PROPERTY = "jdk.tls.namedGroups";

  private final String id;
  private final String what;

  Trap(String id, String what) {
    this.id = id;
    this.what = what;
  }

  /** {@code hybrid-only-ecdsa}. */
  public String id() {
    return id;
  }

  /** The circumstances. */
  public String what() {
    return what;
  }

  private TrapFinding finding(String backend, Outcome outcome, String found) {
    return new TrapFinding(this, backend, outcome, found);
  }

  /** The finding of one that could not be tried. */
  TrapFinding untried(String backend, String why) {
    return finding(backend, Outcome.NOT_TRIED, why);
  }

  /**
   * Judges two handshakes of a backend with itself, the hybrid being its only group.
   *
   * @param ecdsa with an ECDSA certificate
   * @param rsa the control, with an RSA certificate
   */
  static TrapFinding hybridOnly(String backend, Shake ecdsa, Shake rsa) {
    if (!rsa.done()) {
      return HYBRID_ONLY_ECDSA.untried(
          backend, "with an RSA certificate there is no handshake either: " + rsa.cause());
    }
    return ecdsa.done()
        ? HYBRID_ONLY_ECDSA.finding(
            backend, Outcome.NOT_SEEN, "shakes hands with either kind of certificate")
        : HYBRID_ONLY_ECDSA.finding(
            backend,
            Outcome.SEEN,
            "shakes hands with an RSA certificate, and with this one not: " + ecdsa.cause());
  }

  /**
   * Judges a list of one group that may be unknown.
   *
   * @param usual the hello in a JVM without the property
   * @param set the hello in a JVM with it
   */
  static TrapFinding notLoaded(String backend, Hello usual, Hello set) {
    if (!usual.error().isEmpty()) {
      return LIST_NOT_LOADED.untried(backend, usual.error());
    }
    return set.error().isEmpty()
        ? LIST_NOT_LOADED.finding(backend, Outcome.NOT_SEEN, offers(set))
        : LIST_NOT_LOADED.finding(backend, Outcome.SEEN, "makes no hello: " + set.error());
  }

  /**
   * Judges a list whose first group may be unknown.
   *
   * @param usual the hello in a JVM without the property
   * @param set the hello in a JVM with it
   */
  static TrapFinding dropped(String backend, Hello usual, Hello set) {
    String error = usual.error().isEmpty() ? set.error() : usual.error();
    if (!error.isEmpty()) {
      return DROPPED_IN_SILENCE.untried(backend, error);
    }
    if (!reads(usual, set)) {
      return DROPPED_IN_SILENCE.untried(backend, "does not read the property");
    }
    return set.groups().contains(Groups.POST_QUANTUM)
        ? DROPPED_IN_SILENCE.finding(backend, Outcome.NOT_SEEN, offers(set))
        : DROPPED_IN_SILENCE.finding(
            backend, Outcome.SEEN, offers(set) + ", and says nothing of the group it left out");
  }

  /** Whether the property changed what is offered. */
  static boolean reads(Hello usual, Hello set) {
    return usual.error().isEmpty() && set.error().isEmpty() && !usual.groups().equals(set.groups());
  }

  /**
   * Judges who reads the property.
   *
   * @param readers those that do, of all that were tried in that JVM
   */
  static TrapFinding readByOneOnly(String backend, Hello usual, Hello set, List<String> readers) {
    String error = usual.error().isEmpty() ? set.error() : usual.error();
    if (!error.isEmpty()) {
      return READ_BY_ONE_ONLY.untried(backend, error);
    }
    if (readers.contains(backend)) {
      return READ_BY_ONE_ONLY.finding(backend, Outcome.NOT_SEEN, "reads it: " + offers(set));
    }
    return readers.isEmpty()
        ? READ_BY_ONE_ONLY.untried(backend, "nobody in this JVM reads it")
        : READ_BY_ONE_ONLY.finding(
            backend,
            Outcome.SEEN,
            "does not read it, unlike %s: %s".formatted(String.join(", ", readers), offers(set)));
  }

  /**
   * Judges whether a certificate with an ML-DSA key can be used.
   *
   * @param usual the hello of a client with its own settings
   * @param shake the handshake of the backend with itself, whose server is to show one
   */
  static TrapFinding mlDsa(String backend, Hello usual, Shake shake) {
    if (!usual.error().isEmpty()) {
      return ML_DSA_CERTIFICATE.untried(backend, usual.error());
    }
    if (shake.done()) {
      return ML_DSA_CERTIFICATE.finding(backend, Outcome.NOT_SEEN, "shakes hands with it");
    }
    boolean offered = usual.signatures().stream().anyMatch(name -> name.startsWith("mldsa"));
    return ML_DSA_CERTIFICATE.finding(
        backend,
        Outcome.SEEN,
        "%s; its clients offer %s ML-DSA signature"
            .formatted(shake.cause(), offered ? "an" : "no"));
  }

  private static String offers(Hello hello) {
    List<String> groups = hello.groups();
    int most = 4;
    return "offers "
        + String.join(", ", groups.subList(0, Math.min(most, groups.size())))
        + (groups.size() > most ? " and %d more".formatted(groups.size() - most) : "");
  }
}
