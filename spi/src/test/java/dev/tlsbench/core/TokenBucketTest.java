package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.spi.Records;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many records without data a peer may send: so many at once, then so many a second. */
final class TokenBucketTest {
  private static final int BURST = 16;

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "4, 8", "8, 16", "1000, 16"})
  void anEighthOfTheBurstComesBackEachSecondUpToAllOfIt(int seconds, int allowed) {
    Rig rig = Rig.of(SendMode.QUEUED).with(options -> options.withControlBurst(BURST)).open();
    rig.loop.advance(Duration.ofSeconds(100));
    hears(rig, BURST);
    rig.loop.advance(Duration.ofSeconds(seconds));
    hears(rig, allowed);
    assertEquals(List.of(), rig.told("closed"));
    assertEquals(BURST + allowed, rig.connection.counters().controlRecords());
    hears(rig, 1);
    rig.checkGone();
    assertEquals(Failure.Kind.LIMIT, rig.failure.kind());
  }

  @Test
  void aPeerThatKeepsBelowTheRateMayGoOnForEver() {
    Rig rig = Rig.of(SendMode.QUEUED).with(options -> options.withControlBurst(BURST)).open();
    for (int i = 0; i < 10 * BURST; i++) {
      rig.loop.advance(Duration.ofMillis(600));
      hears(rig, 1);
    }
    assertEquals(List.of(), rig.told("closed"));
  }

  private static void hears(Rig rig, int records) {
    for (int i = 0; i < records; i++) {
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
    }
  }
}
