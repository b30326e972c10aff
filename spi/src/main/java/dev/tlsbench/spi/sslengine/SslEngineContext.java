package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.lang.ref.Cleaner;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** One {@link EngineFactory}, and its engines behind the adapter. */
final class SslEngineContext implements TlsContext, AutoCloseable {
  /**
   * Room for any record, either way: the largest packet size that a provider states is 17,413
   * bytes, and a reader may want a little more than the plaintext of a record.
   */
  static final int ROOM = 18 << 10;

  private static final Cleaner CLEANER = Cleaner.create();

  private final Dialect dialect;
  private final TlsConfig config;
  private final EngineFactory engines;
  private final Cleaner.Cleanable factoryCloser;

  /** Every engine has this, which keeps the factory open. */
  private final Consumer<SSLEngine> releaser = this::release;

  SslEngineContext(Dialect dialect, TlsConfig config) throws Exception {
    this.dialect = dialect;
    this.config = config;
    EngineFactory made = dialect.engines(config);
    this.engines = made;
    this.factoryCloser = CLEANER.register(this, made::close);
  }

  @Override
  public Role role() {
    return config.role();
  }

  @Override
  public TlsEngine newEngine() {
    try {
      return new SslEngineAdapter(engines.newEngine(), dialect, config.resumption(), releaser);
    } catch (SSLException e) {
      throw new IllegalStateException("the library makes no engine: " + dialect.describe(e), e);
    }
  }

  private void release(SSLEngine engine) {
    engines.release(engine);
  }

  /** For callers that know that no engine is left; otherwise it is closed by the cleaner. */
  @Override
  public void close() {
    factoryCloser.clean();
  }

  @Override
  public boolean prefersDirect() {
    return dialect.prefersDirect();
  }

  @Override
  public int recordRoom() {
    return ROOM;
  }

  @Override
  public int plaintextRoom() {
    return ROOM;
  }
}
