package dev.tlsbench.cli.fuzz;

import dev.tlsbench.cli.wire.Forger;
import dev.tlsbench.cli.wire.ForgingClient;
import dev.tlsbench.cli.wire.ForgingServer;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.checked.CheckedEngine;
import dev.tlsbench.spi.testkit.Setup;
import dev.tlsbench.spi.testkit.TestPki;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.ContentType;

/**
 * A peer that has the keys and sends what it likes, to every backend's engine in both roles: any
 * records, properly encrypted, behind a handshake, while the engine's own side writes, rekeys and
 * closes. Every call is checked; the engine may fail, as the contract has it, and no more.
 *
 * <p>The first byte says which engine. Then each step is a byte that says what happens, one for its
 * length, and that many for what it says.
 */
public final class HostilePeerTarget {
  private static final List<Bench> BENCHES = benches();
  private static final int MOST_STEPS = 64;
  private static final int MOST_FLIGHTS = 10;
  private static final int MOST_ROUNDS = 10_000;

  private HostilePeerTarget() {}

  /** What makes an engine, and the peer that belongs to it. */
  private record Bench(TlsContext context, Protocol protocol, Role tested) {
    static Bench of(TlsBackend backend, Protocol protocol, Role tested) {
      Setup setup = new Setup(backend, backend, protocol, tested);
      return new Bench(backend.newContext(setup.testedConfig()), protocol, tested);
    }

    Forger peer() throws IOException {
      return tested == Role.CLIENT
          ? new ForgingServer(TestPki.localhost(), protocol)
          : new ForgingClient(protocol);
    }
  }

  private static List<Bench> benches() {
    List<Bench> benches = new ArrayList<>();
    for (TlsBackend backend : EngineTarget.usable()) {
      for (Protocol protocol : Protocol.values()) {
        for (Role role : Role.values()) {
          benches.add(Bench.of(backend, protocol, role));
        }
      }
    }
    return benches;
  }

  /** The name that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < 2) {
      return;
    }
    Bench bench = BENCHES.get((input[0] & 0xff) % BENCHES.size());
    try (TlsEngine engine = CheckedEngine.of(bench.context(), bench.context().newEngine())) {
      Forger peer = bench.peer();
      Listener listener = new Listener(engine);
      listener.shakeHands(peer);
      try {
        play(ByteBuffer.wrap(input, 1, input.length - 1), listener, peer);
      } catch (IOException refused) {
        // The forging library has its limits, too.
      }
      listener.hear(peer.output());
      engine.endOfInput();
      listener.flush();
      engine.closeOutbound();
      listener.flush();
    } catch (IOException e) {
      throw new IllegalStateException("no handshake", e);
    }
  }

  private static void play(ByteBuffer script, Listener listener, Forger peer) throws IOException {
    for (int step = 0; step < MOST_STEPS && script.remaining() > 1; step++) {
      int what = script.get();
      byte[] says = new byte[Math.min(script.get() & 0xff, script.remaining())];
      script.get(says);
      switch (what & 7) {
        case 0 -> forgeMessage(peer, says);
        case 1 -> peer.forge(ContentType.handshake, says, 0, says.length);
        case 2 -> peer.forge(ContentType.alert, says, 0, says.length);
        case 3 -> peer.forge(ContentType.change_cipher_spec, says, 0, says.length);
        case 4 -> peer.writeApplicationData(says, 0, says.length);
        case 5 -> peer.updateKeys();
        case 6 -> listener.engine.rekey(Rekey.values()[says.length % Rekey.values().length]);
        default -> listener.speak(says);
      }
      listener.hear(peer.output());
    }
  }

  /** One message with the length that is right for it; its type is the first byte. */
  private static void forgeMessage(Forger peer, byte[] says) throws IOException {
    if (says.length > 0) {
      ByteBuffer message = ByteBuffer.allocate(3 + says.length);
      message.putInt((says[0] & 0xff) << 24 | (says.length - 1)).put(says, 1, says.length - 1);
      peer.forge(ContentType.handshake, message.array(), 0, message.capacity());
    }
  }

  /** The engine, and the bytes that come and go. */
  private static final class Listener {
    private final TlsEngine engine;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer plain = ByteBuffer.allocate(1 << 16);
    private boolean shaken;
    private boolean unheard;

    Listener(TlsEngine engine) {
      this.engine = engine;
    }

    void shakeHands(Forger peer) throws IOException {
      for (int round = 0; !shaken && round < MOST_FLIGHTS; round++) {
        exchange(peer);
      }
      if (!shaken) {
        throw new IllegalStateException("no handshake: " + engine.failure());
      }
      // What either says behind its handshake.
      exchange(peer);
      unheard = true;
    }

    private void exchange(Forger peer) throws IOException {
      hear(peer.output());
      peer.read(out.flip());
      out.clear();
    }

    /** Hears all of it, unless the engine fails or has heard the end. */
    void hear(ByteBuffer wire) {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        plain.clear();
        EngineStatus status = shaken ? engine.read(wire, plain) : engine.handshake(wire);
        note();
        flush();
        boolean goesOn =
            switch (status) {
              case OK, DONE, NEED_TASK, NEED_FLUSH -> true;
              default -> false;
            };
        if (!goesOn) {
          return;
        }
        runTask();
      }
      throw new IllegalStateException("it hears for ever");
    }

    /** Says something of its own, or closes. */
    void speak(byte[] data) {
      if (data.length == 0) {
        engine.closeOutbound();
      } else {
        engine.write(ByteBuffer.wrap(data), out);
      }
      note();
      flush();
    }

    /** Behind the handshake nobody hears what it says. */
    void flush() {
      EngineStatus status;
      do {
        if (unheard) {
          out.clear();
        }
        status = engine.flush(out);
        runTask();
        note();
      } while (status == EngineStatus.OK || status == EngineStatus.NEED_TASK);
    }

    private void runTask() {
      Runnable task = engine.task();
      if (task != null) {
        task.run();
      }
    }

    private void note() {
      for (EngineEvent event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
        shaken |= event == EngineEvent.HANDSHAKE_DONE;
      }
    }
  }
}
