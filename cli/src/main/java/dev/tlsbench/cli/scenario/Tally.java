package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.spi.SessionInfo;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what the trials of a cell have exercised, from their outcomes. */
public final class Tally {
  private final Map<Evidence, Long> counts = new EnumMap<>(Evidence.class);
  private final Map<Evidence, Set<Object>> distinct = new EnumMap<>(Evidence.class);

  /** Adds what the accepted connections agreed on. */
  void addSessions(FinishedConnections outcome) {
    List<FinishedConnections.Meeting> accepted =
        outcome.meetings().stream().filter(each -> !each.mayFail()).toList();
    accepted.stream()
        .flatMap(each -> each.ends().stream().skip(1))
        .map(End::session)
        .forEach(
            session ->
                add(
                    Evidence.CLIENT_CERTIFICATES,
                    session == null || session.peerChain().isEmpty() ? 0 : 1));
    accepted.forEach(this::addAgreement);
  }

  private void addAgreement(FinishedConnections.Meeting meeting) {
    SessionInfo session = meeting.first().session();
    if (session == null) {
      return;
    }
    add(Evidence.APPLICATION_PROTOCOLS, session.alpn().isEmpty() ? 0 : 1);
    addDistinct(Evidence.CERTIFICATE_KINDS, Certificates.kind(session.peerChain()));
    Negotiated negotiated = meeting.tap().negotiated();
    if (negotiated != null) {
      addDistinct(Evidence.SUITES, negotiated.suite());
      addDistinct(Evidence.GROUPS, negotiated.group());
      add(Evidence.RETRIES, negotiated.helloRetried() ? 1 : 0);
      add(Evidence.RESUMPTIONS, negotiated.resumed() ? 1 : 0);
    }
  }

  /** Adds what a schedule has exercised. */
  public void addSchedule(Tally schedule) {
    schedule.counts.forEach((what, count) -> counts.merge(what, count, what::ofSchedules));
    schedule.distinct.forEach((what, values) -> values.forEach(value -> addDistinct(what, value)));
  }

  /** Returns what had to be exercised, and how often it was. */
  public List<Exercised> against(List<Minimum> least) {
    return least.stream()
        .map(demand -> new Exercised(demand.what().words(), count(demand.what()), demand.count()))
        .toList();
  }

  private long count(Evidence what) {
    Set<Object> values = distinct.get(what);
    return values == null ? counts.getOrDefault(what, 0L) : values.size();
  }

  /** Adds this much to a count. */
  void add(Evidence what, long count) {
    counts.merge(what, count, what::together);
  }

  /** Adds a value of which only distinct ones count. */
  void addDistinct(Evidence what, Object value) {
    distinct.computeIfAbsent(what, ignored -> new HashSet<>()).add(value);
  }
}
