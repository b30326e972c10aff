package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a connection takes, and what it answers. */
final class ConnectionTest extends EndingCase {

  @ParameterizedTest
  @EnumSource
  void emptySendsAreToldThoughNothingElseIsSent(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    for (int i = 0; i < 5; i++) {
      rig.send(0);
      rig.loop.run();
    }
    rig.checkAllSent();
    rig.closeBothWays();
    rig.checkGone();
    assertNull(rig.failure);
  }

  @ParameterizedTest
  @EnumSource
  void thePartOfAFileThatIsEmptyIsSent(SendMode mode, @TempDir Path folder) throws Exception {
    Path path = Files.write(folder.resolve("data"), Rig.coded(0, 100));
    try (FileChannel file = FileChannel.open(path)) {
      Rig rig = Rig.of(mode).open();
      Connection connection = rig.connection;
      assertEquals(Admission.ACCEPTED, connection.sendFile(file, 0, 0, rig.ledger(0)));
      assertEquals(Admission.ACCEPTED, connection.sendFile(file, 0, 100, rig.ledger(100)));
      assertEquals(Admission.ACCEPTED, connection.sendFile(file, 100, 0, rig.ledger(0)));
      rig.loop.run();
      rig.checkAllSent();
      connection.close();
      assertEquals(Admission.CLOSED, connection.sendFile(file, 0, 0, (result, why) -> {}));
    }
  }

  @ParameterizedTest
  @CsvSource({"65536, 2048, true", "2048, 65536, true", "65537, 1, false", "1, 65537, false"})
  void aRecordMayBeAsLargeAsABufferAndNoLarger(int record, int plaintext, boolean fits) {
    Roomy context = new Roomy(record, plaintext, new FakeEngine(Role.CLIENT));
    ConnectionOptions options = ConnectionOptions.defaults();
    if (fits) {
      Connection.start(context, wire, loop, pool, options, ending).abort();
      expectEnd();
    } else {
      assertThrows(
          IllegalArgumentException.class,
          () -> Connection.start(context, wire, loop, pool, options, ending));
      assertEquals(false, wire.closed);
    }
  }

  /** Says that it needs so much room. */
  private record Roomy(int recordRoom, int plaintextRoom, TlsEngine newEngine)
      implements TlsContext {

    @Override
    public Role role() {
      return Role.CLIENT;
    }

    @Override
    public boolean prefersDirect() {
      return false;
    }
  }

  @Test
  void aRekeyIsAnsweredInEveryPhase() {
    Rig rig = Rig.of(SendMode.QUEUED).start();
    assertEquals(EngineStatus.NEED_INPUT, rig.connection.rekey(Rekey.KEY_UPDATE));
    rig.peerHello();
    assertEquals(EngineStatus.OK, rig.connection.rekey(Rekey.KEY_UPDATE));
    rig.loop.run();
    assertEquals(EngineStatus.NEED_INPUT, rig.connection.rekey(Rekey.KEY_UPDATE));
    rig.connection.close();
    assertEquals(EngineStatus.CLOSED, rig.connection.rekey(Rekey.KEY_UPDATE));
    rig.connection.abort();
    rig.loop.run();
    rig.checkGone();
    assertEquals(EngineStatus.CLOSED, rig.connection.rekey(Rekey.KEY_UPDATE));
  }
}
