package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of the JDK's flight recorder holds of a connection's sends. */
final class RecordedSendsTest {
  @TempDir Path folder;

  @Test
  void everySendEveryTurnOfTheDrainerAndEveryStallIsThere() throws IOException {
    Rig rig = Rig.of(SendMode.OPTIMISTIC).open();
    Path file = folder.resolve("sends.jfr");
    try (Recording recording = new Recording()) {
      for (String name : List.of("SendToldLate", "Drain", "Stall")) {
        recording.enable("dev.tlsbench." + name).withoutThreshold();
      }
      recording.start();
      rig.wire.next(9, Transport.Outcome.WOULD_BLOCK);
      rig.send(100);
      rig.send(30);
      rig.unblock();
      rig.send(20);
      rig.connection.abort();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertEquals(List.of("100 DONE", "30 DONE", "20 DONE"), sends(events));
    assertEquals(List.of(1, 1, 1), numbers(events, "Drain", "writes"));
    assertEquals(List.of(100), numbers(events, "Stall", "queued"));
  }

  private static List<String> sends(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().endsWith(".SendToldLate"))
        .map(event -> event.getInt("bytes") + " " + event.getString("result"))
        .toList();
  }

  private static List<Integer> numbers(List<RecordedEvent> events, String name, String field) {
    return events.stream()
        .filter(event -> event.getEventType().getName().endsWith("." + name))
        .map(event -> event.<Number>getValue(field).intValue())
        .toList();
  }
}
