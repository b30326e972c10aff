package dev.tlsbench.cli.pq;

/**
 * Whether a backend falls into a trap on one JDK, as it was tried there.
 *
 * @param found what was seen, in one sentence
 */
public record TrapFinding(Trap trap, String backend, Outcome outcome, String found) {

  /** How the trial ended. */
  public enum Outcome {
    /** It falls into it. */
    SEEN("caught"),
    /** It does not. */
    NOT_SEEN("free"),
    /** The trial says nothing here. */
    NOT_TRIED("not tried");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }
  }
}
