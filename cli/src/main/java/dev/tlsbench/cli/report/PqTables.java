package dev.tlsbench.cli.report;

import dev.tlsbench.cli.pq.Arrival;
import dev.tlsbench.cli.pq.Cost;
import dev.tlsbench.cli.pq.GroupAdvice;
import dev.tlsbench.cli.pq.JdkFindings;
import dev.tlsbench.cli.pq.PairFindings;
import dev.tlsbench.cli.pq.Participant;
import dev.tlsbench.cli.pq.PqResult;
import dev.tlsbench.cli.pq.Shake;
import dev.tlsbench.cli.pq.Trap;
import dev.tlsbench.cli.pq.TrapFinding;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.wire.Segments;
import dev.tlsbench.spi.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What every rendering of a {@code pq} result shows: the same words in the same tables. */
public final class PqTables {
  /** Of the table of pairs. */
  public static final List<String> PAIR_HEADINGS =
      List.of(
          "client:server", "groups", "agreed on", "HRR", "+RT", "client", "server", "CPU", "KiB");

  /** Of the table of a trap. */
  public static final List<String> TRAP_HEADINGS = List.of("backend", "trap", "what was found");

  private static final String NONE = "-";

  private PqTables() {}

  /** Two rows for each pair: its libraries' own groups, and the advised ones. */
  public static List<List<String>> pairs(JdkFindings jdk) {
    List<List<String>> rows = new ArrayList<>();
    for (PairFindings pair : jdk.pairs()) {
      rows.add(row(pair.pair(), "own", pair.defaults(), NONE, NONE));
      Cost cost = pair.cost();
      rows.add(
          row(
              "",
              pair.bothKnowHybrid() ? "advised" : "advised*",
              pair.advised(),
              cost == null ? NONE : String.format(Locale.ROOT, "%.2f", cost.cpuRatio()),
              cost == null
                  ? NONE
                  : "%d/%d".formatted(kib(cost.hybridBytes()), kib(cost.classicalBytes()))));
    }
    return rows;
  }

  private static List<String> row(
      String pair, String groups, Shake shake, String cpu, String allocated) {
    return List.of(
        pair,
        groups,
        shake.done() ? shake.group() : "none",
        shake.retried() ? "yes" : NONE,
        shake.extraRoundTrips() > 0 ? "+%d".formatted(shake.extraRoundTrips()) : NONE,
        flight(shake.clientFlight()),
        flight(shake.serverFlight()),
        cpu,
        allocated);
  }

  /** {@code 1,423/1}. */
  private static String flight(long bytes) {
    return bytes == 0 ? NONE : String.format(Locale.ROOT, "%,d/%d", bytes, Segments.holding(bytes));
  }

  private static long kib(long bytes) {
    return (bytes + 512) / 1024;
  }

  /** What the columns mean, a sentence each. */
  public static List<String> legend() {
    return List.of(
        "own: each library's own groups; advised: %s, without the first (*) where a side does not know it."
            .formatted(String.join(",", GroupAdvice.ADVISED)),
        "HRR: the server asked for another key share (HelloRetryRequest); +RT: extra round trips; client"
            + " and server: bytes of the first flight, and TCP segments of %,d."
                .formatted(Segments.BYTES),
        "CPU: of a hybrid handshake, both sides together, as a multiple of a classical one (%s) in turn:"
                .formatted(String.join(",", GroupAdvice.CLASSICAL))
            + " a measurement, which varies; KiB: allocated by a hybrid and a classical one.",
        "Certificates: RSA for bytes, since its signatures all have the same length; ECDSA P-256 for CPU"
            + " and KiB.");
  }

  /** What must not be. */
  public static List<String> failures(JdkFindings jdk) {
    return jdk.pairs().stream()
        .flatMap(pair -> pair.failures().stream().map(each -> pair.pair() + ": " + each))
        .toList();
  }

  /** Pairs that could not be tried, and why. */
  public static List<String> obstacles(JdkFindings jdk) {
    return jdk.pairs().stream()
        .filter(pair -> !pair.obstacle().isEmpty())
        .map(pair -> pair.pair() + ": " + pair.obstacle())
        .toList();
  }

  /** What is worth knowing besides. */
  public static List<String> notes(JdkFindings jdk) {
    List<String> notes = new ArrayList<>();
    List<Arrival> arrivals =
        jdk.pairs().stream().flatMap(pair -> pair.arrivals().stream()).toList();
    if (!arrivals.isEmpty()) {
      long whole = arrivals.stream().filter(each -> each.verdict() == Verdict.PASS).count();
      notes.add(
          "hellos in pieces: of %d that arrived in %s, %d led to a handshake and an echo"
              .formatted(
                  arrivals.size(),
                  Arrays.stream(Arrival.Delivery.values())
                      .map(Arrival.Delivery::id)
                      .collect(Collectors.joining(" or ")),
                  whole));
    }
    for (Participant backend : jdk.backends()) {
      if (backend.version().usable() && !backend.hybridAsClient()) {
        notes.add("%s does not know %s".formatted(backend.name(), Groups.POST_QUANTUM));
      }
      if (!backend.leftToUser().isEmpty()) {
        notes.add("%s: %s".formatted(backend.name(), backend.leftToUser()));
      }
    }
    return notes;
  }

  /** A row for each backend that was tried in this trap. */
  public static List<List<String>> trap(JdkFindings jdk, Trap trap) {
    return jdk.traps().stream()
        .filter(finding -> finding.trap() == trap)
        .map(finding -> List.of(finding.backend(), finding.outcome().word(), finding.found()))
        .toList();
  }

  /** {@code hybrid-only-ecdsa: the circumstances}. */
  public static String title(Trap trap) {
    return "%s: %s".formatted(trap.id(), trap.what());
  }

  /** One sentence on everything. */
  public static String summary(PqResult result) {
    long caught =
        result.jdks().stream()
            .flatMap(jdk -> jdk.traps().stream())
            .filter(finding -> finding.outcome() == TrapFinding.Outcome.SEEN)
            .count();
    long hybrid =
        result.pairs().stream()
            .filter(pair -> pair.defaults().group().equals(Groups.POST_QUANTUM))
            .count();
    long advised =
        result.pairs().stream()
            .filter(pair -> pair.advised().group().equals(Groups.POST_QUANTUM))
            .count();
    return "%d pairs: %d agree on %s of their own, %d as advised; %d failed, %d could not be tried; %d catches in traps"
        .formatted(
            result.pairs().size(),
            hybrid,
            Groups.POST_QUANTUM,
            advised,
            result.failed(),
            result.untried(),
            caught);
  }
}
