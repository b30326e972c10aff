package dev.tlsbench.cli.simulation;

/** The two applications of a plot. */
record Plotted(Application client, Application server) {
  Plotted(World world, Rig rig) {
    this(world, rig, Messages.chosen(world.choices, world.plot.load()));
  }

  private Plotted(World world, Rig rig, Messages clients) {
    this(
        world,
        rig,
        clients,
        world.plot.traffic() == Traffic.DUPLEX
            ? Messages.chosen(world.choices, world.plot.load())
            : Messages.none());
  }

  private Plotted(World world, Rig rig, Messages clients, Messages servers) {
    this(client(world, rig, clients, servers), server(world, rig, clients, servers));
  }

  private static Application client(World world, Rig rig, Messages clients, Messages servers) {
    boolean echoes = world.plot.echoes();
    return new Application(
        rig.client, false, clients, 0, echoes ? clients : servers, echoes ? 0 : 1);
  }

  private static Application server(World world, Rig rig, Messages clients, Messages servers) {
    return new Application(rig.server, world.plot.echoes(), servers, 1, clients, 0);
  }
}
