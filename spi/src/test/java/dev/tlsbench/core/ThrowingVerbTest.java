package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever method of an engine throws, and whatever it throws: its connection ends, the loop goes
 * on, and so does another connection on it.
 */
final class ThrowingVerbTest {
  static Stream<String> verbs() {
    return Arrays.stream(TlsEngine.class.getMethods()).map(Method::getName).distinct().sorted();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void endsItsConnectionAndNotTheLoop(String verb) {
    for (SendMode mode : SendMode.values()) {
      for (boolean fromTheBeginning : new boolean[] {true, false}) {
        ManualLoop loop = new ManualLoop();
        Rig other = new Rig(Role.CLIENT, BufferPool.of(false), loop).with(o -> o.withMode(mode));
        other.open();
        live(loop, mode, verb, fromTheBeginning);
        other.send(300);
        other.hears(other.peerData(0, 100));
        other.checkAllSent();
        other.checkReceived(100);
      }
    }
  }

  private static void live(ManualLoop loop, SendMode mode, String verb, boolean fromTheBeginning) {
    Throwing throwing = new Throwing(verb);
    ScriptedTransport wire = new ScriptedTransport();
    EndingCase.Ending ending = new EndingCase.Ending();
    throwing.armed = fromTheBeginning;
    Connection connection =
        Connection.start(
            new FakeContext(Role.CLIENT, throwing.engine()),
            wire,
            loop,
            BufferPool.of(false),
            ConnectionOptions.defaults().withMode(mode),
            ending);
    loop.run();
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    loop.run();
    throwing.armed = true;
    connection.send(ByteBuffer.allocate(100), (result, why) -> {});
    loop.run();
    wire.arrives(FakeEngine.record(Records.APPLICATION_DATA, 1, (byte) 1));
    loop.run();
    connection.rekey(Rekey.KEY_UPDATE);
    loop.run();
    connection.close();
    loop.run();
    wire.arrivesEnd();
    loop.run();
    connection.abort();
    loop.run();
    assertEquals(1, ending.closed, "times closed");
    assertEquals(true, wire.closed);
  }

  /** Throws at one method, once it is armed. */
  private static final class Throwing {
    private final FakeEngine engine = new FakeEngine(Role.CLIENT);
    private final String verb;
    private boolean armed;

    Throwing(String verb) {
      this.verb = verb;
    }

    TlsEngine engine() {
      return (TlsEngine)
          Proxy.newProxyInstance(
              TlsEngine.class.getClassLoader(),
              new Class<?>[] {TlsEngine.class},
              (proxy, method, arguments) -> {
                if (armed && method.getName().equals(verb)) {
                  throw new StackOverflowError("thrown by " + verb);
                }
                try {
                  return method.invoke(engine, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
