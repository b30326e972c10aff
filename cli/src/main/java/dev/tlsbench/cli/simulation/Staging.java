package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Has the two applications do what the plot says. */
final class Staging {
  /** Less than a ticket, or a few answers to key updates. */
  private static final int TINY = 50;

  private final World world;
  private final Plot plot;
  private final Application client;
  private final Application server;
  private final List<Pipe> pipes;
  private boolean balanced;
  private boolean struck;
  private boolean serverWasMute;

  /**
   * @param pipes the client's bytes, the server's
   */
  Staging(World world, Application client, Application server, List<Pipe> pipes) {
    this.world = world;
    this.plot = world.plot;
    this.client = client;
    this.server = server;
    this.pipes = pipes;
  }

  /** Adds whoever acts in it. */
  void set() {
    addWishes();
    plot.resting().stream().sorted().forEach(this::addRest);
    if (plot.has(Circumstance.TINY)) {
      client.holdUntil(this::serverWasMute);
      world.scheduler.beforeEach(this::narrow);
      // All the server had to say may have gone before the wire was narrow.
      world.scheduler.add(
          Deed.atLast(
              "client waits no longer",
              client,
              () -> client.isOpen() && !serverWasMute,
              () -> serverWasMute = true));
    }
    if (plot.traffic() == Traffic.DUPLEX) {
      world.scheduler.beforeEach(this::weigh);
    }
    switch (plot.ending()) {
      case WHEN_DONE -> closeWhenDone();
      case HALF -> closeByHalves();
      case ABORT -> addAbort();
      case CUT -> addCut();
    }
  }

  private void narrow() {
    if (client.isOpen()) {
      pipes.get(1).narrow(TINY);
    }
  }

  private boolean serverWasMute() {
    serverWasMute |= server.end().isMute();
    return serverWasMute;
  }

  private void closeWhenDone() {
    client.closeWhen(client::complete);
    if (plot.traffic() == Traffic.DUPLEX) {
      server.closeWhen(server::complete);
    }
  }

  private void closeByHalves() {
    server.staysOpen();
    server.holdUntil(server::hasPeerClosed);
    client.closeWhen(client::sentAll);
    server.closeWhen(() -> server.hasPeerClosed() && server.sentAll());
  }

  private void addWishes() {
    Wish wish = plot.wish();
    if (wish == null) {
      return;
    }
    // There are engines that fail on two wishes for one renegotiation.
    boolean both = !plot.echoes() && world.what.protocol() == Protocol.TLS_1_3;
    boolean choice = !both && able(Role.CLIENT) && able(Role.SERVER);
    boolean byClient = wish == Wish.CLIENT || !choice || world.choices.choose(2) == 0;
    if (byClient) {
      addWish(Role.CLIENT);
    }
    if (wish == Wish.ANYONE && (!choice || !byClient)) {
      addWish(Role.SERVER);
    }
  }

  private Application side(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  private boolean able(Role role) {
    return !Rekeying.possible(world.what, role).isEmpty();
  }

  private void addWish(Role role) {
    List<Rekey> kinds = Rekeying.possible(world.what, role);
    if (!kinds.isEmpty()) {
      Application asking = side(role);
      boolean onceOnly = Rekeying.onceOnly(world.what, role);
      asking.rekey(new Rekeying(world, asking.end(), kinds, onceOnly), this::stillOpen);
    }
  }

  private boolean stillOpen() {
    return !client.isClosing() && !server.isClosing();
  }

  private void addRest(Role role) {
    Application reader = side(role);
    Application sender = side(role.peer());
    reader.reading().restAfterHandshake();
    world.scheduler.add(
        Deed.atLast(
            reader.end().name() + " begins to read",
            reader,
            reader.reading()::isResting,
            () -> {
              boolean heldUp = sender.end().cipher().queued() > 0;
              world.seen.note(Evidence.PAUSES, heldUp ? 1 : 0);
              boolean both = heldUp && reader.end().cipher().queued() > 0;
              world.seen.note(Evidence.FULL_SOCKETS, both ? 2 : 0);
              reader.reading().restNoMore();
            }));
  }

  /** When one direction has brought everything, what has the other one brought? */
  private void weigh() {
    if (!balanced && (client.check().complete() || server.check().complete())) {
      balanced = true;
      world.seen.note(Evidence.BALANCED_BYTES, Math.min(client.received(), server.received()));
    }
  }

  private void addAbort() {
    Application side = world.choices.choose(2) == 0 ? client : server;
    atAnyPoint(side.end().name() + " aborts", side, () -> abort(side));
  }

  private void abort(Application side) {
    world.weather.note(FaultKind.ABORT);
    side.abort();
  }

  private void addCut() {
    Pipe pipe = pipes.get(world.choices.choose(2));
    atAnyPoint(
        "the wire ends",
        pipe,
        () -> {
          world.weather.note(FaultKind.END);
          pipe.cut();
        });
  }

  /** Behind so many steps, or when there is nothing else to do. */
  private void atAnyPoint(String words, Object thread, Runnable deed) {
    int from = world.choices.oneOf(40, 0, 5, 10, 20, 60, 80);
    Runnable once =
        () -> {
          struck = true;
          deed.run();
        };
    BooleanSupplier later = () -> !struck && world.scheduler.steps() >= from;
    world.scheduler.add(new Deed(words, thread, later, once));
    world.scheduler.add(Deed.atLast(words, thread, () -> !struck, once));
  }
}
