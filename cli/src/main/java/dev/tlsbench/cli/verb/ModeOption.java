package dev.tlsbench.cli.verb;

import dev.tlsbench.core.SendMode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The send modes. */
final class ModeOption {
  /** What a mode decides. */
  static final String DECIDES = "Who sends: the sender's own thread, or always the event loop.";

  @Option(
      names = "--mode",
      paramLabel = "optimistic|queued",
      split = ",",
      defaultValue = "optimistic,queued",
      converter = Words.OfMode.class,
      description = DECIDES + " May be repeated. Default: ${DEFAULT-VALUE}.")
  private List<SendMode> modes = new ArrayList<>();

  /** Each once. */
  List<SendMode> modes() {
    return modes.stream().distinct().toList();
  }
}
