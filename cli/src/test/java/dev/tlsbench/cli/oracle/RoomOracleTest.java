package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of what an engine left in its buffer. */
final class RoomOracleTest {

  /** Buffers are used again: what is far behind was there before. */
  @ParameterizedTest
  @CsvSource({"false, something", "true, content of the application"})
  void contentThatWasThereBeforeIsNotTheEngines(boolean leaks, String what) {
    List<String> found = new ArrayList<>();
    RoomOracle oracle = new RoomOracle("server", found::add);
    Content content = new Content(1, 0, 0);
    ByteBuffer destination = ByteBuffer.allocate(64 << 10);
    content.put(destination.duplicate().position(50_000), 0, 1000);
    oracle.before(destination);
    if (leaks) {
      content.put(destination.duplicate(), 0, 32);
    } else {
      destination.put(0, (byte) 1);
    }
    oracle.after(destination, "flush", "wire", 7);
    assertEquals(
        List.of(
            "server: flush left %s in its buffer, 0 bytes beyond the new position, at byte 7 of its wire"
                .formatted(what)),
        found);
  }

  /** What else an engine does wrong is others' to find, and breaks nothing here. */
  @Test
  void anEngineMayLowerTheLimitToo() {
    List<String> found = new ArrayList<>();
    RoomOracle oracle = new RoomOracle("server", found::add);
    ByteBuffer destination = ByteBuffer.allocate(64 << 10);
    oracle.before(destination);
    destination.put(0, (byte) 1).limit(100);
    oracle.after(destination, "flush", "wire", 7);
    assertEquals(1, found.size());
  }
}
