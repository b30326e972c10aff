package dev.tlsbench.cli.backend;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A JVM whose first deed is that many threads at once make the first context of a backend. */
public final class FirstContexts {
  static final int THREADS = 32;

  private FirstContexts() {}

  /** Prints how many threads came to a ClientHello; what goes wrong ends it with a trace. */
  public static void main(String[] args) throws Exception {
    TlsBackend backend =
        Backends.load().all().stream().filter(b -> b.name().equals(args[0])).findFirst().get();
    CyclicBarrier together = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> hellos = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        hellos.add(
            pool.submit(
                () -> {
                  together.await();
                  return hello(backend);
                }));
      }
      int begun = 0;
      for (Future<Integer> hello : hellos) {
        begun += hello.get() > 0 ? 1 : 0;
      }
      System.out.println(begun);
    } finally {
      pool.shutdownNow();
    }
  }

  private static int hello(TlsBackend backend) {
    TlsConfig config =
        TlsConfig.client(List.of(Protocol.values()), List.of(), "localhost").withoutVerification();
    try (TlsEngine engine = backend.newContext(config).newEngine()) {
      engine.handshake(ByteBuffer.allocate(0));
      ByteBuffer hello = ByteBuffer.allocate(1 << 15);
      engine.flush(hello);
      return hello.position();
    }
  }
}
