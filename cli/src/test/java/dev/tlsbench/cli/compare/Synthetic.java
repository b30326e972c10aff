package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Measurement;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.Slice;
import dev.tlsbench.cli.bench.Slice.Usage;
import dev.tlsbench.cli.bench.Workload;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Rows as a machine might have measured them. */
public final class Synthetic implements Cloneable {
  static final Synthetic USUAL = new Synthetic();

  private static final long OPERATIONS = 10_000;

  /** Of what all rows are measured under. */
  private static final long WEATHER = 4711;

  private double noise = 0.04;
  private int slices = 15;
  private double clientCpu = 1;
  private double wall = 1;
  private double machine = 1;
  private long extraBytes;
  private long extraRecords;
  private String group = "x25519";
  private double wander = 0.01;
  private double faultRates;
  private double spells;

  private Synthetic() {}

  private Synthetic with(Consumer<Synthetic> change) {
    try {
      Synthetic changed = (Synthetic) clone();
      change.accept(changed);
      return changed;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Standard deviation of what is timed, as a share. */
  Synthetic withNoise(double share) {
    return with(changed -> changed.noise = share);
  }

  Synthetic withSlices(int count) {
    return with(changed -> changed.slices = count);
  }

  Synthetic withClientCpu(double factor) {
    return with(changed -> changed.clientCpu = factor);
  }

  /** Factor on the time between first and last operation. */
  Synthetic withWall(double factor) {
    return with(changed -> changed.wall = factor);
  }

  /** Factor on all times, the yardstick's too. */
  Synthetic onMachine(double factor) {
    return with(changed -> changed.machine = factor);
  }

  /** Allocated an operation beside the usual. */
  Synthetic withExtraBytes(long bytes) {
    return with(changed -> changed.extraBytes = bytes);
  }

  /** Sent an operation beside the usual. */
  Synthetic withExtraRecords(long records) {
    return with(changed -> changed.extraRecords = records);
  }

  Synthetic agreedOn(String other) {
    return with(changed -> changed.group = other);
  }

  /** How far the machine's own speed goes from slice to slice, as its yardstick shows it. */
  Synthetic withWander(double share) {
    return with(changed -> changed.wander = share);
  }

  /** Standard deviation of what slices taken next to each other share, as a share. */
  Synthetic withWeather(double share) {
    return with(changed -> changed.faultRates = share);
  }

  /** The same of what ten slices of one row after each other share. */
  Synthetic withSpells(double share) {
    return with(changed -> changed.spells = share);
  }

  Row row(long seed) {
    Random random = new Random(seed);
    List<Slice> made = new ArrayList<>();
    Random above = new Random(WEATHER);
    double spell = 1;
    for (int i = 0; i < slices; i++) {
      spell = i % 10 == 0 ? Math.exp(spells * random.nextGaussian()) : spell;
      double shared = machine * spell * Math.exp(faultRates * above.nextGaussian());
      made.add(slice(i, shared, random));
    }
    return new Row(
        new Measurement(
            Workload.BULK,
            Workload.BULK.usual(),
            "one",
            "other",
            Protocol.TLS_1_3,
            SendMode.QUEUED,
            "",
            "",
            false),
        "17",
        Verdict.PASS,
        "",
        new Negotiated("1.3", "TLS_AES_128_GCM_SHA256", group, false, false),
        new Row.Warmup(1, 1, true),
        made);
  }

  private Slice slice(int number, double shared, Random random) {
    // A slice that a neighbour disturbs is slower in everything.
    double common = Math.exp(noise / 2 * random.nextGaussian());
    double disturbed = random.nextInt(20) == 0 ? 1 + 5 * noise : 1;
    double client = shared * disturbed * common * Math.exp(noise * random.nextGaussian());
    double server = shared * disturbed * common * Math.exp(noise * random.nextGaussian());
    double waited = shared * disturbed * common * Math.exp(noise * random.nextGaussian());
    return new Slice(
        number,
        (long) (200e6 * waited * wall),
        OPERATIONS,
        OPERATIONS << 14,
        0,
        1,
        usage((long) (80e6 * client * clientCpu), random),
        new Usage(
            (long) (70e6 * server), 1850 * OPERATIONS + random.nextInt(2000), 0, 0, 0, 2500, 0, 0),
        (long) (160e6 * client),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        (long) (270_000 * machine * (1 + wander * random.nextDouble())),
        null,
        null,
        null,
        null,
        null,
        Double.NaN);
  }

  private Usage usage(long cpu, Random random) {
    return new Usage(
        cpu,
        (1640 + extraBytes) * OPERATIONS + random.nextInt(2000),
        16_424 * OPERATIONS,
        (1 + extraRecords) * OPERATIONS,
        OPERATIONS / 8 + random.nextInt(60),
        0,
        0,
        131_072);
  }
}
