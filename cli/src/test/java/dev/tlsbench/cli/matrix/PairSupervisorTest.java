package dev.tlsbench.cli.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.scenario.Observer;
import dev.tlsbench.cli.scenario.Overrides;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker that is lost costs the cell it was at, and no other. */
@DisabledOnOs(OS.WINDOWS)
class PairSupervisorTest {
  private final List<String> noise = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dies      | exit code 7 | the worker died: exit code 7; its last line was: something",
        "is killed | SIGKILL     | the worker died: SIGKILL; its last line was: something",
        "hangs     | hung        | the worker hung: no answer within 5 s; its last line was: some",
        "babbles   | garbled     | the worker answered what is no JSON: hello",
        "lies      | garbled     | the worker's answer cannot be understood: the answer is damaged:"
            + " $.client is missing or no text"
      })
  void aLostWorkerFailsOneCellWithItsCauseAndIsReplaced(String how, String signature, String cause)
      throws Exception {
    try (PairSupervisor supervisor = supervisor(how, Duration.ofSeconds(5))) {
      assertEquals(Verdict.PASS, run(supervisor, "echo/messages").verdict());
      CellResult lost = run(supervisor, BadWorker.AT);
      assertEquals(Verdict.FAIL, lost.verdict());
      assertTrue(lost.cause().startsWith(cause), lost.cause());
      assertEquals(signature, lost.signature());
      assertEquals(Verdict.PASS, run(supervisor, "echo/drip").verdict());
    }
    assertEquals(List.of("something went wrong"), noise.stream().distinct().toList());
  }

  @Test
  void aWorkerThatNeverBeganIsNotTriedForEveryCell() throws Exception {
    try (PairSupervisor supervisor = supervisor("stillborn", Duration.ofSeconds(5))) {
      CellResult first = run(supervisor, "echo/messages");
      assertEquals(Verdict.FAIL, first.verdict());
      assertTrue(first.cause().startsWith("the worker died: exit code 1; "), first.cause());
      int said = noise.size();
      assertEquals(first.cause(), run(supervisor, "echo/drip").cause());
      assertEquals(said, noise.size(), "no second worker");
    }
  }

  @Test
  void aScenarioWithSecurityPropertiesHasAWorkerOfItsOwn() throws Exception {
    try (PairSupervisor supervisor = supervisor("dies", Duration.ofSeconds(5))) {
      assertEquals(Verdict.PASS, run(supervisor, "echo/messages").verdict());
      assertEquals(List.of(), noise);
      for (int i = 0; i < 2; i++) {
        assertEquals(Verdict.PASS, run(supervisor, "renegotiate/key-update-automatic").verdict());
      }
      assertEquals(Verdict.PASS, run(supervisor, "echo/drip").verdict());
    }
    assertEquals(
        List.of("alone with [jdk.tls.keyLimits]", "alone with [jdk.tls.keyLimits]"), noise);
  }

  private PairSupervisor supervisor(String how, Duration deadline) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            BadWorker.class.getName(),
            how);
    return new PairSupervisor(
        Backends.load().pairs(List.of(PairPattern.parse("jsse:jsse"))).get(0),
        true,
        Overrides.NONE,
        command,
        cell -> deadline,
        noise::add);
  }

  private static CellResult run(PairSupervisor supervisor, String scenario) throws Exception {
    return supervisor.run(
        new Cell("jsse", "jsse", Protocol.TLS_1_3, SendMode.QUEUED, scenario), 1, new Silent());
  }

  private static final class Silent implements Observer {
    @Override
    public void began(Cell cell) {}

    @Override
    public void ended(CellResult result) {}
  }
}
