package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.TlsEngine;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** The {@code SSLEngine}s behind the adapter, for those who study them as they are. */
public final class SslEngines {
  private SslEngines() {}

  /**
   * Finds the engine that an adapter drives.
   *
   * @param engine any engine; who calls what is behind it must not call itself any more, but close
   * @return what is behind it; null if that is no {@code SSLEngine}
   */
  public static @Nullable SSLEngine behind(TlsEngine engine) {
    return engine instanceof SslEngineAdapter adapter ? adapter.sslEngine() : null;
  }
}
