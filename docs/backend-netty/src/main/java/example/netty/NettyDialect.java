package example.netty;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.sslengine.AlertNotice;
import dev.tlsbench.spi.sslengine.Dialect;
import dev.tlsbench.spi.sslengine.EngineFactory;
import io.netty.handler.ssl.OpenSsl;
import io.netty.util.Version;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Netty's engine differs from others. */
final class NettyDialect implements Dialect {
  /** BoringSSL's reason codes for alerts that arrived. */
  private static final Pattern RECEIVED = Pattern.compile("(?:SSLV3|TLSV1)_(?:ALERT_)?([A-Z_]+)");

  @Override
  public String version() {
    Version netty = Version.identify(getClass().getClassLoader()).get("netty-handler");
    return "Netty " + netty.artifactVersion() + " on " + OpenSsl.versionString();
  }

  @Override
  public EngineFactory engines(TlsConfig config) throws Exception {
    return new NettyEngines(config);
  }

  @Override
  public boolean prefersDirect() {
    return true;
  }

  @Override
  public int plaintextLimit(Protocol protocol) {
    return Records.MAX_PLAINTEXT;
  }

  @Override
  public boolean refusesRekey(Throwable thrown) {
    return "renegotiation unsupported".equals(thrown.getMessage());
  }

  @Override
  public AlertNotice diagnose(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      Matcher received = RECEIVED.matcher(String.valueOf(link.getMessage()));
      if (received.find()) {
        Alert alert = Alert.named(received.group(1).toLowerCase(Locale.ROOT));
        return new AlertNotice(alert, Origin.PEER);
      }
    }
    return null;
  }

  /** "General OpenSslEngine problem" is not what people want to know. */
  @Override
  public String describe(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Dialect.super.describe(root);
  }
}
