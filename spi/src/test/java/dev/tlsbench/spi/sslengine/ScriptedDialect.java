package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure.Origin;
import org.jspecify.annotations.Nullable;

/** The dialect of scripted engines: "received" and "found" in a message give an alert away. */
class ScriptedDialect implements Dialect {

  @Override
  public String version() {
    return "scripted";
  }

  @Override
  public EngineFactory engines(TlsConfig config) {
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
