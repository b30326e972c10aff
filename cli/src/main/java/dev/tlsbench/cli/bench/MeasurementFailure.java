package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a measurement cannot be measured, or no longer; the message is one sentence for its
 * row.
 */
public final class MeasurementFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Verdict verdict;

  private MeasurementFailure(Verdict verdict, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.verdict = verdict;
  }

  static MeasurementFailure unsupported(String sentence) {
    return new MeasurementFailure(Verdict.UNSUPPORTED, sentence, null);
  }

  static MeasurementFailure failed(String sentence) {
    return new MeasurementFailure(Verdict.FAIL, sentence, null);
  }

  static MeasurementFailure failed(String sentence, Throwable cause) {
    return new MeasurementFailure(Verdict.FAIL, sentence, cause);
  }

  static MeasurementFailure of(Verdict verdict, String sentence) {
    return new MeasurementFailure(verdict, sentence, null);
  }

  Verdict verdict() {
    return verdict;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
