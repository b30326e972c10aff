package dev.tlsbench.cli.fuzz;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.Setup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes on the wire, for every backend's engine in both roles: as all that it ever hears, behind a
 * handshake, or as bits that are turned in what its peer says. Every call is checked; the engine
 * may fail, as the contract has it, and no more.
 *
 * <p>The first byte says which engine, the second which of the three.
 */
public final class EngineTarget {
  private static final List<Bench> BENCHES = benches();
  private static final int MOST_ROUNDS = 20;

  private EngineTarget() {}

  /** Contexts of a backend with itself, and whose engine hears the bytes. */
  private record Bench(TlsContext client, TlsContext server, Role tested) {
    static Bench of(TlsBackend backend, Protocol protocol, Role tested) {
      Setup setup = new Setup(backend, backend, protocol, tested);
      return new Bench(
          backend.newContext(setup.clientConfig()),
          backend.newContext(setup.serverConfig()),
          tested);
    }
  }

  private static List<Bench> benches() {
    List<Bench> benches = new ArrayList<>();
    for (TlsBackend backend : usable()) {
      for (Protocol protocol : Protocol.values()) {
        for (Role role : Role.values()) {
          benches.add(Bench.of(backend, protocol, role));
        }
      }
    }
    return benches;
  }

  static List<TlsBackend> usable() {
    return Backends.load().all().stream().filter(each -> each.probe().usable()).toList();
  }

  /** The name that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < 2) {
      return;
    }
    Bench bench = BENCHES.get((input[0] & 0xff) % BENCHES.size());
    byte[] rest = Arrays.copyOfRange(input, 2, input.length);
    try (EnginePair pair = new EnginePair(bench.client(), bench.server())) {
      EngineEnd tested = pair.side(bench.tested());
      switch ((input[1] & 0xff) % 3) {
        case 0 -> hear(tested, rest);
        case 1 -> {
          pair.handshake();
          hear(tested, rest);
        }
        default -> disturb(pair, tested, rest);
      }
      tested.engine().endOfInput();
      tested.flush();
      tested.engine().closeOutbound();
      tested.flush();
    }
  }

  private static void hear(EngineEnd side, byte[] bytes) {
    side.inbound().send(bytes);
    side.inbound().deliver(Integer.MAX_VALUE);
    side.run();
  }

  /** Each pair of bytes turns a bit of what is in flight to this side. */
  private static void disturb(EnginePair pair, EngineEnd side, byte[] turns) {
    EngineEnd peer = pair.other(side);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      peer.run();
      int at = 2 * round;
      if (at + 1 < turns.length && side.inbound().inFlight() > 0) {
        int offset = (turns[at] & 0xff) << 8 | turns[at + 1] & 0xff;
        if (offset > 0) {
          side.inbound().flip(offset % side.inbound().inFlight());
        }
      }
      pair.arrive(side);
      peer.inbound().deliver(Integer.MAX_VALUE);
    }
  }
}
