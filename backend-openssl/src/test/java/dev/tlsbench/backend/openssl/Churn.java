package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A program that opens and closes connections in one state after the other, and prints by how many
 * KiB the process has grown: one line for each state. Its heap has to be of a fixed size. The last
 * line is of connections that are not closed.
 */
final class Churn {
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final int PAGE_KIB = 4;
  private static final int ALL = Integer.MAX_VALUE;

  /** More would not fit into the heap. */
  private static final int LEAKED = 300;

  private static final OpenSslBackend BACKEND = new OpenSslBackend();
  private static final Setup SETUP = new Setup(BACKEND, BACKEND, Protocol.TLS_1_3, Role.CLIENT);
  private static final TlsContext CLIENT = BACKEND.newContext(SETUP.clientConfig());
  private static final TlsContext SERVER = BACKEND.newContext(SETUP.serverConfig());

  /** The library takes no name of this length, when most of the engine has been made. */
  private static final TlsContext UNWILLING =
      BACKEND.newContext(
          TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "a.".repeat(200) + "example"));

  private final int count;
  private final List<EnginePair> leaked = new ArrayList<>();

  private Churn(int count) {
    this.count = count;
  }

  /** The number of connections. */
  public static void main(String[] args) throws IOException {
    new Churn(Integer.parseInt(args[0])).run();
  }

  private void run() throws IOException {
    for (Map.Entry<String, Runnable> state : states().entrySet()) {
      // Twice, as the first time fills what is reused.
      grown(count, state.getValue());
      System.out.println(grown(count, state.getValue()) + " " + state.getKey());
    }
    System.out.println(grown(LEAKED, () -> leaked.add(open())) + " not closed");
  }

  private static long grown(int times, Runnable once) throws IOException {
    System.gc();
    long before = resident();
    for (int i = 0; i < times; i++) {
      once.run();
    }
    System.gc();
    return resident() - before;
  }

  private static long resident() throws IOException {
    return Long.parseLong(Files.readString(STATM).split(" ")[1]) * PAGE_KIB;
  }

  private static Map<String, Runnable> states() {
    Map<String, Runnable> states = new LinkedHashMap<>();
    states.put("never begun", () -> closed(pair -> {}));
    states.put("begun", () -> closed(pair -> pair.client().step()));
    states.put(
        "in the handshake",
        () ->
            closed(
                pair -> {
                  pair.client().run();
                  pair.arrive(pair.server());
                }));
    states.put("open", () -> open().close());
    states.put("open, each of its own contexts", () -> SETUP.open().close());
    states.put("with plaintext inside", () -> closed(Churn::leavePlaintext));
    states.put("failed", () -> closed(Churn::fail));
    states.put("cannot be made", Churn::makeNone);
    states.put(
        "resumed",
        resuming(SETUP.clientConfig().withResumption(), SETUP.serverConfig().withResumption()));
    states.put(
        "with early data",
        resuming(
            SETUP.clientConfig().withEarlyData(EarlyData.offering(new byte[1_000])),
            SETUP.serverConfig().withEarlyData(EarlyData.upTo(1_000))));
    return states;
  }

  private static void closed(Consumer<EnginePair> reach) {
    try (EnginePair pair = new EnginePair(CLIENT, SERVER)) {
      reach.accept(pair);
    }
  }

  private static void leavePlaintext(EnginePair pair) {
    pair.handshake();
    pair.client().write(new byte[100]);
    pair.server().inbound().deliver(ALL);
    pair.server().step(1);
  }

  private static void fail(EnginePair pair) {
    pair.handshake();
    pair.client().write(new byte[100]);
    pair.client().outbound().flip(pair.client().outbound().inFlight() - 1);
    pair.arrive(pair.server());
    pair.server().failed();
  }

  private static void makeNone() {
    try {
      UNWILLING.newEngine();
    } catch (IllegalStateException refused) {
      return;
    }
    throw new AssertionError("an engine asks for a name that the protocol does not allow");
  }

  private static Runnable resuming(TlsConfig clients, TlsConfig servers) {
    TlsContext client = BACKEND.newContext(clients);
    TlsContext server = BACKEND.newContext(servers);
    return () -> {
      try (EnginePair pair = new EnginePair(client, server)) {
        pair.handshake();
        pair.server().takeReceived();
        pair.echo();
      }
    };
  }

  private static EnginePair open() {
    EnginePair pair = new EnginePair(CLIENT, SERVER);
    pair.handshake();
    pair.echo();
    return pair;
  }
}
