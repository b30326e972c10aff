package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A script that is played in virtual time proves there what it does over sockets. */
class VirtualTimeTest {
  private static final int FEW = 3;

  static List<Scenario> scenarios() {
    return Playable.byTheJdksOwn(Scenarios.simulated());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void fewSchedulesExerciseIt(Scenario scenario) {
    for (CellResult cell : play(scenario)) {
      assertEquals(Verdict.PASS, cell.verdict(), cell::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aScriptThatLeavesOutWhatItIsAboutProvesNothing(Scenario scenario) {
    Scenario idle =
        scenario.doing(stage -> List.of(stage.scene(scene -> scene.connect().exchange(1_000))));
    for (CellResult cell : play(idle)) {
      assertEquals(Verdict.INCONCLUSIVE, cell.verdict(), cell::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aScriptThatWaitsInVainFails(Scenario scenario) {
    Scenario vain =
        scenario.doing(
            stage ->
                List.of(
                    stage.scene(
                        scene -> {
                          scene.connect();
                          scene.await("what never comes", () -> false);
                        })));
    for (CellResult cell : play(vain)) {
      assertEquals(Verdict.FAIL, cell.verdict(), cell::toString);
    }
  }

  private static List<CellResult> play(Scenario scenario) {
    Selection<Pair> selection =
        new Selection<>(
            Backends.load().pairs(List.of(PairPattern.parse("jsse:jsse"))),
            scenario.protocols().stream().sorted().toList(),
            List.of(SendMode.values()));
    return VirtualCells.play(selection, scenario, FEW);
  }
}
