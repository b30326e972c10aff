package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.peer.Peer;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.TlsContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Echoes between backends and external peers. */
public final class PeerRun extends CellRun<PeerPair> {
  private final List<Peer> peers;
  private final EchoPlan plan;
  private final EchoData.Text work;
  private final TestBed testBed;
  private final Map<Peer, Availability> found = new LinkedHashMap<>();

  /**
   * Creates a run of the plan on a test bed.
   *
   * @param work the plan's data
   */
  public PeerRun(
      Selection<PeerPair> selection,
      EchoPlan plan,
      EchoData.Text work,
      TestBed testBed,
      Observer observer) {
    super(selection, plan, observer);
    this.peers = selection.pairs().stream().map(PeerPair::peer).distinct().toList();
    this.plan = plan;
    this.work = work;
    this.testBed = testBed;
  }

  /** Returns the usable peers: a missing peer is a verdict, no obstacle to the run. */
  @Override
  List<BackendVersion> others() throws InterruptedException {
    List<BackendVersion> usable = new ArrayList<>();
    for (Peer peer : peers) {
      Availability here = peer.probe();
      found.put(peer, here);
      if (here.usable()) {
        usable.add(new BackendVersion(peer.name(), here.version(), true, ""));
      }
    }
    return usable;
  }

  @Override
  CellResult play(PeerPair pair, Cell cell) throws InterruptedException {
    Availability peer = found.get(pair.peer());
    if (peer != null && !peer.usable()) {
      return CellResult.unsupported(
          cell, "peer %s cannot be used here: %s".formatted(pair.peer().name(), peer.reason()));
    }
    return Attempt.at(
        cell,
        () -> {
          TlsContext context =
              ContextPair.context(
                  pair.backend(), testBed.config(pair.own(), cell.protocol(), plan.groups()));
          try (PeerCell run = new PeerCell(testBed, plan, work, cell, pair, context)) {
            run.run();
            return run.result();
          }
        });
  }
}
