package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another build is asked to measure, and what it understood. */
class WorkerRigTest {
  private static final Measurement USUAL =
      measurement(Workload.HANDSHAKE, Workload.HANDSHAKE.usual());
  private static final Measurement HEAVY =
      USUAL.withHandshake(new HandshakeSetup(List.of(), KeyType.RSA, 3, ClientAuth.NEEDED));
  private static final Measurement BESIDE =
      measurement(Workload.ECHO, Workload.ECHO.usual().withIdle(5));

  @Test
  void thisBuildSaysWhatItUnderstood() throws Exception {
    try (WorkerRig rig = WorkerRig.open(new Build(served(HEAVY)), HEAVY)) {
      assertEquals("17", rig.jdk());
    }
  }

  @Test
  void anOlderBuildThatSaysNothingMeasuresTheUsual() throws Exception {
    try (WorkerRig rig = WorkerRig.open(new Build("{\"jdk\": \"17\"}"), USUAL)) {
      assertEquals("17", rig.jdk());
    }
  }

  @Test
  void whatAnOlderBuildWouldIgnoreIsNotMeasuredThere() throws Exception {
    for (Measurement asked :
        List.of(HEAVY, BESIDE, USUAL.withSpin(50), USUAL.withBuffers(Buffers.HEAP))) {
      assertUnsupported("{\"jdk\": \"17\"}", asked);
      Workload workload = asked.workload();
      assertUnsupported(served(measurement(workload, workload.usual())), asked);
    }
  }

  private static Measurement measurement(Workload workload, LoadSetup load) {
    return new Measurement(
        workload, load, "a", "b", Protocol.TLS_1_3, SendMode.QUEUED, "", "", false);
  }

  private static void assertUnsupported(String answer, Measurement asked) {
    MeasurementFailure failure =
        assertThrows(
            MeasurementFailure.class, () -> WorkerRig.open(new Build(answer), asked).close());
    assertEquals(Verdict.UNSUPPORTED, failure.verdict());
  }

  /** What this build answers to this order. */
  private static String served(Measurement measurement) throws Exception {
    String order = JSON.std.asString(MeasurementJson.write(measurement)) + "\n";
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Worker.serve(
        opened -> new Handshakes(0, () -> 1),
        new ByteArrayInputStream(order.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(answer, true, StandardCharsets.UTF_8));
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** Answers this to whatever it is asked. */
  private record Build(String answer) implements WorkerRig.Host {
    @Override
    public OutputStream orders() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream answers() {
      return new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public MeasurementFailure ended() {
      return MeasurementFailure.failed("it ended");
    }

    @Override
    public void end() {}
  }
}
