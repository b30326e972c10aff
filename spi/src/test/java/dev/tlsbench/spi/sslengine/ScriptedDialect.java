package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsFailure.Origin;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The dialect of scripted engines: "received" and "found" in a message give an alert away. */
final class ScriptedDialect implements Dialect {

  @Override
  public String version() {
    return "scripted";
  }

  @Override
  public SSLContext newSslContext(boolean resumption) {
    throw new UnsupportedOperationException();
  }

  @Override
  public KeyManager[] keyManagers(List<Identity> identities) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TrustManagerFactory newTrustManagerFactory() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean prefersDirect() {
    return false;
  }

  @Override
  public int plaintextLimit(Protocol protocol) {
    return Records.MAX_PLAINTEXT;
  }

  @Override
  public @Nullable AlertNotice diagnose(Throwable thrown) {
    return switch (String.valueOf(thrown.getMessage())) {
      case "received" -> new AlertNotice(Alert.UNKNOWN_CA, Origin.PEER);
      case "found" -> new AlertNotice(Alert.BAD_RECORD_MAC, Origin.LOCAL);
      default -> null;
    };
  }
}
