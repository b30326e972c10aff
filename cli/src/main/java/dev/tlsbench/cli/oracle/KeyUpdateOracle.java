package dev.tlsbench.cli.oracle;

/**
 * Follows the rekeys of one end. An end that has requested new keys from the peer has to wait for
 * them before it asks again: an engine that does not floods the peer (tls13-spec, issue 1341).
 */
final class KeyUpdateOracle {
  private static final int MOST_UNANSWERED = 1;

  private final String name;
  private final Violations violations;
  private final int most;
  private int unanswered;

  /**
   * @param name the name of the end, for people
   * @param patient whether the engine has to wait
   */
  KeyUpdateOracle(String name, Violations violations, boolean patient) {
    this.name = name;
    this.violations = violations;
    this.most = patient ? MOST_UNANSWERED : Integer.MAX_VALUE;
  }

  /** The application requested one, which does not count. */
  void asked() {
    unanswered--;
  }

  /** A possible answer arrived. */
  void controlRead() {
    unanswered = Math.min(unanswered, 0);
  }

  /** One began. */
  void began() {
    unanswered++;
    violations.require(
        unanswered <= most,
        Invariant.REKEY,
        "%s: the engine began %d rekeys of its own accord and waited for no answer",
        name,
        unanswered);
  }
}
