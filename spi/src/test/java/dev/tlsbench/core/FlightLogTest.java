package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder hears of a connection. */
final class FlightLogTest {
  /** What takes any time at all. */
  private static final Duration SOME = Duration.ofNanos(10);

  private static final String OURS = "dev.tlsbench.";

  @TempDir Path folder;
  private final Rig rig = Rig.of(SendMode.OPTIMISTIC);

  /** The events of this name that last so long, in order. */
  private List<RecordedEvent> recorded(String name, Duration least, Runnable doing)
      throws IOException {
    return named(name, recorded(List.of(name), least, doing));
  }

  private List<RecordedEvent> recorded(List<String> names, Duration least, Runnable doing)
      throws IOException {
    Path file = folder.resolve("test.jfr");
    try (Recording recording = new Recording()) {
      names.forEach(name -> recording.enable(OURS + name).withThreshold(least));
      recording.start();
      doing.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file);
  }

  private static List<RecordedEvent> named(String name, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(OURS + name))
        .sorted(Comparator.comparing(RecordedEvent::getEndTime))
        .toList();
  }

  private static <T> List<T> each(List<RecordedEvent> events, Function<RecordedEvent, T> what) {
    return events.stream().map(what).toList();
  }

  @Test
  void aHandshakeIsToldWithWhatItAgreedOn() throws IOException {
    List<RecordedEvent> handshakes =
        recorded(
            "Handshake",
            SOME,
            () -> {
              rig.open().closeBothWays();
              Rig.of(SendMode.QUEUED).open();
            });
    assertEquals(List.of("1.3", "1.3"), each(handshakes, event -> event.getString("protocol")));
    assertEquals(List.of("FAKE", "FAKE"), each(handshakes, event -> event.getString("suite")));
    assertEquals(List.of("", ""), each(handshakes, event -> event.getString("failure")));
    List<Integer> connections = each(handshakes, event -> event.getInt("connection"));
    assertNotEquals(connections.get(0), connections.get(1));
  }

  @Test
  void aHandshakeThatIsNeverDoneIsToldWithTheReason() throws IOException {
    List<RecordedEvent> handshakes =
        recorded(
            "Handshake",
            SOME,
            () -> {
              rig.start().connection.abort();
              rig.loop.run();
              FlightLog closed = new FlightLog();
              closed.handshakeBegan();
              closed.ended(null);
            });
    assertEquals(
        List.of(rig.failure.message(), "closed"),
        each(handshakes, event -> event.getString("failure")));
  }

  @Test
  void aRekeyIsToldAtItsEndWithWhetherItWasRefused() throws IOException {
    rig.open();
    List<RecordedEvent> rekeys =
        recorded(
            "Rekey",
            SOME,
            () -> {
              rig.connection.rekey(Rekey.RENEGOTIATE);
              rig.hears(rig.fromPeer(Records.HANDSHAKE));
              rig.connection.rekey(Rekey.RENEGOTIATE);
              rig.hears(rig.peerAlert(Alert.NO_RENEGOTIATION));
            });
    assertEquals(List.of(false, true), each(rekeys, event -> event.getBoolean("refused")));
  }

  @Test
  void aFullTransportIsToldOnceItTakesAllWithTheMostThatWasQueued() throws IOException {
    rig.open();
    List<RecordedEvent> stalls =
        recorded(
            "Stall",
            SOME,
            () -> {
              rig.send(100);
              rig.wire.next(0, Transport.Outcome.WOULD_BLOCK);
              rig.send(200);
              rig.wire.next(50, Transport.Outcome.WOULD_BLOCK);
              rig.wire.writable();
              rig.loop.run();
              rig.unblock();
            });
    assertEquals(
        List.of(200L + FakeEngine.OVERHEAD), each(stalls, event -> event.getLong("queued")));
  }

  @Test
  void aTransportThatIsFullToTheEndIsToldThen() throws IOException {
    rig.open();
    List<RecordedEvent> stalls =
        recorded(
            "Stall",
            SOME,
            () -> {
              rig.wire.block();
              rig.send(200);
              rig.connection.abort();
              rig.loop.run();
              rig.loop.advance(Duration.ofMinutes(1));
            });
    assertEquals("closed", rig.told.get(rig.told.size() - 1));
    assertEquals(1, stalls.size());
  }

  @Test
  void aDrainIsToldWithItsWrites() throws IOException {
    rig.open();
    List<RecordedEvent> drains = recorded("Drain", SOME, () -> rig.send(100));
    assertEquals(List.of(1), each(drains, event -> event.getInt("writes")));
  }

  @Test
  void sendsAreToldWithTheirBytesAndTheirResults() throws IOException {
    rig.open();
    List<RecordedEvent> sends =
        recorded(
            "SendToldLate",
            SOME,
            () -> {
              rig.send(100);
              rig.wire.block();
              rig.send(50);
              rig.connection.abort();
              rig.loop.run();
            });
    assertEquals(List.of(100, 50), each(sends, event -> event.getInt("bytes")));
    assertEquals(List.of("DONE", "CANCELLED"), each(sends, event -> event.getString("result")));
  }

  @Test
  void sendsThatAreToldInTimeAreNoNews() throws IOException {
    rig.open();
    List<RecordedEvent> sends = recorded("SendToldLate", Duration.ofHours(1), () -> rig.send(100));
    assertTrue(sends.isEmpty(), sends::toString);
  }

  @Test
  void everySendEveryTurnOfTheDrainerAndEveryStallIsThere() throws IOException {
    rig.open();
    List<RecordedEvent> events =
        recorded(
            List.of("SendToldLate", "Drain", "Stall"),
            Duration.ZERO,
            () -> {
              rig.wire.next(9, Transport.Outcome.WOULD_BLOCK);
              rig.send(100);
              rig.send(30);
              rig.unblock();
              rig.send(20);
              rig.connection.abort();
            });
    assertEquals(
        List.of("100 DONE", "30 DONE", "20 DONE"),
        each(
            named("SendToldLate", events),
            event -> event.getInt("bytes") + " " + event.getString("result")));
    assertEquals(List.of(1, 1, 1), each(named("Drain", events), event -> event.getInt("writes")));
    assertEquals(List.of(100L), each(named("Stall", events), event -> event.getLong("queued")));
  }
}
