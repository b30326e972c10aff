package example.netty;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.sslengine.EngineFactory;
import dev.tlsbench.spi.sslengine.SslSettings;
import dev.tlsbench.spi.sslengine.StoredIdentities;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/** Netty's context knows role, suites, groups and ALPN before there is an engine. */
final class NettyEngines implements EngineFactory {
  private static final List<String> TLS_1_3_SUITES =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /** Netty's but for P-521: its clients take certificates of that curve from some servers alone. */
  private static final List<String> GROUPS =
      List.of("X25519MLKEM768", "x25519", "secp256r1", "secp384r1");

  private final ReferenceCountedOpenSslContext context;
  private final String peerName;

  NettyEngines(TlsConfig config) throws Exception {
    peerName = SslSettings.peerName(config);
    context = (ReferenceCountedOpenSslContext) builder(config).build();
    context.sessionContext().setSessionCacheEnabled(false);
  }

  private SslContextBuilder builder(TlsConfig config) throws Exception {
    requireNoChoice(config.suites());
    KeyManager[] keys = SslSettings.keyManagers(config, ownKeys(config));
    SslContextBuilder builder =
        config.role() == Role.CLIENT
            ? SslContextBuilder.forClient().keyManager(keys[0])
            : SslContextBuilder.forServer(keys[0]).clientAuth(clientAuth(config));
    List<String> groups = config.groups().isEmpty() ? GROUPS : config.groups();
    boolean names = config.verify() && peerName != null;
    builder
        .sslProvider(SslProvider.OPENSSL_REFCNT)
        .protocols(SslSettings.protocols(config))
        .trustManager(SslSettings.trustManagers(config, TrustManagerFactory.getInstance("PKIX"))[0])
        .option(OpenSslContextOption.GROUPS, groups.toArray(String[]::new))
        .endpointIdentificationAlgorithm(names ? "HTTPS" : null);
    // By itself Netty asks for no name without a dot.
    SslSettings.parameters(config).getServerNames().forEach(builder::serverName);
    if (!config.suites().isEmpty()) {
      builder.ciphers(config.suites());
    }
    if (!config.alpn().isEmpty()) {
      builder.applicationProtocolConfig(
          new ApplicationProtocolConfig(
              Protocol.ALPN,
              SelectorFailureBehavior.NO_ADVERTISE,
              SelectedListenerFailureBehavior.ACCEPT,
              config.alpn()));
    }
    return builder;
  }

  /** TLS 1.3 suites are all on, whatever it is told; that it obeyed must not be believed. */
  private static void requireNoChoice(List<String> suites) {
    boolean some = suites.stream().anyMatch(suite -> !suite.contains("_WITH_"));
    if (some && !suites.containsAll(TLS_1_3_SUITES)) {
      throw new IllegalArgumentException(
          "Netty does not let TLS 1.3 suites be chosen: it always offers " + TLS_1_3_SUITES);
    }
  }

  private static KeyManager[] ownKeys(TlsConfig config) throws Exception {
    return config.identities().isEmpty()
        ? null
        : StoredIdentities.keyManagers(
            config.identities(),
            KeyStore.getInstance("JKS"),
            KeyManagerFactory.getInstance("PKIX"));
  }

  private static ClientAuth clientAuth(TlsConfig config) {
    return switch (config.clientAuth()) {
      case NONE -> ClientAuth.NONE;
      case WANTED -> ClientAuth.OPTIONAL;
      case NEEDED -> ClientAuth.REQUIRE;
    };
  }

  @Override
  public SSLEngine newEngine() {
    ReferenceCountedOpenSslEngine engine =
        (ReferenceCountedOpenSslEngine) context.newEngine(ByteBufAllocator.DEFAULT, peerName, 443);
    // Without a cache a server issues tickets all the same.
    SSL.setOptions(engine.sslPointer(), SSL.SSL_OP_NO_TICKET);
    return engine;
  }

  @Override
  public void release(SSLEngine engine) {
    ReferenceCountUtil.release(engine);
  }

  @Override
  public void close() {
    context.release();
  }
}
