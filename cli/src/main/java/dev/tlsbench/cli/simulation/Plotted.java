package dev.tlsbench.cli.simulation;

/** The two applications of a plot. */
record Plotted(Application client, Application server) {
  Plotted(World world, Rig rig) {
    this(rig, Messages.chosen(world.choices, world.plot.load()), Messages.none());
  }

  private Plotted(Rig rig, Messages clients, Messages servers) {
    this(
        new Application(rig.client, false, clients, 0, clients, 0),
        new Application(rig.server, true, servers, 1, clients, 0));
  }
}
