package dev.tlsbench.backend.bcjsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.TlsFailure.Stage;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.Setup;
import dev.tlsbench.spi.testkit.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BcJsseBackendTest {
  private final BcJsseBackend backend = new BcJsseBackend();

  @ParameterizedTest
  @EnumSource
  void handshakeAndDataWithoutAWordOnTheLog(Protocol protocol) {
    StringBuilder logged = new StringBuilder();
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.append(record.getMessage()).append('\n');
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    PrintStream errors = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    root.addHandler(listener);
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (EnginePair pair = setup(protocol).pair()) {
      System.gc();
      pair.handshake();
      pair.transfer(pair.client(), EnginePair.pattern(40_000, 1));
    } finally {
      System.setErr(errors);
      root.removeHandler(listener);
    }
    assertEquals("", logged.toString());
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void alertThatTheLibraryGivesOutBehindTwoExceptionsReachesThePeer(Protocol protocol) {
    Setup setup = setup(protocol);
    TlsConfig elsewhere = TlsConfig.client(List.of(protocol), TestPki.trusted(), "other.test");
    try (EnginePair pair = setup.pair(elsewhere, setup.serverConfig())) {
      pair.settle();
      TlsFailure own = pair.client().failed();
      assertEquals(Alert.CERTIFICATE_UNKNOWN, own.alert());
      assertEquals(Origin.LOCAL, own.origin());
      assertTrue(own.message().contains("other.test"), own.message());
      assertEquals(Alert.CERTIFICATE_UNKNOWN, pair.server().failed().alert());
      assertEquals(Origin.PEER, pair.server().failed().origin());
    }
  }

  @ParameterizedTest
  @EnumSource
  void rekeyIsUnsupportedAndHarmsNothing(Protocol protocol) {
    try (EnginePair pair = setup(protocol).open()) {
      for (Rekey kind : Rekey.values()) {
        assertEquals(EngineStatus.UNSUPPORTED, pair.client().engine().rekey(kind));
        assertEquals(EngineStatus.UNSUPPORTED, pair.server().engine().rekey(kind));
      }
      pair.transfer(pair.client(), EnginePair.pattern(100, 1));
    }
  }

  @Test
  void afterTheOwnCloseNothingIsReadAndNothingSpins() {
    try (EnginePair pair = setup(Protocol.TLS_1_3).open()) {
      EngineEnd client = pair.client();
      pair.server().write(new byte[100]);
      client.inbound().deliver(Integer.MAX_VALUE);
      assertEquals(EngineStatus.OK, client.engine().closeOutbound());
      assertEquals(EngineStatus.CLOSED, client.step());
      assertTrue(client.inbound().unread() > 0);
    }
  }

  @Test
  void endOfInputIsATruncation() {
    try (EnginePair pair = setup(Protocol.TLS_1_2).open()) {
      assertEquals(EngineStatus.FAILED, pair.server().engine().endOfInput());
      assertEquals(Stage.TRUNCATION, pair.server().failed().stage());
    }
  }

  private Setup setup(Protocol protocol) {
    return new Setup(backend, backend, protocol, Role.CLIENT);
  }
}
