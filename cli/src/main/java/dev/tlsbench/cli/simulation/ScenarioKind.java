package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.scenario.Evidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What can be simulated, by the ids that it has over sockets. */
enum ScenarioKind {
  ECHO_MESSAGES("echo/messages", Plot.PLAIN),
  ECHO_FILE("echo/file", Plot.PLAIN.in(Circumstance.FILES).exercising(Evidence.FILE_BYTES)),

  SEND_LOAD(
      "stress/send-load",
      Plot.PLAIN.loaded(Load.MANY).exercising(Evidence.COMPLETIONS.atLeast(Messages.MANY))),
  LARGE_MESSAGE(
      "stress/large-message",
      Plot.PLAIN.loaded(Load.LARGE).exercising(Evidence.LARGEST_SEND.atLeast(Messages.LARGE))),
  MANY_THREADS(
      "stress/many-threads",
      Plot.PLAIN.loaded(Load.CROWD).in(Circumstance.RACED).exercising(Evidence.RACES));

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // It has copied all it was given.
  private final Plot plot;

  ScenarioKind(String id, Plot plot) {
    this.id = id;
    this.plot = plot;
  }

  /** Its stable name. */
  public String id() {
    return id;
  }

  /** The one with this name; null for none. */
  static @Nullable ScenarioKind of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst().orElse(null);
  }

  /** What happens in it. */
  Plot plot() {
    return plot;
  }
}
