package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.spi.Groups;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one ordered pair on one JDK.
 *
 * @param client name of the client's backend
 * @param server name of the server's backend
 * @param obstacle why nothing could be tried; empty if it could
 * @param defaults the handshake with each library's own groups
 * @param advised the handshake with the advised ones, as far as each side knows them
 * @param arrivals hellos in pieces
 * @param cost null where there was no hybrid handshake to measure
 */
public record PairFindings(
    String client,
    String server,
    String obstacle,
    Shake defaults,
    Shake advised,
    List<Arrival> arrivals,
    @Nullable Cost cost) {

  /** Copies the list. */
  public PairFindings {
    arrivals = List.copyOf(arrivals);
  }

  /** One of which nothing could be tried. */
  static PairFindings untried(String client, String server, String obstacle) {
    Shake none = Shake.failed(List.of(), List.of(), obstacle);
    return new PairFindings(client, server, obstacle, none, none, List.of(), null);
  }

  /** One whose worker was lost. */
  static PairFindings lost(String client, String server, String cause) {
    Shake none = Shake.failed(List.of(), List.of(), cause);
    return new PairFindings(client, server, "", none, none, List.of(), null);
  }

  /** {@code bc:jsse}. */
  public String pair() {
    return client + ":" + server;
  }

  /** Whether both sides declare the hybrid group. */
  public boolean bothKnowHybrid() {
    return advised.clientGroups().contains(Groups.POST_QUANTUM)
        && advised.serverGroups().contains(Groups.POST_QUANTUM);
  }

  /** What must not be, a sentence each: these decide the exit code. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    if (!obstacle.isEmpty()) {
      return failures;
    }
    if (!defaults.done()) {
      failures.add("no handshake with the libraries' own groups: " + defaults.cause());
    }
    if (!advised.done()) {
      failures.add("no handshake as advised: " + advised.cause());
    } else if (bothKnowHybrid() && !advised.group().equals(Groups.POST_QUANTUM)) {
      failures.add(
          "both sides know %s and are told it first, and agree on %s"
              .formatted(Groups.POST_QUANTUM, advised.group()));
    }
    for (Arrival arrival : arrivals) {
      if (arrival.verdict() != Verdict.PASS) {
        failures.add("a hello in %s: %s".formatted(arrival.delivery().id(), arrival.cause()));
      }
    }
    return failures.stream().distinct().toList();
  }
}
