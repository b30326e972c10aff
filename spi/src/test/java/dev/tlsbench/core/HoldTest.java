package dev.tlsbench.core;

import dev.tlsbench.core.ConnectionOptions.Hold;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds its data back during a renegotiation. */
final class HoldTest {

  @ParameterizedTest
  @CsvSource({
    "NEVER,         SERVER, false",
    "NEVER,         CLIENT, false",
    "ASKING_SERVER, SERVER, true",
    "ASKING_SERVER, CLIENT, false",
    "ALWAYS,        SERVER, true",
    "ALWAYS,        CLIENT, true"
  })
  void dataWaitsForTheRenegotiationWhereTheOptionSaysSo(Hold hold, Role role, boolean waits) {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode, role).with(options -> options.withHold(hold)).open();
      rig.connection.rekey(Rekey.RENEGOTIATE);
      expectSent(rig, waits);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER,         SERVER, false",
    "NEVER,         CLIENT, false",
    "ASKING_SERVER, SERVER, false",
    "ASKING_SERVER, CLIENT, false",
    "ALWAYS,        SERVER, true",
    "ALWAYS,        CLIENT, true"
  })
  void dataWaitsForWhatThePeerBegan(Hold hold, Role role, boolean waits) {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode, role).with(options -> options.withHold(hold)).open();
      rig.engine.negotiatesLong = true;
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
      expectSent(rig, waits);
    }
  }

  /** The second has a deadline of its own. */
  @ParameterizedTest
  @EnumSource
  void aRenegotiationThatEndedLateMakesTheNextOneNoLater(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.loop.advance(Duration.ofSeconds(11));
    rig.hears(rig.fromPeer(Records.HANDSHAKE));
    rig.engine.refusesDataInRekey = true;
    rig.connection.rekey(Rekey.RENEGOTIATE);
    expectSent(rig, true);
    rig.checkAtRest();
  }

  private static void expectSent(Rig rig, boolean waits) {
    rig.send(100);
    rig.loop.run();
    Check.equal(
        "told before its end", waits ? List.of() : List.of("sent 0 DONE"), rig.told("sent"));
    rig.hears(rig.fromPeer(Records.HANDSHAKE));
    Check.equal("told after it", List.of("sent 0 DONE"), rig.told("sent"));
  }
}
