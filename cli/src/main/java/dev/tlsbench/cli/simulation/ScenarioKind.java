package dev.tlsbench.cli.simulation;

import static dev.tlsbench.cli.simulation.Circumstance.FILES;
import static dev.tlsbench.cli.simulation.Circumstance.MOODY;
import static dev.tlsbench.cli.simulation.Circumstance.NARROW;
import static dev.tlsbench.cli.simulation.Circumstance.RACED;
import static dev.tlsbench.cli.simulation.Circumstance.SCARCE;
import static dev.tlsbench.cli.simulation.Circumstance.TINY;
import static dev.tlsbench.cli.simulation.Traffic.DUPLEX;
import static dev.tlsbench.cli.simulation.Traffic.ECHO;
import static dev.tlsbench.cli.simulation.Traffic.UP;
import static dev.tlsbench.spi.Protocol.TLS_1_3;

import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.spi.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What can be simulated, by the ids that it has over sockets. */
enum ScenarioKind {
  ECHO_MESSAGES("echo/messages", Plot.of(ECHO)),
  ECHO_FILE("echo/file", Plot.of(ECHO).in(FILES).exercising(Evidence.FILE_BYTES)),

  SEND_LOAD(
      "stress/send-load",
      Plot.of(ECHO).loaded(Load.MANY).exercising(Evidence.COMPLETIONS.atLeast(Messages.MANY))),
  LARGE_MESSAGE(
      "stress/large-message",
      Plot.of(ECHO).loaded(Load.LARGE).exercising(Evidence.LARGEST_SEND.atLeast(Messages.LARGE))),
  MANY_THREADS(
      "stress/many-threads", Plot.of(ECHO).loaded(Load.CROWD).in(RACED).exercising(Evidence.RACES)),
  BIDIRECTIONAL(
      "stress/bidirectional",
      Plot.of(DUPLEX).loaded(Load.LARGE).in(NARROW).exercising(Evidence.BALANCED_BYTES)),
  DUPLEX_FULL(
      "stress/duplex-full",
      Plot.of(DUPLEX)
          .loaded(Load.LARGE)
          .in(NARROW)
          .withRest(Role.CLIENT, Role.SERVER)
          .exercising(Evidence.FULL_SOCKETS.atLeast(2))),
  POOL_EXHAUSTED(
      "stress/pool-exhausted",
      Plot.of(ECHO).loaded(Load.MANY).in(SCARCE).exercising(Evidence.STARVED)),
  SENDFILE(
      "stress/sendfile",
      Plot.of(UP)
          .loaded(Load.LARGE)
          .in(FILES, NARROW)
          .wishing(Wish.CLIENT)
          .exercising(Evidence.FILE_BYTES, Evidence.STOPS)),
  TICKETS(
      "stress/tickets",
      Plot.of(DUPLEX)
          .loaded(Load.MANY)
          .in(TINY)
          .withRest(Role.CLIENT)
          .wishing(Wish.CLIENT)
          .only(TLS_1_3)
          .exercising(Evidence.BLOCKED_ANSWERS)),
  DESTROY("stress/destroy", Plot.of(DUPLEX).ending(Ending.ABORT).exercising(Evidence.ABORTS)),
  HALF_CLOSE(
      "stress/half-close", Plot.of(DUPLEX).ending(Ending.HALF).exercising(Evidence.HALF_CLOSES)),
  TRUNCATION(
      "stress/truncation", Plot.of(DUPLEX).ending(Ending.CUT).exercising(Evidence.TRUNCATIONS)),
  CALLBACKS("stress/callbacks", Plot.of(DUPLEX).in(MOODY).exercising(Evidence.DEEDS)),
  WORKER_RACE(
      "stress/worker-race",
      Plot.of(DUPLEX).loaded(Load.CROWD).in(NARROW, RACED).exercising(Evidence.RACES)),
  MIXED(
      "stress/mixed",
      Plot.of(DUPLEX)
          .loaded(Load.CROWD)
          .in(FILES, NARROW, SCARCE, RACED)
          .wishing(Wish.ANYONE)
          .exercising(Evidence.FILE_BYTES, Evidence.RACES));

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
