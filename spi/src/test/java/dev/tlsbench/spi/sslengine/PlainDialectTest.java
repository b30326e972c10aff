package dev.tlsbench.spi.sslengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure.Origin;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialect that speaks to any provider, here to the JDK's. */
class PlainDialectTest {
  private final PlainDialect dialect =
      new PlainDialect(Security.getProvider("SunJSSE"), "the JDK's own");
  private final TlsConfig config =
      TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "probe.invalid").withoutVerification();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Received fatal alert: bad_certificate           | BAD_CERTIFICATE      | PEER",
        "org.x.AlertReceived: unknown_ca(48)             | UNKNOWN_CA           | PEER",
        "error:1000:SSL:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE | HANDSHAKE_FAILURE | PEER",
        "(certificate_unknown) No trusted certificate    | CERTIFICATE_UNKNOWN  | LOCAL",
        "internal_error(80); it broke                    | INTERNAL_ERROR       | LOCAL",
      })
  void findsAnAlertInTheWordsThatProvidersHaveInCommon(String words, Alert alert, Origin origin) {
    AlertNotice direct = dialect.diagnose(new SSLException(words));
    assertEquals(new AlertNotice(alert, origin), direct);
    assertEquals(direct, dialect.diagnose(new SSLException("it failed", new SSLException(words))));
  }

  @ParameterizedTest
  @CsvSource({"it received: nothing", "(see below) x", "nothing(1)", "ERROR_SSLV3_X"})
  void findsNoneWhereThereIsNone(String words) {
    assertNull(dialect.diagnose(new SSLException(words)));
  }

  @Test
  void tellsWhatTheEngineObeys() throws GeneralSecurityException {
    assertNotNull(dialect.engines(config.withSuites(List.of("TLS_AES_256_GCM_SHA384"))));
    assertNotNull(dialect.engines(config.withGroups(List.of("secp384r1"))));
  }

  /** On JDK 17 the order is the JDK's own; on any it does not know the last. */
  @Test
  void refusesGroupsThatTheEngineDoesNotOfferAsTold() {
    List<String> told = List.of("secp256r1", "MLKEM512");
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> dialect.engines(config.withGroups(told)));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .startsWith(
                "the JDK's own cannot be told to use the groups [secp256r1, MLKEM512]: it offers"),
        refusal.getMessage());
  }

  @Test
  void leavesOutWhatItWouldSayAnyway() {
    Obedience obedience = new Obedience(dialect);
    TlsConfig one = config.withSuites(List.of("TLS_AES_256_GCM_SHA384"));
    assertSame(one, obedience.obeyed(one));
    TlsConfig all =
        config.withSuites(
            List.of(
                "TLS_AES_128_GCM_SHA256",
                "TLS_AES_256_GCM_SHA384",
                "TLS_CHACHA20_POLY1305_SHA256"));
    assertEquals(List.of(), obedience.obeyed(all).suites());
  }
}
