package dev.tlsbench.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.bench.DriverSetup.Rekeying;
import dev.tlsbench.cli.bench.LoadDriver.Done;
import dev.tlsbench.cli.bench.LoadSide.Watching;
import dev.tlsbench.cli.oracle.WireOracle.Search;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.core.Acceptor;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rig in this JVM: two sides over loopback TCP. */
public final class LocalRig implements Rig {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final LoadSide client;
  private final LoadSide server;
  private final Recorder recorder;
  private final Liveness liveness = new Liveness();
  private final LoadDriver driver;
  private final @Nullable EnginesAlone alone;
  private final Acceptor listener;

  private LocalRig(Measurement measurement, Pair pair, MeasuredKeys keys, long seed)
      throws IOException {
    if (measurement.workload() == Workload.RESUME) {
      PairAbilities.requireResumption(pair, measurement.protocol());
    }
    if (!measurement.baseline()) {
      PairAbilities.requireCertificates(pair, measurement.protocol(), measurement.handshake());
    }
    Rekeying rekeying =
        measurement.workload() == Workload.REKEY
            ? PairAbilities.rekeying(pair, measurement.protocol())
            : null;
    MeasuredContexts contexts = new MeasuredContexts(measurement, pair, keys);
    alone =
        EnginesAlone.apply(measurement)
            ? new EnginesAlone(measurement.workload(), contexts.clients().get(0), contexts.server())
            : null;
    recorder = new Recorder(measurement.load().rate() > 0, rekeying != null);
    Watching clients = watching(measurement, Role.CLIENT, measurement.client());
    Watching servers = watching(measurement, Role.SERVER, measurement.server());
    Duration spin = Duration.of(measurement.spinMicros(), ChronoUnit.MICROS);
    boolean watchesFirst = measurement.workload() == Workload.IDLE;
    client =
        new LoadSide("client", contexts.clients(), measurement.mode(), spin, clients, watchesFirst);
    server =
        new LoadSide(
            "server", List.of(contexts.server()), measurement.mode(), spin, servers, watchesFirst);
    DriverSetup setting =
        new DriverSetup(measurement, client, server, recorder, liveness, seed, rekeying);
    driver =
        switch (measurement.workload()) {
          case HANDSHAKE, RESUME -> new ConnectDriver(setting);
          case IDLE -> new IdleDriver(setting);
          case BULK, DUPLEX, ECHO, LARGE, SENDS, REKEY -> new StreamDriver(setting);
        };
    listener =
        Acceptor.open(
            List.of(server.loop()),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            SocketSettings.DEFAULT,
            driver::accept);
  }

  /** docs/figures.md says what is checked at this cost. */
  private @Nullable Watching watching(Measurement measurement, Role role, String backend) {
    if (measurement.baseline()) {
      return null;
    }
    Search search = measurement.workload().streams() ? Search.SAMPLES : Search.NOTHING;
    return new Watching(
        Pair.side(role, backend),
        measurement.protocol(),
        search,
        session -> measurement.handshake().objection(role, session),
        liveness::fail);
  }

  /**
   * Sets up a measurement, and opens its connections.
   *
   * @param seed the seed of what is sent
   */
  public static LocalRig open(Measurement measurement, Pair pair, MeasuredKeys keys, long seed)
      throws InterruptedException {
    try {
      LocalRig rig = new LocalRig(measurement, pair, keys, seed);
      try {
        rig.driver.open(rig.listener.address());
      } catch (RuntimeException | InterruptedException e) {
        rig.close();
        throw e;
      }
      return rig;
    } catch (IOException e) {
      throw MeasurementFailure.failed(
          "no event loop or socket can be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public String jdk() {
    return Environment.jdkLine();
  }

  @Override
  public @Nullable Negotiated negotiated() {
    return driver.negotiated();
  }

  @Override
  public Slice slice(double at, long nanos) throws InterruptedException {
    liveness.check();
    long yardstick = Yardstick.nanos();
    Totals clientBefore = client.totals();
    Totals serverBefore = server.totals();
    Done doneBefore = driver.done();
    VmThreads vmBefore = VmThreads.now();
    long cpuBefore = PROCESS.getProcessCpuTime();
    Round round = new Round(nanos, driver.senders());
    liveness.watch(round);
    recorder.begin(round.began(), nanos);
    driver.begin(round);
    round.await();
    driver.settle(round);
    client.awaitLoop();
    server.awaitLoop();
    round.check();
    long cpu = PROCESS.getProcessCpuTime() - cpuBefore;
    VmThreads.Used vm = VmThreads.now().since(vmBefore);
    Totals clientUsed = client.totals().minus(clientBefore);
    Totals serverUsed = server.totals().minus(serverBefore);
    Done done = driver.done().minus(doneBefore);
    if (done.operations() == 0) {
      throw MeasurementFailure.failed("not one operation ended in the time of a slice");
    }
    Slice slice = slice(at, round.wallNanos(), cpu, vm, yardstick, clientUsed, serverUsed, done);
    return alone == null ? slice : slice.withEngines(alone.nanosPerOperation(slice, nanos));
  }

  private Slice slice(
      double at,
      long wall,
      long cpu,
      VmThreads.Used vm,
      long yardstick,
      Totals clientUsed,
      Totals serverUsed,
      Done done) {
    return new Slice(
        at,
        wall,
        done.operations(),
        done.bytesUp(),
        done.bytesDown(),
        driver.fairness(),
        clientUsed.usage(),
        serverUsed.usage(),
        cpu,
        vm.compilerNanos(),
        vm.collectorNanos(),
        clientUsed.turns(),
        clientUsed.controlRecords(),
        recorder.rekeys(),
        done.resumed(),
        clientUsed.refused() + serverUsed.refused(),
        yardstick,
        recorder.latency(),
        recorder.service(),
        recorder.rekeying(),
        recorder.pulse(),
        driver.memory(),
        Double.NaN);
  }

  @Override
  public void close() {
    if (alone != null) {
      alone.close();
    }
    driver.close();
    client.close();
    server.close();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a listening socket cannot be closed", e);
    }
  }
}
