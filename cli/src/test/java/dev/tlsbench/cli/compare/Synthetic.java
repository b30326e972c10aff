package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.Slice;
import dev.tlsbench.cli.bench.Slice.Usage;
import dev.tlsbench.cli.bench.Trial;
import dev.tlsbench.cli.bench.Workload;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rows as a machine might have measured them.
 *
 * @param noise standard deviation of what is timed, as a share
 * @param clientCpu factor on the client's CPU
 * @param wall factor on the time between first and last operation
 * @param machine factor on all times, the yardstick's too
 * @param extraBytes allocated an operation beside the usual
 * @param extraRecords sent an operation beside the usual
 * @param wander how far the machine's own speed goes from slice to slice, as its yardstick shows it
 * @param weather standard deviation of what slices taken next to each other share, as a share
 */
public record Synthetic(
    double noise,
    int slices,
    double clientCpu,
    double wall,
    double machine,
    long extraBytes,
    long extraRecords,
    String group,
    double wander,
    double weather) {
  static final Synthetic USUAL = new Synthetic(0.04, 15, 1, 1, 1, 0, 0, "x25519", 0.01, 0);

  private static final long OPERATIONS = 10_000;

  Synthetic withNoise(double other) {
    return new Synthetic(
        other, slices, clientCpu, wall, machine, extraBytes, extraRecords, group, wander, weather);
  }

  Synthetic withSlices(int other) {
    return new Synthetic(
        noise, other, clientCpu, wall, machine, extraBytes, extraRecords, group, wander, weather);
  }

  Synthetic withClientCpu(double factor) {
    return new Synthetic(
        noise, slices, factor, wall, machine, extraBytes, extraRecords, group, wander, weather);
  }

  Synthetic withWall(double factor) {
    return new Synthetic(
        noise,
        slices,
        clientCpu,
        factor,
        machine,
        extraBytes,
        extraRecords,
        group,
        wander,
        weather);
  }

  Synthetic onMachine(double factor) {
    return new Synthetic(
        noise, slices, clientCpu, wall, factor, extraBytes, extraRecords, group, wander, weather);
  }

  Synthetic withExtraBytes(long bytes) {
    return new Synthetic(
        noise, slices, clientCpu, wall, machine, bytes, extraRecords, group, wander, weather);
  }

  Synthetic withExtraRecords(long records) {
    return new Synthetic(
        noise, slices, clientCpu, wall, machine, extraBytes, records, group, wander, weather);
  }

  Synthetic agreedOn(String other) {
    return new Synthetic(
        noise, slices, clientCpu, wall, machine, extraBytes, extraRecords, other, wander, weather);
  }

  Synthetic withWander(double share) {
    return new Synthetic(
        noise, slices, clientCpu, wall, machine, extraBytes, extraRecords, group, share, weather);
  }

  Synthetic withWeather(double share) {
    return new Synthetic(
        noise, slices, clientCpu, wall, machine, extraBytes, extraRecords, group, wander, share);
  }

  Row row(long seed) {
    Random random = new Random(seed);
    List<Slice> made = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      made.add(slice(i, random));
    }
    return new Row(
        new Trial(
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

  private Slice slice(int number, Random random) {
    double shared = machine * Math.exp(weather * new Random(number).nextGaussian());
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
        null);
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
