package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.simulation.PlantedBug;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.Twin;
import dev.tlsbench.spi.Protocol;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bug in the core fails a cell over sockets by the invariant that it breaks, and says so. */
class InvariantsOverSocketsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "what was made last leaves first, stress/close-pending, I2",
    "watched for writing though nothing waits, echo/messages, I4",
    "the end leaves the wire watched, echo/messages, I4",
    "two tell at once, stress/many-threads, I10",
    "the handshake is told of twice, echo/messages, I10",
    "nobody is told that a rekey began, renegotiate/client, I10",
    "the engine is called behind its close, echo/messages, I11",
  })
  void aPlantedBugFailsACell(String name, String scenario, String invariant) throws Exception {
    PlantedBug bug = PlantedBug.named(name).encrypted();
    String cause = failure(List.of(bug.patch()), bug.pair(), bug.protocol().name(), scenario);
    assertTrue(cause.contains(invariant + ": "), cause);
  }

  @Test
  void aSelectorThatWatchesForWhatNobodyWantsFailsACell() throws Exception {
    Exhibit.Patch patch =
        new Exhibit.Patch(
            "SocketTransport.java",
            "SelectorLoop.watch(key, connected ? wanted :",
            "SelectorLoop.watch(key, connected ? wanted | SelectionKey.OP_READ :");
    String cause =
        failure(List.of(patch), "jsse:jsse", Protocol.TLS_1_3.name(), "stress/paused-reader");
    assertTrue(cause.contains("I4: "), cause);
  }

  @Test
  void aReaderAtRestThatIsToldOfDataFailsACell() throws Exception {
    Exhibit.Patch patch =
        new Exhibit.Patch("ReceiveQueue.java", "    paused = true;\n", "    paused = false;\n");
    String cause =
        failure(List.of(patch), "jsse:jsse", Protocol.TLS_1_3.name(), "stress/paused-reader");
    assertTrue(cause.contains("a reader at rest was told of data"), cause);
  }

  /** The listener is told of data in a buffer that has been given back. */
  @Test
  void aBufferThatIsGivenBackTooEarlyFailsACell() throws Exception {
    List<Exhibit.Patch> patches =
        List.of(
            new Exhibit.Patch(
                "ReceiveQueue.java",
                "    delivery.data = ahead.poll();\n",
                "    delivery.data = ahead.poll();\n"
                    + "    ByteBuffer early = delivery.data.duplicate();\n"
                    + "    pool.release(delivery.data);\n"
                    + "    delivery.data = early;\n"),
            new Exhibit.Patch("ReceiveQueue.java", "      pool.release(delivery.data);\n", ""));
    String cause = failure(patches, "jsse:jsse", Protocol.TLS_1_3.name(), "echo/messages");
    assertTrue(cause.contains("wrong data"), cause);
  }

  private String failure(List<Exhibit.Patch> patches, String... what) throws Exception {
    Twin twin = Twin.ofCli(patches, folder);
    return twin.call(SocketCells.class, "firstFailure", what);
  }

  @Test
  void theCoreItselfFailsNone() throws Exception {
    assertEquals(
        "",
        SocketCells.firstFailure(
            "conscrypt:conscrypt", Protocol.TLS_1_3.name(), "stress/close-pending"));
  }
}
