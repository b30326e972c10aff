package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Verdict;
import org.jspecify.annotations.Nullable;

/** A trial cannot be measured, or not any more; the message is one sentence for its row. */
public final class TrialFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Verdict verdict;

  private TrialFailure(Verdict verdict, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.verdict = verdict;
  }

  static TrialFailure unsupported(String sentence) {
    return new TrialFailure(Verdict.UNSUPPORTED, sentence, null);
  }

  static TrialFailure failed(String sentence) {
    return new TrialFailure(Verdict.FAIL, sentence, null);
  }

  static TrialFailure failed(String sentence, Throwable cause) {
    return new TrialFailure(Verdict.FAIL, sentence, cause);
  }

  static TrialFailure of(Verdict verdict, String sentence) {
    return new TrialFailure(verdict, sentence, null);
  }

  Verdict verdict() {
    return verdict;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
