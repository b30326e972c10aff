package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.plain.PlainBackend;

/** Sets up measurements in this JVM, with certificates made for the run. */
public final class LocalRigs implements RigSource {
  private final Backends backends;
  private final MeasuredKeys keys = new MeasuredKeys();
  private final long seed;

  /**
   * @param seed the seed of what is sent
   */
  public LocalRigs(Backends backends, long seed) {
    this.backends = backends;
    this.seed = seed;
  }

  @Override
  public Rig open(Measurement measurement) throws InterruptedException {
    Pair pair =
        measurement.baseline()
            ? new Pair(new PlainBackend(), new PlainBackend())
            : new Pair(named(measurement.client()), named(measurement.server()));
    return LocalRig.open(measurement, pair, keys, seed);
  }

  private TlsBackend named(String name) {
    return backends.all().stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(() -> MeasurementFailure.unsupported("there is no backend " + name));
  }
}
