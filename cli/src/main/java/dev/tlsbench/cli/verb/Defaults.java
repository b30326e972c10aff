package dev.tlsbench.cli.verb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A verb's own defaults of options that others have, too. */
abstract class Defaults implements IDefaultValueProvider {
  private final Map<String, String> values;

  /** Texts as users type them, by the option's name. */
  Defaults(Map<String, String> values) {
    this.values = values;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    return arg instanceof OptionSpec option ? values.get(option.longestName()) : null;
  }

  /** Those of {@code bench}. */
  static final class OfBench extends Defaults {
    OfBench() {
      super(Map.of("--tls", "1.3", "--mode", "queued"));
    }
  }

  /** Those of {@code simulate}. */
  static final class OfSimulate extends Defaults {
    OfSimulate() {
      super(Map.of("--faults", "light"));
    }
  }
}
