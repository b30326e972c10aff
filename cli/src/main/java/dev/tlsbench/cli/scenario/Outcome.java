package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Digests;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Counters;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cell that has run.
 *
 * @param servers empty where the clients' peers are none of ours
 * @param taps of the clients' transports, in their order
 * @param fault what was found wrong while it ran; null for nothing
 * @param faults what went wrong with its sockets
 * @param millis how long it took
 */
record Outcome(
    List<EchoClient> clients,
    List<EchoServer> servers,
    List<HandshakeTap> taps,
    @Nullable String fault,
    EndFaults faults,
    long millis) {

  Outcome {
    clients = List.copyOf(clients);
    servers = List.copyOf(servers);
    taps = List.copyOf(taps);
  }

  Stream<End> ends() {
    return Stream.concat(clients.stream(), servers.stream());
  }

  /** What the first end answers that has an answer; null where none has. */
  @Nullable String first(Function<End, @Nullable String> question) {
    return ends().map(question).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Whether no connection agreed on anything like this. */
  boolean noneNegotiated(Predicate<Negotiated> like) {
    return taps.stream()
        .map(HandshakeTap::negotiated)
        .noneMatch(negotiated -> negotiated != null && like.test(negotiated));
  }

  /** What the first connection agreed on; null if it did not come that far. */
  @Nullable Negotiated negotiated() {
    return taps.isEmpty() ? null : taps.get(0).negotiated();
  }

  /** Kind of the certificate that the first client saw; empty for none. */
  private String certificate() {
    return clients.stream()
        .map(End::session)
        .filter(Objects::nonNull)
        .findFirst()
        .map(session -> Certificates.kind(session.peerChain()))
        .orElse("");
  }

  Figures figures(Workload work) {
    return new Figures(
        negotiated(),
        certificate(),
        clients.stream().mapToLong(client -> client.check().messages()).sum(),
        sum(clients, Counters::plainSent),
        sum(clients, Counters::plainReceived),
        ends().mapToLong(end -> end.ledger().accepted()).sum(),
        ends().mapToLong(end -> end.ledger().told()).sum(),
        sum(Counters::toldLater),
        sum(Counters::partialWrites),
        sum(Counters::wouldBlocks),
        millis,
        work instanceof Workload.Transfer transfer ? digests(transfer.file()) : null);
  }

  private long sum(ToLongFunction<Counters> figure) {
    return sum(clients, figure) + sum(servers, figure);
  }

  private static long sum(List<? extends End> ends, ToLongFunction<Counters> figure) {
    return ends.stream()
        .map(End::connection)
        .filter(Objects::nonNull)
        .map(Connection::counters)
        .mapToLong(figure)
        .sum();
  }

  /** Of the first connection whose file came back otherwise, else of the first. */
  private Digests digests(FileSource file) {
    String returned =
        clients.stream()
            .map(client -> client.check().digest())
            .reduce((first, other) -> first.equals(file.sha256()) ? other : first)
            .orElse("");
    return new Digests(file.sha256(), returned);
  }
}
