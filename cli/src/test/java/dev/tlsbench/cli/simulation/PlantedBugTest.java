package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.spi.Protocol;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bug in the core is found within a few seeds, and what was found replays every time. */
class PlantedBugTest {
  private static final long SEEDS = 60;
  private static final String PAIR = "conscrypt:conscrypt";
  private static final TestAuthority AUTHORITY = TestAuthority.createRsa();

  @TempDir Path folder;

  static List<PlantedCore.Bug> bugs() {
    return List.of(
        new PlantedCore.Bug(
            "I1: told done as soon as it is encrypted",
            "SendQueue.java",
            "    if (op == null || op.cipherEnd > flushed) {",
            "    if (op == null || op.cipherEnd == Long.MAX_VALUE) {"),
        new PlantedCore.Bug(
            "I2: a part that was taken is sent again",
            "CipherQueue.java",
            "    flushed = produced - left;",
            "    ready.forEach(ByteBuffer::rewind);\n    flushed = produced - left;"),
        new PlantedCore.Bug(
            "I3: a part of a small send is dropped",
            "SendQueue.java",
            "    from.limit(limit);",
            "    from.limit(limit).position(limit);"),
        new PlantedCore.Bug(
            "I4: watched for writing only after a would-block",
            "Outbound.java",
            "    return cipher.queued() > 0 && !life.draining",
            "    return cipher.queued() > 0 && life.tally.wouldBlocks > 0 && !life.draining"),
        new PlantedCore.Bug(
            "I5: the word that there is room is lost",
            "Outbound.java",
            "    if (refused && sends.parked() <= options.parkedLimit() / 2) {",
            "    if (refused && sends.parked() == options.parkedLimit() / 2) {"),
        new PlantedCore.Bug(
            "I6: a full transport is tried again and again",
            "Outbound.java",
            "    if (cipher.queued() > 0) {\n      life.draining = false;\n      return false;",
            "    if (cipher.queued() > 0) {\n      life.draining = false;\n      return beginDrain(true);"),
        new PlantedCore.Bug(
            "I7: ciphertext without bound",
            "Outbound.java",
            "life.engineReady() && cipher.queued() < options.cipherLimit()",
            "life.engineReady() && cipher.queued() < Integer.MAX_VALUE"),
        new PlantedCore.Bug(
            "I9: a close drops what is parked",
            "Link.java",
            "  synchronized void close() {\n",
            "  synchronized void close() {\n"
                + "    outbound.doom(Failure.of(Failure.Kind.ABORTED, \"closed\"));\n"),
        new PlantedCore.Bug(
            "I10: two tell at once",
            "Link.java",
            "    if (life.telling) {\n      return null;\n    }\n    return nextBatch();",
            "    return nextBatch();"),
        new PlantedCore.Bug(
            "I12: the delivery's buffer is kept",
            "Inbound.java",
            "    if (data != null) {\n      pool.release(data);\n    }",
            "    if (data != null && data.limit() > 100) {\n      pool.release(data);\n    }"));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isFoundAndReplaysTheSameTwentyTimes(PlantedCore.Bug bug) throws Exception {
    String found =
        PlantedCore.with(bug, folder)
            .hunt(PAIR, Protocol.TLS_1_3, AUTHORITY.server(), AUTHORITY.certificate(), SEEDS);
    assertFalse(found.isEmpty(), "not found in " + SEEDS + " schedules");
    assertFalse(found.contains("replayed"), found);
  }

  @Test
  void aLostSendIsFoundByTheInvariantThatItBreaks() throws Exception {
    String found =
        PlantedCore.with(bugs().get(8), folder)
            .hunt(PAIR, Protocol.TLS_1_3, AUTHORITY.server(), AUTHORITY.certificate(), SEEDS);
    assertTrue(found.contains("I10"), found);
  }

  @Test
  void theCoreItselfPassesTheSameHunt() throws Exception {
    assertEquals(
        "", Hunt.first(PAIR, Protocol.TLS_1_3, AUTHORITY.server(), AUTHORITY.certificate(), SEEDS));
  }
}
