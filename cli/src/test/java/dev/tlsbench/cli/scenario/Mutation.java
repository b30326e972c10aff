package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.simulation.PlantedBug;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.Spoiled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is other than it should be, or is not there.
 *
 * @param where {@code client}, {@code server} or {@code both} backends, see {@link Spoilings};
 *     {@code knobs}, as the user has them; {@code script}, of which a part is left out; {@code
 *     stage} and {@code core}, whose sources are patched, see stage.mutations and planted.bugs
 * @param what of that
 */
record Mutation(String where, String what) {
  /** How long nothing may move: a script that waits in vain is not waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  static Mutation named(String name) {
    String[] parts = name.split(": ", 2);
    return new Mutation(parts[0], parts[1]);
  }

  /** What is to be patched in the product's sources. */
  List<Exhibit.Patch> patches() throws IOException {
    return switch (where) {
      case "core" -> List.of(PlantedBug.named(what).patch());
      case "stage" -> List.of(PlantedBug.stage(what));
      default -> List.of();
    };
  }

  /** Whether virtual time knows of it. */
  boolean canBeSimulated() {
    return !where.equals("knobs");
  }

  Knobs knobs() {
    return where.equals("knobs")
        ? Knobs.read(
            Stream.of(what.split(" "))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> Integer.valueOf(each[1]))))
        : Knobs.NONE;
  }

  Pair pair(Pair good) {
    return switch (where) {
      case "client" -> new Pair(spoilt(good.client()), good.server());
      case "server" -> new Pair(good.client(), spoilt(good.server()));
      case "both" -> new Pair(spoilt(good.client()), spoilt(good.server()));
      default -> good;
    };
  }

  private TlsBackend spoilt(TlsBackend good) {
    UnaryOperator<Spoiled> spoiling = Spoilings.named(what);
    return spoiling.apply(Spoiled.of(good, good.name()));
  }

  Scenario scenario(Scenario whole) {
    return whole.doing(
        stage ->
            where.equals("script") && what.equals("nothing but data")
                ? List.of(stage.scene(scene -> scene.connect().exchange(1_000)))
                : whole.trials().on(stage).stream().filter(kept()).map(Mutation::hurried).toList());
  }

  private Predicate<Trial> kept() {
    if (!where.equals("script")) {
      return trial -> true;
    }
    String part = what.substring(what.indexOf(' ') + 1);
    Map<String, Predicate<Trial>> ways =
        Map.of(
            "without", trial -> !trial.name().contains(part),
            "only", trial -> trial.name().contains(part));
    return ways.get(what.substring(0, what.indexOf(' ')));
  }

  private static Trial hurried(Trial trial) {
    return trial instanceof SceneTrial scene ? scene.within(PATIENCE) : trial;
  }
}
