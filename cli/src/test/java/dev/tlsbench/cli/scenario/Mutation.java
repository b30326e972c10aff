package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.simulation.PlantedBug;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.Spoiled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is other than it should be, or is not there.
 *
 * @param parts of it, one at least
 */
record Mutation(List<Part> parts) {
  /** How long nothing may move: a script that waits in vain is not waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * One thing.
   *
   * @param where {@code client}, {@code server} or {@code both} backends, see {@link Spoilings};
   *     {@code overrides}, as the user has them; {@code script}, of which a part is left out;
   *     {@code stage} and {@code core}, whose sources are patched, see stage.mutations and
   *     planted.bugs
   * @param what of that
   */
  private record Part(String where, String what) {
    Pair pair(Pair good) {
      return switch (where) {
        case "client" -> new Pair(spoilt(good.client()), good.server());
        case "server" -> new Pair(good.client(), spoilt(good.server()));
        case "both" -> new Pair(spoilt(good.client()), spoilt(good.server()));
        default -> good;
      };
    }

    private TlsBackend spoilt(TlsBackend good) {
      return Spoilings.named(what).apply(Spoiled.of(good, good.name()));
    }

    Scenario scenario(Scenario whole) {
      return where.equals("script") ? whole.doing(stage -> trials(whole, stage)) : whole;
    }

    private List<? extends Trial> trials(Scenario whole, Stage stage) {
      if (what.equals("nothing but data")) {
        return List.of(stage.scene(scene -> scene.connect().exchange(1_000)));
      }
      boolean only = what.startsWith("only ");
      String name = what.substring(what.indexOf(' ') + 1);
      return whole.trials().on(stage).stream()
          .filter(trial -> trial.name().contains(name) == only)
          .toList();
    }
  }

  /** The one of these names, joined by an ampersand. */
  static Mutation named(String names) {
    return new Mutation(
        Stream.of(names.split(" & "))
            .map(name -> name.split(": ", 2))
            .map(name -> new Part(name[0], name[1]))
            .toList());
  }

  /** What is to be patched in the product's sources. */
  List<Exhibit.Patch> patches() throws IOException {
    List<Exhibit.Patch> patches = new ArrayList<>();
    for (Part part : parts) {
      switch (part.where()) {
        case "core" -> patches.add(PlantedBug.named(part.what()).patch());
        case "stage" -> patches.add(PlantedBug.stage(part.what()));
        default -> {}
      }
    }
    return patches;
  }

  /** Whether virtual time knows of it. */
  boolean canBeSimulated() {
    return parts.stream().noneMatch(part -> part.where().equals("overrides"));
  }

  Overrides overrides() {
    return Overrides.read(
        parts.stream()
            .filter(part -> part.where().equals("overrides"))
            .flatMap(part -> Stream.of(part.what().split(" ")))
            .map(each -> each.split("="))
            .collect(Collectors.toMap(each -> each[0], each -> Integer.valueOf(each[1]))));
  }

  Pair pair(Pair good) {
    Pair pair = good;
    for (Part part : parts) {
      pair = part.pair(pair);
    }
    return pair;
  }

  Scenario scenario(Scenario whole) {
    Scenario left = whole;
    for (Part part : parts) {
      left = part.scenario(left);
    }
    Scenario.Trials trials = left.trials();
    return left.doing(stage -> trials.on(stage).stream().map(Mutation::hurried).toList());
  }

  private static Trial hurried(Trial trial) {
    return trial instanceof SceneTrial scene ? scene.within(PATIENCE) : trial;
  }
}
