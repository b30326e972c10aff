package dev.tlsbench.cli.survey;

import dev.tlsbench.cli.result.Invocation;
import java.time.Instant;
import java.util.List;

/**
 * What backends do, on one JDK or several.
 *
 * @param command what was asked for
 * @param date when it began, to the second
 * @param environments the JDKs, each once
 */
public record Survey(Invocation command, Instant date, List<SurveyedJdk> environments) {

  public Survey {
    environments = List.copyOf(environments);
  }
}
