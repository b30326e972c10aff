package dev.tlsbench.cli.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tlsbench.cli.oracle.WireOracle.Search;
import dev.tlsbench.spi.Protocol;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams are written as types and lengths of records; what is in them is zeros, but for a sign.
 */
class WireOracleTest {
  private static final String TLS_1_2 = "22:200 20:1 22:40 23:100 ";
  private static final String TLS_1_3 = "22:200 20:1 23:100 ";

  private final List<String> found = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "1.2, 22:200 22:16384 22:4 20:1 22:16 23:16 23:18432 21:18",
    "1.2, 21:2",
    "1.2, 22:200 21:2",
    "1.2, 22:200 20:1 21:18",
    "1.2, 22:200 20:1 22:40 22:300 20:17 22:40 23:100 22:300 20:17 22:40 21:18",
    "1.3, 22:200 20:1 22:200 20:1 23:9 23:16640 23:100",
    "1.3, 22:200 23:19",
    "1.3, 21:2",
    "1.3, 22:200 20:1 21:2"
  })
  void whatTlsAllowsIsNoFinding(String protocol, String records) {
    for (int piece : new int[] {1, 2, 5, 7, 100_000}) {
      WireOracle oracle = oracle(protocol, Search.ALL);
      pass(oracle, stream(records), piece);
      assertEquals(List.of(), found);
      assertEquals(records.split(" ").length, oracle.records());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2 | 23:100 | a record of type 23 before a hello, at byte 0",
        "1.3 | 20:1 | a record of type 20 before a hello, at byte 0",
        "1.2 | 22:200 23:100 | a record of type 23 before there are keys, at byte 205",
        "1.2 | 22:200 20:1 23:100"
            + " | a record of type 23 between ChangeCipherSpec and Finished, at byte 211",
        "1.2 | 22:200 20:1 22:40 20:17 23:90"
            + " | a record of type 23 between ChangeCipherSpec and Finished, at byte 278",
        "1.3 | 22:200 23:90 22:90 | a record of type 22 among encrypted ones, at byte 300",
        "1.3 | 22:200 23:90 21:2 | a record of type 21 among encrypted ones, at byte 300",
        "1.3 | 22:200 23:90 20:1 | a record of type 20 among encrypted ones, at byte 300",
        "1.3 | 22:200 19:2 | a record of type 19, which there is none of, at byte 205",
        "1.2 | 22:200 24:2 | a record of type 24, which there is none of, at byte 205",
        "1.2 | 22:0 | a record of type 22 with 0 bytes, where one in the clear has 1 to 16384,"
            + " at byte 0",
        "1.2 | 22:16385 | a record of type 22 with 16385 bytes,"
            + " where one in the clear has 1 to 16384, at byte 0",
        "1.2 | 21:3 | a record of type 21 with 3 bytes, where one in the clear has 2 to 2, at byte 0",
        "1.2 | 22:9 20:2 | a record of type 20 with 2 bytes, where one in the clear has 1 to 1,"
            + " at byte 14",
        "1.2 | 22:9 20:1 22:15 | a record of type 22 with 15 bytes,"
            + " where an encrypted one has 16 to 18432, at byte 20",
        "1.2 | 22:9 20:1 22:18433 | a record of type 22 with 18433 bytes,"
            + " where an encrypted one has 16 to 18432, at byte 20",
        "1.3 | 22:9 23:8 | a record of type 23 with 8 bytes,"
            + " where an encrypted one has 9 to 16640, at byte 14",
        "1.3 | 22:9 23:16641 | a record of type 23 with 16641 bytes,"
            + " where an encrypted one has 9 to 16640, at byte 14"
      })
  void whatTlsDoesNotAllowIsFoundWhereItIs(String protocol, String records, String violation) {
    for (int piece : new int[] {1, 3, 100_000}) {
      found.clear();
      pass(oracle(protocol, Search.NOTHING), stream(records + " 99:99"), piece);
      assertEquals(List.of("the client sent " + violation), found);
    }
  }

  @Test
  void otherVersionsAreFound() {
    ByteBuffer old = stream("22:200");
    old.putShort(1, (short) 0x0300);
    pass(oracle("1.2", Search.NOTHING), old, 7);
    ByteBuffer sealed = stream(TLS_1_3);
    sealed.putShort(212, (short) 0x0304);
    pass(oracle("1.3", Search.NOTHING), sealed, 7);
    assertEquals(
        List.of(
            "the client sent a record of version 0300, at byte 0",
            "the client sent a record of version 0304, at byte 211"),
        found);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 1000})
  void aChangeCipherSpecThatSaysSomethingElseIsFound(int piece) {
    ByteBuffer wire = stream(TLS_1_2);
    wire.put(210, (byte) 2);
    pass(oracle("1.2", Search.NOTHING), wire, piece);
    assertEquals(List.of("the client sent a ChangeCipherSpec of 2, at byte 210"), found);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 16, 1000})
  void contentInsideOfARecordThatLooksGoodIsFound(int piece) {
    ByteBuffer wire = stream(TLS_1_3);
    new Content(7, 3, 1).put(wire.duplicate().position(230), 1005, 23);
    pass(oracle("1.3", Search.ALL), wire, piece);
    assertEquals(
        List.of("the client sent content of the application in the clear, at byte 233"), found);
  }

  /** Until its handshake is done a client does not know whether its early data can be read. */
  @Test
  void anAlertMayFollowEarlyDataInTheClear() {
    for (boolean early : new boolean[] {true, false}) {
      Violations violations = new Violations();
      WireOracle oracle = new WireOracle("the client", Protocol.TLS_1_3, () -> early, violations);
      pass(oracle, stream("22:200 20:1 23:100 21:2"), 100);
      assertEquals(early, violations.first() == null);
    }
    Violations violations = new Violations();
    pass(
        new WireOracle("the client", Protocol.TLS_1_3, () -> true, violations),
        stream("22:200 20:1 23:100 21:3"),
        100);
    assertNotNull(violations.first());
  }

  @Test
  void contentBesideRecordsIsNoRecord() {
    ByteBuffer wire = ByteBuffer.allocate(1000).put(stream(TLS_1_3)).putInt(7);
    pass(oracle("1.3", Search.ALL), wire.flip(), 50);
    assertEquals(0, found.size(), "not a header yet");
    wire = ByteBuffer.allocate(1000).put(stream(TLS_1_3)).putLong(7);
    pass(oracle("1.3", Search.ALL), wire.flip(), 50);
    assertEquals(
        List.of("the client sent a record of type 0, which there is none of, at byte 316"), found);
  }

  @Test
  void samplesAreTheBeginningAndARecordNowAndThen() {
    int begun = 2;
    ByteBuffer sealed = stream("23:1000");
    ByteBuffer inClear = stream("23:1000");
    new Content(1, 1, 1).put(inClear.duplicate().position(100), 0, 100);
    for (int clear = 3; clear < 3_000; clear += 200) {
      found.clear();
      WireOracle oracle = oracle("1.3", Search.SAMPLES);
      pass(oracle, stream("22:200 20:1 "), 1000);
      for (int record = begun + 1; record <= 3_000; record++) {
        pass(oracle, (record < clear ? sealed : inClear).duplicate(), 1000);
      }
      assertEquals(1, found.size(), "in the clear from record %d on".formatted(clear));
    }
  }

  @Test
  void zerosAndCountersAreNoContent() {
    ByteBuffer wire = stream(TLS_1_3 + "23:16000");
    for (int at = 328; at + 8 < wire.limit(); at += 8) {
      wire.putLong(at, at < 8_000 ? 0 : at * 0x9E3779B97F4A7C15L);
    }
    pass(oracle("1.3", Search.ALL), wire, 100);
    assertEquals(List.of(), found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL", "SAMPLES", "NOTHING"})
  void nothingIsAllocatedForARecord(Search search) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    WireOracle oracle = oracle("1.3", search);
    pass(oracle, stream(TLS_1_3), 1000);
    ByteBuffer record = stream("23:100");
    long id = Thread.currentThread().getId();
    for (int i = 0; i < 20_000; i++) {
      oracle.passes(record, 0, record.limit());
    }
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < 20_000; i++) {
      oracle.passes(record, 0, record.limit());
    }
    assertEquals(0, (threads.getThreadAllocatedBytes(id) - before) / 20_000);
  }

  private WireOracle oracle(String protocol, Search search) {
    Protocol known = protocol.equals("1.2") ? Protocol.TLS_1_2 : Protocol.TLS_1_3;
    return new WireOracle("the client", known, search, found::add);
  }

  private static void pass(WireOracle oracle, ByteBuffer wire, int piece) {
    for (int from = 0; from < wire.limit(); from += piece) {
      oracle.passes(wire, from, Math.min(wire.limit(), from + piece));
    }
  }

  private static ByteBuffer stream(String records) {
    ByteBuffer stream = ByteBuffer.allocate(1 << 17);
    for (String record : records.trim().split(" ")) {
      String[] parts = record.split(":");
      int length = Integer.parseInt(parts[1]);
      stream.put(Byte.parseByte(parts[0])).putShort((short) 0x0303).putShort((short) length);
      byte[] body = new byte[length];
      if (length > 0 && parts[0].equals("20")) {
        body[0] = 1;
      }
      stream.put(body);
    }
    return stream.flip();
  }
}
