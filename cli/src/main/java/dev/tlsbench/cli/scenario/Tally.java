package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Counters;
import dev.tlsbench.spi.SessionInfo;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What the trials of a cell have exercised, read off what they came to. */
final class Tally {
  private final Map<Evidence, Long> counts = new EnumMap<>(Evidence.class);
  private final Map<Evidence, Set<Object>> distinct = new EnumMap<>(Evidence.class);

  /** A trial that ended as it had to. */
  void add(EchoTrial trial, Outcome outcome) {
    add(Evidence.LATER_COMPLETIONS, sum(outcome, Counters::toldLater));
    add(Evidence.PARTIAL_WRITES, sum(outcome, Counters::partialWrites));
    add(trial.wire().evidence(), trial.wire().strikes());
    add(Evidence.COUNTED_ROUNDS, trial.expectation() instanceof Expectation.Steady ? 1 : 0);
    if (trial.expectation() instanceof Expectation.Refused) {
      add(Evidence.REFUSALS, 1);
      add(Evidence.LATE_REFUSALS, outcome.clients().get(0).session() == null ? 0 : 1);
    } else {
      addEcho(trial, outcome);
    }
  }

  private void addEcho(EchoTrial trial, Outcome outcome) {
    Workload work = trial.plan().work();
    add(Evidence.MESSAGES, outcome.clients().stream().mapToLong(c -> c.check().messages()).sum());
    long whole = outcome.clients().stream().filter(c -> c.check().complete()).count();
    counts.merge(Evidence.CONNECTIONS_AT_ONCE, whole, Math::max);
    counts.merge(Evidence.SENDERS, whole == 0 ? 0L : work.senders(), Math::max);
    counts.merge(Evidence.LARGEST_SEND, work.largestSend(), Math::max);
    if (work instanceof Workload.Transfer) {
      add(Evidence.FILE_BYTES, work.bytes());
    }
    if (work instanceof Workload.Pieces pieces) {
      pieces.sizes().forEach(size -> addDistinct(Evidence.PIECE_SIZES, size));
    }
    for (EchoClient client : outcome.clients()) {
      if (client instanceof CallbackClient calling) {
        add(Evidence.CALLBACK_SENDS, calling.sends());
      }
    }
    addSessions(trial, outcome);
  }

  private void addSessions(EchoTrial trial, Outcome outcome) {
    for (EchoServer server : outcome.servers()) {
      SessionInfo session = server.session();
      add(Evidence.CLIENT_CERTIFICATES, session == null || session.peerChain().isEmpty() ? 0 : 1);
    }
    SessionInfo session = outcome.clients().get(0).session();
    if (session == null) {
      return;
    }
    add(Evidence.APPLICATION_PROTOCOLS, session.alpn().isEmpty() ? 0 : 1);
    addDistinct(Evidence.CERTIFICATE_KINDS, Certificates.kind(session.peerChain()));
    if (trial.client().verify()) {
      addDistinct(Evidence.NAMES, String.valueOf(trial.client().peerName()));
    }
    Negotiated negotiated = outcome.negotiated();
    if (negotiated != null) {
      addDistinct(Evidence.SUITES, negotiated.suite());
      addDistinct(Evidence.GROUPS, negotiated.group());
      add(Evidence.RETRIES, negotiated.retried() ? 1 : 0);
      add(Evidence.RESUMPTIONS, negotiated.resumed() ? 1 : 0);
    }
  }

  /** What had to be exercised, and was how often. */
  List<Exercised> against(List<Least> least) {
    return least.stream()
        .map(demand -> new Exercised(demand.what().words(), count(demand.what()), demand.count()))
        .toList();
  }

  private long count(Evidence what) {
    Set<Object> values = distinct.get(what);
    return values == null ? counts.getOrDefault(what, 0L) : values.size();
  }

  /** So much more of it. */
  void add(Evidence what, long count) {
    counts.merge(what, count, Long::sum);
  }

  private void addDistinct(Evidence what, Object value) {
    distinct.computeIfAbsent(what, ignored -> new HashSet<>()).add(value);
  }

  private static long sum(Outcome outcome, ToLongFunction<Counters> figure) {
    return outcome
        .ends()
        .map(End::connection)
        .filter(Objects::nonNull)
        .map(Connection::counters)
        .mapToLong(figure)
        .sum();
  }
}
