package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Workings;
import dev.tlsbench.core.Counters;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a scene came to. What must hold at the end of each is here, the rest is its script. */
final class SceneJudge {
  /** How long a loop may take to give back what it has in hand. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Scene scene;
  private final Cell cell;

  SceneJudge(Scene scene, Cell cell) {
    this.scene = scene;
    this.cell = cell;
  }

  Trial.Ended ended() throws InterruptedException {
    String fault = fault();
    Figures figures = figures();
    if (fault != null) {
      return new Trial.Ended(figures, fault, EndCheck.signature(surprised()));
    }
    return new Trial.Ended(figures, null, "");
  }

  private @Nullable String fault() throws InterruptedException {
    EndCheck.judgeAtEnd(scene.watch(), scene.ends(), GRACE);
    String fault = scene.watch().fault();
    fault = fault != null ? fault : first(scene.parties(), EndCheck::wrongBooks);
    fault = fault != null ? fault : EndCheck.broken(surprised());
    fault = fault != null ? fault : first(scene.parties(), EndCheck::untold);
    fault = fault != null ? fault : first(orderly(), EndCheck::unfinished);
    fault = fault != null ? fault : first(scene.parties(), EndCheck::miscounted);
    fault = fault != null ? fault : first(scene.couples().stream(), this::disagreement);
    return fault != null ? fault : buffersOut();
  }

  private static <T> @Nullable String first(
      Stream<? extends T> all, Function<T, @Nullable String> question) {
    return all.map(question).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private Stream<Party> surprised() {
    return scene.parties().filter(party -> !party.allowedToFail());
  }

  /** Those that had to end in good order, and whose peers had to as well. */
  private Stream<Party> orderly() {
    return scene.couples().stream()
        .filter(couple -> couple.parties().noneMatch(Party::allowedToFail))
        .flatMap(Couple::parties);
  }

  private @Nullable String disagreement(Couple couple) {
    boolean shaken = couple.parties().allMatch(party -> party.session() != null);
    return shaken
        ? Agreement.fault(cell, List.of(couple.overheard()), couple.parties().map(End.class::cast))
        : null;
  }

  private @Nullable String buffersOut() throws InterruptedException {
    boolean back = scene.watch().await(() -> scene.buffersOut() == 0, GRACE);
    return back ? null : "%d buffers were not given back by the end".formatted(scene.buffersOut());
  }

  private Figures figures() {
    Negotiated negotiated =
        scene.couples().stream()
            .map(couple -> couple.overheard().negotiated())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    String certificate =
        scene.couples().stream()
            .map(couple -> couple.client().party().session())
            .filter(Objects::nonNull)
            .findFirst()
            .map(session -> Certificates.kind(session.peerChain()))
            .orElse("");
    return new Figures(
            negotiated,
            certificate,
            0,
            sum(clients(), Counters::plainSent),
            sum(clients(), Counters::plainReceived),
            scene.ends().mapToLong(end -> end.ledger().accepted()).sum(),
            scene.ends().mapToLong(end -> end.ledger().told()).sum(),
            sum(scene.parties(), Counters::toldLater),
            sum(scene.parties(), Counters::partialWrites),
            sum(scene.parties(), Counters::wouldBlocks),
            scene.millis(),
            null)
        .taking(workings());
  }

  private Workings workings() {
    return new Workings(
        scene.rekeysSeen(),
        places().mapToLong(place -> place.records().records()).sum(),
        sum(scene.parties(), Counters::engineSteps),
        sum(scene.parties(), Counters::idleSteps),
        scene
            .parties()
            .filter(SceneJudge::begun)
            .mapToLong(p -> p.counters().peakQueued())
            .max()
            .orElse(0),
        scene.buffersOut(),
        scene.rest().micros(),
        scene.rest().cpuMicros());
  }

  private Stream<Party> clients() {
    return scene.couples().stream().map(couple -> couple.client().party());
  }

  private Stream<Couple.Place> places() {
    return scene.couples().stream().flatMap(couple -> Stream.of(couple.client(), couple.server()));
  }

  private static boolean begun(Party party) {
    return party.connection() != null;
  }

  private static long sum(Stream<Party> parties, ToLongFunction<Counters> figure) {
    return parties.filter(SceneJudge::begun).map(Party::counters).mapToLong(figure).sum();
  }
}
