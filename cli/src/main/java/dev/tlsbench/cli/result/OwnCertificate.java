package dev.tlsbench.cli.result;

/**
 * What became of this side's certificate.
 *
 * @param fate whether the peer has seen it
 * @param why the end of a sentence that says so and, if it was not presented, why
 */
public record OwnCertificate(Fate fate, String why) {

  /** Whether the peer has seen it. */
  public enum Fate {
    /** It was. */
    SHOWN("shown"),
    /** The peer asked, and got none. */
    WITHHELD("withheld"),
    /** The peer did not ask, or had what it needed from before. */
    NOT_ASKED("not asked for"),
    /** The backend does not tell. */
    UNKNOWN("unknown");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    /** The word that reports use. */
    public String word() {
      return word;
    }
  }
}
