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
import static dev.tlsbench.cli.simulation.Wish.Moment.ANY;
import static dev.tlsbench.cli.simulation.Wish.Moment.BLOCKED;
import static dev.tlsbench.cli.simulation.Wish.Moment.CROSSING;
import static dev.tlsbench.cli.simulation.Wish.Moment.IDLE;
import static dev.tlsbench.cli.simulation.Wish.Moment.LOAD;
import static dev.tlsbench.cli.simulation.Wish.Times.FEW;
import static dev.tlsbench.cli.simulation.Wish.Times.MANY;
import static dev.tlsbench.cli.simulation.Wish.Who.ANYONE;
import static dev.tlsbench.cli.simulation.Wish.Who.BOTH;
import static dev.tlsbench.cli.simulation.Wish.Who.CLIENT;
import static dev.tlsbench.cli.simulation.Wish.Who.SERVER;
import static dev.tlsbench.spi.Protocol.TLS_1_2;
import static dev.tlsbench.spi.Protocol.TLS_1_3;

import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.spi.Role;
import java.util.Arrays;
import java.util.List;

/** What can be simulated, by the ids that it has over sockets. */
public enum ScenarioKind {
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
  PAUSED_READER(
      "stress/paused-reader",
      Plot.of(UP).loaded(Load.LARGE).in(NARROW).withRest(Role.SERVER).exercising(Evidence.PAUSES)),
  POOL_EXHAUSTED(
      "stress/pool-exhausted",
      Plot.of(ECHO).loaded(Load.MANY).in(SCARCE).exercising(Evidence.STARVED)),
  SENDFILE(
      "stress/sendfile",
      Plot.of(UP)
          .loaded(Load.LARGE)
          .in(FILES, NARROW)
          .wishing(Wish.of(CLIENT, ANY).repeated(FEW).wherePossible())
          .exercising(Evidence.FILE_BYTES, Evidence.STOPS)),
  TICKETS(
      "stress/tickets",
      Plot.of(DUPLEX)
          .loaded(Load.MANY)
          .in(TINY)
          .withRest(Role.CLIENT)
          .wishing(Wish.of(CLIENT, ANY).repeated(FEW).wherePossible())
          .only(TLS_1_3)
          .exercising(Evidence.BLOCKED_ANSWERS)),
  CLOSE_PENDING(
      "stress/close-pending",
      Plot.of(UP).in(NARROW).ending(Ending.PENDING).exercising(Evidence.PENDING_CLOSES)),
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
          .wishing(Wish.of(ANYONE, ANY).repeated(FEW).wherePossible())
          .exercising(Evidence.FILE_BYTES, Evidence.RACES)),

  RENEGOTIATE_CLIENT("renegotiate/client", renegotiating(ECHO, Wish.of(CLIENT, IDLE))),
  RENEGOTIATE_SERVER("renegotiate/server", renegotiating(ECHO, Wish.of(SERVER, IDLE))),
  RENEGOTIATE_CLIENT_LOAD(
      "renegotiate/client-under-load",
      renegotiating(ECHO, Wish.of(CLIENT, LOAD))
          .exercising(Evidence.REKEYS, Evidence.REKEYS_UNDER_LOAD)),
  RENEGOTIATE_SERVER_LOAD(
      "renegotiate/server-under-load",
      renegotiating(ECHO, Wish.of(SERVER, LOAD))
          .exercising(Evidence.REKEYS, Evidence.REKEYS_UNDER_LOAD)),
  RENEGOTIATE_BOTH_LOAD(
      "renegotiate/bidirectional-under-load",
      renegotiating(DUPLEX, Wish.of(ANYONE, LOAD))
          .loaded(Load.CROWD)
          .exercising(Evidence.REKEYS, Evidence.REKEYS_UNDER_LOAD)),
  RENEGOTIATE_CROSSING(
      "renegotiate/crossing",
      renegotiating(ECHO, Wish.of(BOTH, CROSSING))
          .exercising(Evidence.REKEYS, Evidence.REKEYS_CROSSED)),
  RENEGOTIATE_REPEAT(
      "renegotiate/repeat", renegotiating(ECHO, Wish.of(ANYONE, ANY).repeated(MANY))),
  RENEGOTIATE_FILE(
      "renegotiate/with-file",
      renegotiating(ECHO, Wish.of(ANYONE, LOAD))
          .in(FILES)
          .exercising(Evidence.REKEYS_UNDER_LOAD, Evidence.FILE_BYTES)),
  RENEGOTIATE_DESTROY(
      "renegotiate/destroy",
      renegotiating(DUPLEX, Wish.of(ANYONE, LOAD))
          .loaded(Load.CROWD)
          .ending(Ending.ABORT_IN_REKEY)
          .exercising(Evidence.REKEYS_BROKEN)),

  KEY_UPDATE_CLIENT("renegotiate/key-update-client", updating(ECHO, Wish.of(CLIENT, IDLE))),
  KEY_UPDATE_SERVER("renegotiate/key-update-server", updating(ECHO, Wish.of(SERVER, IDLE))),
  KEY_UPDATE_CROSSING(
      "renegotiate/key-update-crossing",
      updating(ECHO, Wish.of(BOTH, CROSSING))
          .exercising(Evidence.REKEYS.atLeast(2), Evidence.REKEYS_CROSSED.atLeast(1))),
  KEY_UPDATE_REPEAT(
      "renegotiate/key-update-repeat", updating(ECHO, Wish.of(ANYONE, ANY).repeated(MANY))),
  KEY_UPDATE_LOAD(
      "renegotiate/key-update-under-load",
      updating(DUPLEX, Wish.of(ANYONE, LOAD))
          .exercising(Evidence.REKEYS, Evidence.REKEYS_UNDER_LOAD)),
  KEY_UPDATE_SILENT("renegotiate/key-update-silent-receiver", updating(UP, Wish.of(CLIENT, ANY))),
  KEY_UPDATE_PARTIAL(
      "renegotiate/key-update-during-partial-record",
      updating(DUPLEX, Wish.of(ANYONE, BLOCKED).repeated(FEW))
          .loaded(Load.LARGE)
          .in(NARROW)
          .exercising(Evidence.REKEYS, Evidence.REKEYS_UNDER_LOAD)),
  KEY_UPDATE_WRITE_ONLY(
      "renegotiate/key-update-against-write-only-peer",
      updating(DUPLEX, Wish.of(CLIENT, ANY).repeated(FEW))
          .loaded(Load.MANY)
          .in(TINY)
          .withRest(Role.CLIENT)
          .exercising(Evidence.REKEYS, Evidence.BLOCKED_ANSWERS));

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // It has copied all it was given.
  private final Plot plot;

  ScenarioKind(String id, Plot plot) {
    this.id = id;
    this.plot = plot;
  }

  private static Plot renegotiating(Traffic traffic, Wish wish) {
    return Plot.of(traffic).wishing(wish).only(TLS_1_2).exercising(Evidence.REKEYS);
  }

  private static Plot updating(Traffic traffic, Wish wish) {
    return Plot.of(traffic).wishing(wish).only(TLS_1_3).exercising(Evidence.REKEYS);
  }

  /** Its stable name. */
  public String id() {
    return id;
  }

  /** One sentence: what holds if nothing fails. */
  public String proves() {
    return Scenarios.named(id).proves();
  }

  /** What happens in it. */
  Plot plot() {
    return plot;
  }

  /** All names. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(ScenarioKind::id).toList();
  }
}
