package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.DataCounts;
import dev.tlsbench.cli.result.Digests;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Counters;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finished connections, as they are judged.
 *
 * @param meetings the connections whose wire was tapped
 * @param alone ends whose peers spoke no TLS
 * @param fault the fault found while they ran; null for none
 * @param faults the faults of their sockets
 */
record FinishedConnections(
    List<Meeting> meetings,
    List<ScriptedEndpoint> alone,
    @Nullable String fault,
    EndFaults faults) {

  /**
   * One connection.
   *
   * @param tap the tap of its first end's transport
   * @param ends its local ends: the one that speaks first, and the other one unless it is external
   */
  record Meeting(HandshakeTap tap, List<ScriptedEndpoint> ends) {
    ScriptedEndpoint first() {
      return ends.get(0);
    }

    boolean mayFail() {
      return ends.stream().anyMatch(ScriptedEndpoint::allowedToFail);
    }
  }

  static FinishedConnections of(Scene scene, EndFaults faults) {
    return new FinishedConnections(
        scene.pairs().stream()
            .map(pair -> new Meeting(pair.overheard(), pair.endpoints().toList()))
            .toList(),
        scene.alone(),
        scene.watch().fault(),
        faults);
  }

  Stream<ScriptedEndpoint> ends() {
    return Stream.concat(meetings.stream().flatMap(each -> each.ends().stream()), alone.stream());
  }

  /** Returns the ends that speak first. */
  Stream<ScriptedEndpoint> clients() {
    return meetings.stream().map(Meeting::first);
  }

  /** Returns the peers of those that speak first, where they are ours. */
  Stream<ScriptedEndpoint> servers() {
    return meetings.stream().flatMap(each -> each.ends().stream().skip(1));
  }

  /** Returns what the first completed handshake negotiated; null if there was none. */
  @Nullable Negotiated negotiated() {
    return meetings.stream()
        .map(each -> each.tap().negotiated())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Returns the kind of the certificate that the first client saw; empty for none. */
  private String certificate() {
    return clients()
        .map(End::session)
        .filter(Objects::nonNull)
        .findFirst()
        .map(session -> Certificates.kind(session.peerChain()))
        .orElse("");
  }

  /** Returns the figures, but for how long it took. */
  Figures figures() {
    return new Figures(
        negotiated(),
        certificate(),
        new DataCounts(
            clients().mapToLong(client -> client.check().messages()).sum(),
            sum(clients(), Counters::plainSent),
            sum(clients(), Counters::plainReceived),
            ends().mapToLong(end -> end.ledger().accepted()).sum(),
            ends().mapToLong(end -> end.ledger().told()).sum(),
            sum(ends(), Counters::toldLater),
            sum(ends(), Counters::partialWrites),
            sum(ends(), Counters::wouldBlocks)),
        0,
        digests());
  }

  /** Returns the digests of the first file that came back altered, else of the first file. */
  private @Nullable Digests digests() {
    List<Digests> all =
        clients()
            .map(End::check)
            .filter(DigestCheck.class::isInstance)
            .map(check -> ((DigestCheck) check).digests())
            .toList();
    return all.stream()
        .filter(each -> !each.sha256Sent().equals(each.sha256Returned()))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.get(0));
  }

  /** Returns the first answer that is not null; null if there is none. */
  static <T> @Nullable String first(
      Stream<? extends T> all, Function<T, @Nullable String> question) {
    return all.map(question).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Returns a counter's sum over all ends that have begun. */
  static long sum(Stream<ScriptedEndpoint> ends, ToLongFunction<Counters> figure) {
    return ends.map(End::connection)
        .filter(Objects::nonNull)
        .map(Connection::counters)
        .mapToLong(figure)
        .sum();
  }
}
