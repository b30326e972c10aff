package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.bench.Buffers;
import dev.tlsbench.cli.bench.HandshakeSetup;
import dev.tlsbench.cli.bench.LoadSetup;
import dev.tlsbench.cli.bench.Measurement;
import dev.tlsbench.cli.bench.Workload;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what is measured. */
final class MeasurementOptions {
  @Option(
      names = "--workload",
      paramLabel = "NAME",
      split = ",",
      converter = Words.OfWorkload.class,
      description =
          "handshake, resume, bulk, duplex, echo, large, sends, idle or rekey. May be"
              + " repeated. Default: handshake,bulk,echo,sends.")
  private List<Workload> workloads = new ArrayList<>();

  @Mixin private PairOption pairs = new PairOption();

  @Option(
      names = "--no-baseline",
      description = "Leaves out the baseline, which is plain TCP through the same code.")
  private boolean withoutBaseline;

  @Mixin private TlsOption tls = new TlsOption();
  @Mixin private ModeOption modes = new ModeOption();

  @Mixin private HandshakeOptions handshakes = new HandshakeOptions();

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      converter = Quantity.MessageSize.class,
      description = "Bytes per message, as in 512 or 64KiB. Each workload has its own default.")
  private @Nullable Integer size;

  @Option(
      names = "--connections",
      paramLabel = "N",
      split = ",",
      converter = Quantity.Crowd.class,
      description = "Concurrent connections. May be repeated. Each workload has its own default.")
  private List<Integer> connections = new ArrayList<>();

  @Option(
      names = "--idle",
      paramLabel = "N",
      split = ",",
      converter = Quantity.Bystanders.class,
      description =
          "Established connections beside these that move nothing. May be repeated, and is then"
              + " measured in turn. Default: 0.")
  private List<Integer> idle = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      converter = Quantity.Threads.class,
      description = "Sending threads per connection. May be repeated. Default: 1.")
  private List<Integer> threads = new ArrayList<>();

  @Option(
      names = "--rate",
      paramLabel = "N",
      converter = Quantity.Rate.class,
      description =
          "Operations offered per second, whether or not the earlier ones have ended;"
              + " latency counts from when each was due. As many as possible by default.")
  private @Nullable Integer rate;

  @Option(
      names = "--spin",
      paramLabel = "MICROS",
      converter = Quantity.Spin.class,
      description =
          "How long an event loop that has nothing to do looks again before it sleeps. It answers"
              + " sooner, and uses a processor meanwhile. Default: 0.")
  private int spin;

  @Option(
      names = "--buffers",
      paramLabel = "KIND",
      split = ",",
      converter = Words.OfBuffers.class,
      description =
          "Where the data lies, plain and encrypted, on both sides: in heap or direct buffers, or"
              + " those that each backend prefers (preferred). May be repeated. Default:"
              + " preferred.")
  private List<Buffers> buffers = new ArrayList<>();

  @Mixin private JdkOption jdks = new JdkOption();

  @Mixin private VersionOption versions = new VersionOption();

  /** Whether other versions of libraries take part. */
  boolean hasVersions() {
    return versions.isGiven();
  }

  /** Whether other JDKs take part. */
  boolean elsewhere() {
    return jdks.isGiven();
  }

  /**
   * Trials that are measured in turn, group by group.
   *
   * @param twins whether each measurement is there twice; then the defaults are fewer
   */
  List<List<Measurement>> groups(Backends backends, boolean twins) {
    List<Workload> chosen =
        orElse(
            workloads,
            twins
                ? List.of(Workload.BULK, Workload.ECHO)
                : List.of(Workload.HANDSHAKE, Workload.BULK, Workload.ECHO, Workload.SENDS));
    versions.addTo(backends);
    List<Pair> between = backends.pairs(pairs.patterns());
    if (twins && !pairs.isGiven()) {
      between = between.stream().filter(pair -> pair.client() == pair.server()).toList();
    }
    List<List<Measurement>> groups = new ArrayList<>();
    for (Workload workload : chosen) {
      for (LoadSetup load : loads(workload)) {
        List<Measurement> group = new ArrayList<>();
        for (int bystanders : bystanders(workload)) {
          group.addAll(group(workload, load.withIdle(bystanders), between, twins));
        }
        groups.add(group);
      }
    }
    return groups;
  }

  private List<Measurement> group(
      Workload workload, LoadSetup load, List<Pair> between, boolean twins) {
    List<Measurement> group = new ArrayList<>();
    for (Protocol protocol : tls.protocols()) {
      for (SendMode mode : modes.modes()) {
        for (Pair pair : between) {
          Measurement one =
              measurement(
                  workload, load, pair.client().name(), pair.server().name(), protocol, mode);
          for (HandshakeSetup setup : handshakes.setups()) {
            add(group, one.withHandshake(setup), twins);
          }
        }
      }
    }
    boolean plain = workload != Workload.REKEY && workload != Workload.RESUME;
    if (plain && !withoutBaseline && !twins) {
      for (SendMode mode : modes.modes()) {
        add(group, plain(workload, load, mode), false);
      }
    }
    return group;
  }

  private void add(List<Measurement> group, Measurement measurement, boolean twins) {
    for (Buffers kind : orElse(buffers, List.of(Buffers.PREFERRED))) {
      for (String home : homes()) {
        Measurement placed = measurement.withSpin(spin).withBuffers(kind).withJdk(home);
        if (twins) {
          group.add(placed.withTwin(Measurement.BEFORE));
          group.add(placed.withTwin(Measurement.AFTER));
        } else {
          group.add(placed);
        }
      }
    }
  }

  private static Measurement measurement(
      Workload workload,
      LoadSetup load,
      String client,
      String server,
      Protocol protocol,
      SendMode mode) {
    return new Measurement(workload, load, client, server, protocol, mode, "", "", false);
  }

  private static Measurement plain(Workload workload, LoadSetup load, SendMode mode) {
    return new Measurement(workload, load, "plain", "plain", Protocol.TLS_1_3, mode, "", "", true);
  }

  private List<String> homes() {
    jdks.requireNamed(List.of());
    List<String> homes = new ArrayList<>(List.of(""));
    homes.addAll(jdks.homes());
    return homes;
  }

  private List<Integer> bystanders(Workload workload) {
    if (!idle.isEmpty() && !workload.streams()) {
      throw UserError.usage("--idle does not apply to %s".formatted(workload.id()));
    }
    return orElse(idle, List.of(0));
  }

  /** One load for each requested number of connections and threads. */
  private List<LoadSetup> loads(Workload workload) {
    LoadSetup usual = workload.usual();
    if (size != null) {
      if (!workload.streams() || size == 0) {
        throw UserError.usage("--size %d does not apply to %s".formatted(size, workload.id()));
      }
      usual = usual.withSize(size);
    }
    if (rate != null) {
      if (!workload.rated()) {
        throw UserError.usage("--rate does not apply to %s".formatted(workload.id()));
      }
      usual = usual.withRate(rate);
    }
    if (!threads.isEmpty() && workload != Workload.SENDS) {
      throw UserError.usage("--threads applies only to sends, not to %s".formatted(workload.id()));
    }
    List<LoadSetup> loads = new ArrayList<>();
    for (int each : orElse(connections, List.of(usual.connections()))) {
      for (int senders : orElse(threads, List.of(usual.threads()))) {
        loads.add(usual.withConnections(each).withThreads(senders));
      }
    }
    return loads;
  }

  /** The different ones of what was asked for; these if nothing was. */
  static <T> List<T> orElse(List<T> asked, List<T> otherwise) {
    return asked.isEmpty() ? otherwise : List.copyOf(new LinkedHashSet<>(asked));
  }
}
