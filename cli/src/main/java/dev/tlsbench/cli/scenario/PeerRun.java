package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.peer.Peer;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Echoes between backends and external peers, one cell after another. */
public final class PeerRun {
  private final PeerSelection selection;
  private final EchoPlan plan;
  private final EchoData.Text work;
  private final TestBed testBed;
  private final Observer observer;
  private final Map<TlsBackend, BackendVersion> backends = new LinkedHashMap<>();
  private final Map<Peer, Availability> peers = new LinkedHashMap<>();
  private final List<CellResult> results = new ArrayList<>();

  /**
   * Creates a run of the plan on a test bed.
   *
   * @param work the plan's data
   */
  public PeerRun(
      PeerSelection selection,
      EchoPlan plan,
      EchoData.Text work,
      TestBed testBed,
      Observer observer) {
    this.selection = selection;
    this.plan = plan;
    this.work = work;
    this.testBed = testBed;
    this.observer = observer;
  }

  /**
   * Runs until all is done or the thread is interrupted.
   *
   * @param command the user's request, for the record
   * @throws UserError if none of the backends can be used here
   */
  public RunResult run(Invocation command) {
    selection.pairs().stream()
        .map(PeerPair::backend)
        .forEach(backend -> backends.computeIfAbsent(backend, BackendVersion::of));
    if (backends.values().stream().noneMatch(BackendVersion::usable)) {
      throw UserError.environment("none of the backends can be used here; --version says why");
    }
    boolean interrupted = false;
    Environment environment = Environment.before(participants());
    try {
      probePeers();
      environment = Environment.before(participants());
      for (PeerPair pair : selection.pairs()) {
        run(pair);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    return new RunResult(command, plan.seed(), environment.after(), results, interrupted);
  }

  private void probePeers() throws InterruptedException {
    for (PeerPair pair : selection.pairs()) {
      if (!peers.containsKey(pair.peer())) {
        peers.put(pair.peer(), pair.peer().probe());
      }
    }
  }

  /** Returns the backends and usable peers: a missing peer is a verdict, no obstacle to the run. */
  private List<BackendVersion> participants() {
    List<BackendVersion> all = new ArrayList<>(backends.values());
    peers.forEach(
        (peer, found) -> {
          if (found.usable()) {
            all.add(new BackendVersion(peer.name(), found.version(), true, ""));
          }
        });
    return all;
  }

  private void run(PeerPair pair) throws InterruptedException {
    for (Protocol protocol : selection.protocols()) {
      for (SendMode mode : selection.modes()) {
        Cell cell = new Cell(pair.client(), pair.server(), protocol, mode, work.scenario());
        observer.began(cell);
        CellResult result = run(pair, cell);
        results.add(result);
        observer.ended(result);
      }
    }
  }

  private CellResult run(PeerPair pair, Cell cell) throws InterruptedException {
    Availability peer = peers.get(pair.peer());
    BackendVersion backend = backends.get(pair.backend());
    if (peer != null && !peer.usable()) {
      return CellResult.unsupported(
          cell, "peer %s cannot be used here: %s".formatted(pair.peer().name(), peer.reason()));
    }
    if (backend != null && !backend.usable()) {
      return CellResult.unsupported(
          cell, "backend %s cannot be used here: %s".formatted(backend.name(), backend.reason()));
    }
    TlsContext context;
    try {
      context = testBed.context(pair.backend(), pair.own(), cell.protocol(), plan.groups());
    } catch (IllegalArgumentException e) {
      return CellResult.unsupported(cell, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new CellResult(cell, Verdict.FAIL, "no context could be made: " + e, Figures.NONE);
    }
    try (PeerCell run = new PeerCell(testBed, plan, work, cell, pair, context)) {
      run.run();
      return run.result();
    }
  }
}
