package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.plain.PlainBackend;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LocalRigTest {
  private static final MeasuredKeys KEYS = new MeasuredKeys();
  private static final HandshakeSetup LONG =
      new HandshakeSetup(List.of("x448"), KeyType.RSA, 3, ClientAuth.NEEDED);
  private static final TlsBackend PLAIN = new PlainBackend();
  private static final TlsBackend TLS = backend("jsse");
  private static final long NANOS = 100_000_000;

  private static volatile Object kept = "";

  @ParameterizedTest
  @EnumSource(names = {"BULK", "DUPLEX", "ECHO", "LARGE", "SENDS"})
  void everyByteOfASliceIsReceivedInIt(Workload workload) throws InterruptedException {
    LoadSetup load = workload.usual();
    Slice slice = last(measurement(workload, load, false), TLS, TLS);
    boolean oneWay = workload == Workload.BULK || workload == Workload.SENDS;
    long bytes = slice.operations() * load.size();
    if (workload == Workload.DUPLEX) {
      assertEquals(bytes, slice.bytesUp() + slice.bytesDown());
      assertTrue(slice.bytesUp() > 0 && slice.bytesDown() > 0, slice::toString);
    } else {
      assertEquals(bytes, slice.bytesUp());
      assertEquals(oneWay ? 0 : bytes, slice.bytesDown());
    }
    assertNotNull(slice.latency());
    int timedEvery = workload == Workload.SENDS ? 8 : 1;
    long rounding = timedEvery - 1;
    assertEquals(slice.operations(), timedEvery * slice.latency().count(), rounding);
    assertEquals(
        timedEvery * slice.latency().count(),
        slice.pulse().operations().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void anEchoIsARecordACallAndAReadOnEachSide() throws InterruptedException {
    Slice slice = last(measurement(Workload.ECHO, Workload.ECHO.usual(), false), TLS, TLS);
    long each = slice.operations();
    assertEquals(each, slice.client().records());
    assertEquals(each, slice.server().records());
    assertEquals(each, slice.client().writes());
    assertEquals(each, slice.server().writes());
    // 64 bytes, and in TLS 1.3 with AES-GCM a header of 5, the type and a tag of 16.
    assertTrue(slice.client().wireBytes() >= each * (64 + 5 + 1 + 16), slice::toString);
    assertEquals(0, slice.client().wireBytes() % each, "all records are as long");
    assertEquals(slice.client().wireBytes(), slice.server().wireBytes());
  }

  @Test
  void manySmallSendsShareRecordsAndCalls() throws InterruptedException {
    LoadSetup load = Workload.SENDS.usual().withThreads(4);
    Slice slice = last(measurement(Workload.SENDS, load, false), TLS, TLS);
    assertTrue(10 * slice.client().records() < slice.operations(), slice::toString);
    assertTrue(10 * slice.client().writes() < slice.operations(), slice::toString);
  }

  @Test
  void aHandshakeIsCountedWithItsClose() throws InterruptedException {
    Slice slice =
        last(measurement(Workload.HANDSHAKE, Workload.HANDSHAKE.usual(), false), TLS, TLS);
    assertEquals(slice.operations(), slice.bytesUp());
    assertEquals(0, slice.resumed());
    // The hello, the byte and the close; a ticket may come between.
    assertTrue(slice.roundTrips() >= 3 * slice.operations(), slice::toString);
    assertTrue(slice.roundTrips() <= 4 * slice.operations(), slice::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "jsse, jsse, TLS_1_2",
    "jsse, jsse, TLS_1_3",
    "bc, conscrypt, TLS_1_2",
    "conscrypt, jsse, TLS_1_3"
  })
  void everyHandshakeOfASliceTakesUpASession(String client, String server, Protocol protocol)
      throws InterruptedException {
    Measurement measurement = usual(Workload.RESUME, client, server, protocol);
    try (LocalRig rig = open(measurement, backend(client), backend(server))) {
      Slice slice = rig.slice(0, NANOS);
      assertTrue(slice.operations() > 0, slice::toString);
      assertEquals(slice.operations(), slice.resumed(), slice::toString);
    }
  }

  @Test
  void loopsThatSpinCarryTheSame() throws InterruptedException {
    Measurement echo = measurement(Workload.ECHO, Workload.ECHO.usual(), false);
    Slice slice = last(echo.withSpin(10_000), TLS, TLS);
    assertEquals(slice.bytesUp(), slice.bytesDown());
    assertTrue(slice.operations() > 0, slice::toString);
  }

  @Test
  void idleConnectionsAreThereAndMoveNothing() throws InterruptedException {
    AtomicInteger engines = new AtomicInteger();
    TlsBackend server = Burden.before(TLS, "newEngine", engines::incrementAndGet);
    LoadSetup load = Workload.ECHO.usual().withConnections(2);
    open(measurement(Workload.ECHO, load, false), TLS, server).close();
    int without = engines.getAndSet(0);
    try (LocalRig rig = open(measurement(Workload.ECHO, load.withIdle(70), false), TLS, server)) {
      assertEquals(without + 70, engines.get());
      rig.slice(0, NANOS);
      Slice slice = rig.slice(0, NANOS);
      assertEquals(slice.operations(), slice.client().records());
      assertEquals(slice.operations(), slice.server().records());
      assertTrue(slice.fairness() > 0, slice::toString);
    }
  }

  @Test
  void whereNoMoreFilesMayBeOpenedThatIsSaidAtOnce() {
    OpenFiles.requireRoom(60, 24, 100);
    MeasurementFailure failure =
        assertThrows(MeasurementFailure.class, () -> OpenFiles.requireRoom(60, 25, 100));
    assertEquals(
        "the next connections may need 60 files; 25 are open, and 100 is the limit; ask for fewer"
            + " connections or raise it (ulimit -n)",
        failure.sentence());
  }

  @Test
  void anIdleConnectionThatEndsFailsTheRow() throws InterruptedException {
    AtomicInteger engines = new AtomicInteger();
    AtomicInteger planted = new AtomicInteger(Integer.MAX_VALUE);
    TlsBackend server =
        Burden.before(
            TLS,
            "newEngine",
            () -> {
              if (engines.incrementAndGet() == planted.get()) {
                throw new IllegalStateException("planted");
              }
            });
    LoadSetup load = Workload.ECHO.usual();
    open(measurement(Workload.ECHO, load, false), TLS, server).close();
    planted.set(engines.getAndSet(0) + 2);
    MeasurementFailure failure =
        assertThrows(
            MeasurementFailure.class,
            () -> open(measurement(Workload.ECHO, load.withIdle(3), false), TLS, server).close());
    assertTrue(failure.sentence().startsWith("an idle connection ended"), failure.sentence());
  }

  @ParameterizedTest
  @CsvSource({
    "jsse, PREFERRED, false",
    "jsse, HEAP, false",
    "jsse, DIRECT, true",
    "conscrypt, PREFERRED, true",
    "conscrypt, HEAP, false",
    "plain, PREFERRED, true",
    "plain, HEAP, false"
  })
  void allDataLiesInTheKindOfBuffersThatIsAskedFor(String name, Buffers kind, boolean direct)
      throws InterruptedException {
    boolean plain = name.equals("plain");
    for (Workload workload : List.of(Workload.DUPLEX, Workload.ECHO)) {
      Set<String> seen = ConcurrentHashMap.newKeySet();
      TlsBackend real = plain ? PLAIN : backend(name);
      TlsBackend client = Burden.seeing(real, look("client", seen));
      TlsBackend server = Burden.seeing(real, look("server", seen));
      last(measurement(workload, workload.usual(), plain).withBuffers(kind), client, server);
      for (String side : List.of("client", "server")) {
        for (String method : List.of("read", "write")) {
          String found = "%s %s %s".formatted(side, method, direct);
          assertTrue(seen.contains(found), () -> found + " in " + seen);
        }
      }
      assertTrue(seen.stream().allMatch(each -> each.endsWith(" " + direct)), seen::toString);
    }
  }

  /** Buffers without room may be any. */
  private static BiConsumer<String, ByteBuffer> look(String side, Set<String> seen) {
    return (method, buffer) -> {
      if (buffer.capacity() > 0) {
        seen.add("%s %s %s".formatted(side, method, buffer.isDirect()));
      }
    };
  }

  @Test
  void aRowNamesWhatItsLoadHasOfItsOwn() {
    LoadSetup sends = Workload.SENDS.usual();
    assertEquals("", measurement(Workload.SENDS, sends, false).options());
    assertEquals(
        "", measurement(Workload.ECHO, Workload.ECHO.usual().withRate(5), false).options());
    LoadSetup other = sends.withConnections(64).withThreads(4).withIdle(9000);
    assertEquals(
        "--connections 64 --threads 4 --idle 9000",
        measurement(Workload.SENDS, other, false).options());
  }

  @Test
  void aWorkerIsToldWhatIsMeasured() {
    Measurement echo = measurement(Workload.ECHO, Workload.ECHO.usual(), false);
    for (Measurement each :
        List.of(
            echo,
            echo.withSpin(50).withHandshake(LONG),
            echo.withBuffers(Buffers.HEAP),
            measurement(Workload.ECHO, Workload.ECHO.usual().withIdle(7), false),
            echo.withBuffers(Buffers.DIRECT).withTwin(Measurement.AFTER))) {
      JsonObject told = new JsonObject("the order", MeasurementJson.write(each));
      assertEquals(each, MeasurementJson.read(told));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jsse, bc, TLS_1_2, RSA",
    "conscrypt, jsse, TLS_1_3, RSA",
    "bc, bc, TLS_1_3, RSA",
    "bcjsse, jsse, TLS_1_3, RSA",
    "jsse, bcjsse, TLS_1_3, RSA",
    "bc, conscrypt, TLS_1_3, ECDSA_P384",
    "bcjsse, bcjsse, TLS_1_2, ECDSA_P521",
    "jsse, jsse, TLS_1_2, RSASSA_PSS",
    "bc, jsse, TLS_1_3, ED25519"
  })
  void handshakesShowTheCertificatesThatWereAskedFor(
      String client, String server, Protocol protocol, KeyType key) throws InterruptedException {
    for (ClientAuth auth : List.of(ClientAuth.NONE, ClientAuth.NEEDED)) {
      Measurement measurement =
          handshake(client, server, protocol)
              .withHandshake(new HandshakeSetup(List.of(), key, 3, auth));
      try (LocalRig rig = open(measurement, backend(client), backend(server))) {
        assertTrue(rig.slice(0, NANOS).operations() > 0);
      }
    }
  }

  @Test
  void certificatesOtherThanThoseAskedForFailTheRow() throws InterruptedException {
    MeasuredKeys usual =
        new MeasuredKeys() {
          @Override
          TlsConfig config(Role role, Protocol protocol, HandshakeSetup handshake) {
            return super.config(role, protocol, HandshakeSetup.USUAL);
          }
        };
    Map<HandshakeSetup, String> causes =
        Map.of(
            new HandshakeSetup(List.of(), KeyType.ECDSA_P256, 3, ClientAuth.NONE),
            "the client (jsse) was shown 1 instead of 3 certificates",
            new HandshakeSetup(List.of(), KeyType.RSA, 1, ClientAuth.NONE),
            "the client (jsse) was shown a certificate of kind ECDSA P-256 instead of RSA",
            new HandshakeSetup(List.of(), KeyType.ECDSA_P256, 1, ClientAuth.NEEDED),
            "the server (jsse) was shown 0 instead of 1 certificates");
    for (Map.Entry<HandshakeSetup, String> each : causes.entrySet()) {
      Measurement asked = handshake("jsse", "jsse", Protocol.TLS_1_3).withHandshake(each.getKey());
      try (LocalRig rig = LocalRig.open(asked, new Pair(TLS, TLS), usual, 7)) {
        MeasurementFailure failure =
            assertThrows(MeasurementFailure.class, () -> rig.slice(0, NANOS));
        assertEquals(each.getValue(), failure.sentence());
      }
    }
  }

  @Test
  void aKindOfCertificateThatNobodyShowsIsSaid() {
    Measurement asked =
        handshake("jsse", "conscrypt", Protocol.TLS_1_3)
            .withHandshake(new HandshakeSetup(List.of(), KeyType.ED25519, 1, ClientAuth.NONE));
    MeasurementFailure failure =
        assertThrows(
            MeasurementFailure.class, () -> open(asked, TLS, backend("conscrypt")).close());
    assertEquals("conscrypt shows no certificate of kind Ed25519 in TLS 1.3", failure.sentence());
    assertEquals(Verdict.UNSUPPORTED, failure.verdict());
  }

  private static Measurement handshake(String client, String server, Protocol protocol) {
    return usual(Workload.HANDSHAKE, client, server, protocol);
  }

  private static Measurement usual(
      Workload workload, String client, String server, Protocol protocol) {
    return new Measurement(
        workload, workload.usual(), client, server, protocol, SendMode.QUEUED, "", "", false);
  }

  @Test
  void whatIsAgreedOnIsReadOffTheWire() throws InterruptedException {
    try (LocalRig rig = open(measurement(Workload.ECHO, Workload.ECHO.usual(), false), TLS, TLS)) {
      assertNotNull(rig.negotiated());
      assertEquals("TLS_AES_128_GCM_SHA256", rig.negotiated().suite());
    }
    try (LocalRig rig =
        open(measurement(Workload.ECHO, Workload.ECHO.usual(), true), PLAIN, PLAIN)) {
      assertNull(rig.negotiated());
    }
  }

  @Test
  void aPlantedAllocationIsItsSidesAndExact() throws InterruptedException {
    Measurement measurement = measurement(Workload.ECHO, Workload.ECHO.usual(), true);
    Runnable allocates = () -> kept = new byte[1000];
    Slice without = last(measurement, Burden.on(PLAIN, () -> {}), PLAIN);
    Slice with = last(measurement, Burden.on(PLAIN, allocates), PLAIN);
    long planted =
        perOp(with.client().allocatedBytes(), with)
            - perOp(without.client().allocatedBytes(), without);
    // Compilers may make it less that is allocated beside, never so much more.
    assertTrue(planted > 500 && planted < 1100, "planted 1016, found " + planted);
    long server =
        perOp(with.server().allocatedBytes(), with)
            - perOp(without.server().allocatedBytes(), without);
    assertTrue(Math.abs(server) < 500, "nothing planted, found " + server);
  }

  @Test
  void plantedCpuIsItsSides() throws InterruptedException {
    Measurement measurement = measurement(Workload.ECHO, Workload.ECHO.usual(), true);
    Slice slice;
    try (LocalRig rig = open(measurement, PLAIN, Burden.on(PLAIN, LocalRigTest::burn))) {
      slice = rig.slice(0, 500_000_000);
    }
    assertTrue(
        slice.server().cpuNanos() > 3 * slice.client().cpuNanos(), "the server burns: " + slice);
    // The process's is counted in hundredths of a second, at both ends.
    assertTrue(
        slice.sidesCpuNanos() <= 1.05 * slice.processCpuNanos() + 20_000_000,
        "no more than all: " + slice);
  }

  @ParameterizedTest
  @EnumSource(names = {"BULK", "ECHO", "HANDSHAKE"})
  void theSidesTheCompilerAndTheCollectorAreTheWholeProcess(Workload workload)
      throws InterruptedException {
    try (LocalRig rig = open(measurement(workload, workload.usual(), false), TLS, TLS)) {
      rig.slice(0, 2 * NANOS);
      Slice slice = rig.slice(0, 10 * NANOS);
      double known =
          slice.sidesCpuNanos() + slice.compilerCpuNanos() + (double) slice.collectorCpuNanos();
      double share = known / slice.processCpuNanos();
      assertTrue(share > 0.9 && share < 1.1, share + " of the process's CPU: " + slice);
    }
  }

  /** About a millisecond of CPU, whoever else wants it. */
  private static void burn() {
    for (int i = 0; i < 3; i++) {
      kept = Yardstick.nanos();
    }
  }

  @Test
  void aStallCountsForEveryOperationThatWasDueMeanwhile() throws InterruptedException {
    AtomicInteger writes = new AtomicInteger();
    Runnable stalls =
        () -> {
          if (writes.incrementAndGet() == 20) {
            LockSupport.parkNanos(200_000_000);
          }
        };
    LoadSetup load = Workload.ECHO.usual().withRate(500);
    try (LocalRig rig =
        open(measurement(Workload.ECHO, load, true), PLAIN, Burden.on(PLAIN, stalls))) {
      Slice slice = rig.slice(0, 500_000_000);
      long late = slice.latency().decoded().getCountBetweenValues(50_000_000, Long.MAX_VALUE);
      assertTrue(late >= 50, late + " of " + slice.operations() + " took 50 ms");
      assertTrue(slice.latency().max() >= 150_000, slice::toString);
    }
  }

  @Test
  void whatIsOfferedAtARateComesAtThatRate() throws InterruptedException {
    LoadSetup load = Workload.ECHO.usual().withRate(200);
    Slice slice;
    try (LocalRig rig = open(measurement(Workload.ECHO, load, true), PLAIN, PLAIN)) {
      slice = rig.slice(0, 500_000_000);
    }
    // 200 a second for half a second; the last may come too late on a busy machine.
    assertTrue(slice.operations() > 50 && slice.operations() <= 100, slice::toString);
    assertNotNull(slice.service());
  }

  @ParameterizedTest
  @CsvSource({"bc, TLS_1_2", "bc, TLS_1_3"})
  void operationsDuringARekeyAreTakenDownApart(String name, Protocol protocol)
      throws InterruptedException {
    Measurement rekeyed = usual(Workload.REKEY, name, name, protocol);
    try (LocalRig rig = open(rekeyed, backend(name), backend(name))) {
      Slice slice = rig.slice(0, 3 * NANOS);
      assertTrue(slice.rekeys() > 1, slice::toString);
      assertNotNull(slice.rekeying());
      assertTrue(slice.rekeying().count() <= slice.operations(), slice::toString);
    }
  }

  @Test
  void whereNobodyChangesKeysThatIsSaid() {
    Measurement rekeyed = measurement(Workload.REKEY, Workload.REKEY.usual(), false);
    MeasurementFailure failure =
        assertThrows(MeasurementFailure.class, () -> open(rekeyed, TLS, TLS).close());
    assertEquals(Verdict.UNSUPPORTED, failure.verdict());
  }

  @Test
  void anIdleConnectionHoldsSomething() throws InterruptedException {
    LoadSetup load = Workload.IDLE.usual().withConnections(500);
    // In a JVM of its own: what other tests let go of meanwhile is more than these hold.
    try (WorkerRigs rigs =
            WorkerRigs.together(BackendPath.NONE, List.of(), 7, System.err::println);
        Rig rig = rigs.open(measurement(Workload.IDLE, load, false))) {
      rig.slice(0, NANOS);
      Slice slice = rig.slice(0, NANOS);
      assertNotNull(slice.memory());
      assertTrue(slice.memory().heap() > 1000, slice::toString);
      assertEquals(500, slice.operations());
      // One connection of each side is watched: what watches is not in the heap of the others.
      assertTrue(slice.client().records() > 0 && slice.client().records() < 500, slice::toString);
      assertTrue(slice.server().records() > 0 && slice.server().records() < 500, slice::toString);
    }
  }

  private static Slice last(Measurement measurement, TlsBackend client, TlsBackend server)
      throws InterruptedException {
    try (LocalRig rig = open(measurement, client, server)) {
      rig.slice(0, 2 * NANOS);
      return rig.slice(0, NANOS);
    }
  }

  private static LocalRig open(Measurement measurement, TlsBackend client, TlsBackend server)
      throws InterruptedException {
    return LocalRig.open(measurement, new Pair(client, server), KEYS, 7);
  }

  private static Measurement measurement(Workload workload, LoadSetup load, boolean plain) {
    String name = plain ? "plain" : "jsse";
    return new Measurement(
        workload, load, name, name, Protocol.TLS_1_3, SendMode.QUEUED, "", "", plain);
  }

  private static long perOp(long count, Slice slice) {
    return count / slice.operations();
  }

  private static TlsBackend backend(String name) {
    return StreamSupport.stream(ServiceLoader.load(TlsBackend.class).spliterator(), false)
        .filter(found -> found.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
