package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.testkit.Setup;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A program that prints what two engines cost beside two connections of the library alone, on one
 * thread and in one run: the median of the ratios of slices that take turns, and their quartiles.
 */
public final class EngineCost {
  private static final int SLICES = 60;
  private static final long SLICE_NANOS = 100_000_000;
  private static final int ROOM = 1 << 16;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final OpenSslContext client;
  private final OpenSslContext server;
  private final ByteBuffer up = ByteBuffer.allocateDirect(ROOM);
  private final ByteBuffer down = ByteBuffer.allocateDirect(ROOM);
  private final ByteBuffer plain = ByteBuffer.allocateDirect(ROOM);
  private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM);

  private EngineCost(Protocol protocol) {
    OpenSslBackend backend = new OpenSslBackend();
    Setup setup = new Setup(backend, backend, protocol, Role.CLIENT);
    client = (OpenSslContext) backend.newContext(setup.clientConfig());
    server = (OpenSslContext) backend.newContext(setup.serverConfig());
  }

  /** No arguments. */
  public static void main(String[] args) {
    for (Protocol protocol : Protocol.values()) {
      EngineCost cost = new EngineCost(protocol);
      cost.print(protocol + " handshake", cost::shakeEngines, cost::shakeAlone);
      for (int size : new int[] {64, 1024, Records.MAX_PLAINTEXT}) {
        cost.printRecords(protocol + " record of " + size + " bytes", size);
      }
    }
  }

  private void printRecords(String what, int size) {
    TlsEngine sender = client.newEngine();
    TlsEngine receiver = server.newEngine();
    try (LibraryAlone alone = new LibraryAlone(client, server)) {
      alone.shakeHands();
      shakeHands(sender, receiver);
      print(what, () -> pass(sender, receiver, size), () -> alone.pass(size));
    } finally {
      sender.close();
      receiver.close();
    }
  }

  private void print(String what, Runnable engines, Runnable alone) {
    double[] ratios = new double[SLICES];
    for (int i = -SLICES / 3; i < SLICES; i++) {
      boolean first = (i & 1) == 0;
      double before = first ? nanosEach(engines) : nanosEach(alone);
      double after = first ? nanosEach(alone) : nanosEach(engines);
      if (i >= 0) {
        ratios[i] = first ? before / after : after / before;
      }
    }
    Arrays.sort(ratios);
    System.out.printf(
        "%s: engines %.3f times the library alone (%.3f to %.3f); %.1f us%n",
        what,
        ratios[SLICES / 2],
        ratios[SLICES / 4],
        ratios[SLICES * 3 / 4],
        nanosEach(alone) / 1000);
  }

  /** CPU time of this thread. */
  private static double nanosEach(Runnable once) {
    long began = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long spent;
    do {
      for (int i = 0; i < 16; i++) {
        once.run();
      }
      count += 16;
      spent = THREADS.getCurrentThreadCpuTime() - began;
    } while (spent < SLICE_NANOS);
    return spent / (double) count;
  }

  private void shakeAlone() {
    try (LibraryAlone alone = new LibraryAlone(client, server)) {
      alone.shakeHands();
    }
  }

  private void shakeEngines() {
    TlsEngine one = client.newEngine();
    TlsEngine other = server.newEngine();
    shakeHands(one, other);
    one.close();
    other.close();
  }

  private void shakeHands(TlsEngine one, TlsEngine other) {
    up.clear().flip();
    down.clear().flip();
    boolean done = false;
    for (int i = 0; i < 8 && !done; i++) {
      boolean oneDone = step(one, down, up);
      done = step(other, up, down) && oneDone;
    }
    // What the server said last: its tickets.
    while (done && down.hasRemaining()) {
      one.read(down, room.clear());
    }
    if (!done) {
      throw new IllegalStateException("the handshake stands still");
    }
  }

  private static boolean step(TlsEngine engine, ByteBuffer in, ByteBuffer out) {
    EngineStatus status;
    do {
      status = engine.handshake(in);
    } while (status == EngineStatus.OK);
    out.compact();
    while (engine.hasPendingOutput()) {
      engine.flush(out);
    }
    out.flip();
    return status == EngineStatus.DONE;
  }

  private void pass(TlsEngine sender, TlsEngine receiver, int size) {
    sender.write(plain.clear().limit(size), up.clear());
    receiver.read(up.flip(), room.clear());
    if (room.position() != size) {
      throw new IllegalStateException("a record did not pass");
    }
  }
}
