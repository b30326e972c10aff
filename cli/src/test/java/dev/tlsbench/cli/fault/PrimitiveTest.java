package dev.tlsbench.cli.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each primitive does to a transport what it says, call by call. */
class PrimitiveTest {
  private static final byte[] TEN = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  /** Two records, of three bytes and of one, and the beginning of another one. */
  private static final byte[] RECORDS = {23, 3, 3, 0, 3, 1, 2, 3, 22, 3, 3, 0, 1, 9, 21, 3, 3};

  private static ScriptedWire client(String plan, byte... coming) {
    return new ScriptedWire(
        tally -> ConnectionFaults.ofSocket(FaultPlan.parse("p", plan), Role.CLIENT, 1, 0, tally),
        coming);
  }

  @Test
  void successiveWritesTakeWhatTheListSays() {
    ScriptedWire wire = client("accept 3,0,100");
    assertEquals(
        List.of("3 OK", "0 WOULD_BLOCK", "7 OK", "10 OK"),
        List.of(wire.write(10), wire.write(7), wire.write(7), wire.write(10)));
    assertEquals(
        Map.of(FaultKind.PARTIAL_WRITE, 1L, FaultKind.WOULD_BLOCK, 1L), wire.tally.counts());
  }

  @Test
  void aListMayBeginAgain() {
    ScriptedWire wire = client("accept 3,0 repeat");
    assertEquals(
        List.of("3 OK", "0 WOULD_BLOCK", "3 OK", "0 WOULD_BLOCK"),
        List.of(wire.write(10), wire.write(7), wire.write(7), wire.write(4)));
  }

  @Test
  void theOtherSideIsLeftAlone() {
    ScriptedWire wire = client("server accept 3 repeat\nserver drip\nserver fin at 0", TEN);
    assertEquals("10 OK", wire.write(10));
    assertEquals("00010203040506070809 OK", wire.read(20));
    assertEquals(Map.of(), wire.tally.counts());
  }

  @Test
  void aBlockEndsWithTheReadinessThatIsToldAgain() {
    ScriptedWire wire = client("block at 12 for 2");
    assertEquals("10 OK", wire.write(10));
    assertEquals("2 WOULD_BLOCK", wire.write(10));
    assertEquals("0 WOULD_BLOCK", wire.write(8));
    wire.ready(false, true);
    wire.ready(true, true);
    assertEquals(List.of("r"), wire.told);
    wire.ready(false, true);
    assertEquals(List.of("r", "w"), wire.told);
    assertEquals("8 OK", wire.write(8));
  }

  @Test
  void anErrorThatPassesIsMetOnceWhereItIs() {
    ScriptedWire wire = client("transient at 12");
    assertEquals(
        List.of("10 OK", "2 TRANSIENT", "8 OK"),
        List.of(wire.write(10), wire.write(10), wire.write(8)));
    assertEquals("an error that passes, as was planned", wire.failureTold());
    assertEquals(Map.of(FaultKind.TRANSIENT, 1L), wire.tally.counts());
  }

  @Test
  void theCallThatFailsMovesAsMuchAsItIsTo() {
    ScriptedWire wire = client("transient at 12 with 5\nread transient at 4 with 0", TEN);
    assertEquals(
        List.of("7 OK", "5 TRANSIENT", "8 OK"),
        List.of(wire.write(10), wire.write(13), wire.write(8)));
    assertEquals(
        List.of("00010203 OK", "TRANSIENT", "040506070809 OK"),
        List.of(wire.read(9), wire.read(9), wire.read(9)));
  }

  @Test
  void anErrorThatStaysIsTheEnd() {
    ScriptedWire wire = client("fatal at 12", TEN);
    assertEquals(
        List.of("10 OK", "2 FATAL", "0 FATAL"),
        List.of(wire.write(10), wire.write(10), wire.write(8)));
    assertEquals("FATAL", wire.read(10));
    assertEquals("the transport failed, as was planned", wire.failureTold());
    assertEquals(false, wire.reset);
    assertTrue(wire.tally.grave());
  }

  @Test
  void aResetIsToldToThePeer() {
    ScriptedWire wire = client("read reset at 3", TEN);
    assertEquals("000102 FATAL", wire.read(10));
    assertEquals("0 FATAL", wire.write(8));
    assertTrue(wire.reset);
    assertEquals(Map.of(FaultKind.RESET, 1L), wire.tally.counts());
  }

  @Test
  void readingEndsWhereItIsTo() {
    ScriptedWire wire = client("fin at 3", TEN);
    assertEquals(
        List.of("0001 OK", "02 END", "END"), List.of(wire.read(2), wire.read(10), wire.read(10)));
    assertEquals("8 OK", wire.write(8));
  }

  @Test
  void anEndThatIsNeverReachedDoesNotStrike() {
    ScriptedWire wire = client("fin at 11", TEN);
    assertEquals(
        List.of("00010203040506070809 OK", "WOULD_BLOCK"), List.of(wire.read(20), wire.read(20)));
    assertEquals(Map.of(), wire.tally.counts());
  }

  @Test
  void readingEndsBehindARecord() {
    ScriptedWire wire = client("fin record 2", RECORDS);
    assertEquals(
        List.of("1703030003 OK", "010203 OK", "1603030001 OK", "09 END"),
        List.of(wire.read(20), wire.read(20), wire.read(20), wire.read(20)));
  }

  @Test
  void readingEndsInsideARecord() {
    ScriptedWire wire = client("fin record 1 into 2", RECORDS);
    assertEquals(
        List.of("1703030003 OK", "0102031603 END", "END"),
        List.of(wire.read(20), wire.read(20), wire.read(20)));
    assertEquals("END", client("fin record 0", RECORDS).read(20));
  }

  @Test
  void oneByteIsAnother() {
    ScriptedWire wire = client("corrupt at 5", TEN);
    assertEquals(
        List.of("000102 OK", "0304450607 OK", "0809 OK"),
        List.of(wire.read(3), wire.read(5), wire.read(5)));
    assertEquals(Map.of(FaultKind.CORRUPT, 1L), wire.tally.counts());
  }

  @Test
  void bytesComeOneByOneWhereTheyAreTo() {
    ScriptedWire wire = client("drip at 3 for 2", TEN);
    assertEquals(
        List.of("000102 OK", "03 OK", "04 OK", "0506070809 OK"),
        List.of(wire.read(9), wire.read(9), wire.read(9), wire.read(9)));
    assertEquals(Map.of(FaultKind.SHORT_READ, 2L), wire.tally.counts());
  }

  @Test
  void readsEndAtTheSplits() {
    ScriptedWire wire = client("split at 3,5,10", TEN);
    assertEquals(
        List.of("000102 OK", "0304 OK", "0506070809 OK"),
        List.of(wire.read(9), wire.read(9), wire.read(9)));
  }

  @Test
  void readinessIsToldOnceMoreForNothing() {
    ScriptedWire wire = client("spurious every 2");
    wire.ready(true, false);
    wire.ready(true, false);
    wire.ready(false, true);
    assertEquals(List.of("r", "r", "w"), wire.told);
    assertEquals(1, wire.tasks.size());
    wire.tasks.remove().run();
    assertEquals("rw", wire.told.get(3));
    assertEquals(Map.of(FaultKind.SPURIOUS, 1L), wire.tally.counts());
  }

  @Test
  void aRateOfAThousandStrikesEachTime() {
    ScriptedWire wire = client("client rate short-read 1000\nserver rate would-block 1000", TEN);
    assertTrue(wire.read(10).endsWith(" OK"));
    assertEquals("10 OK", wire.write(10));
    wire.read(10);
    assertEquals(Map.of(FaultKind.SHORT_READ, 2L), wire.tally.counts());
  }

  @Test
  void chanceFollowsFromTheSeedTheConnectionAndTheSide() {
    String first = calls(1, 0, Role.CLIENT);
    assertEquals(first, calls(1, 0, Role.CLIENT));
    assertTrue(!first.equals(calls(2, 0, Role.CLIENT)));
    assertTrue(!first.equals(calls(1, 1, Role.CLIENT)));
    assertTrue(!first.equals(calls(1, 0, Role.SERVER)));
  }

  private static String calls(long seed, int connection, Role side) {
    FaultPlan plan =
        FaultPlan.parse("p", "rate partial-write 500\nrate would-block 500\nrate transient 500");
    ScriptedWire wire =
        new ScriptedWire(tally -> ConnectionFaults.ofSocket(plan, side, seed, connection, tally));
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      calls.append(wire.write(1000)).append(',');
    }
    return calls.toString();
  }

  @Test
  void whatIsFixedAtOnePlaceHappensInOrder() {
    ScriptedWire wire = client("block at 0 for 0\ntransient at 0\naccept 5,0,5\nfatal at 6");
    assertEquals(
        List.of("0 WOULD_BLOCK", "0 TRANSIENT", "5 OK", "1 FATAL"),
        List.of(wire.write(9), wire.write(9), wire.write(9), wire.write(4)));
  }
}
