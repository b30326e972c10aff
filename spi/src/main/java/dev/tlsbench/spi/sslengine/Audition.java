package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Repertoire;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Finds out what a provider's engines can be told to use, by telling one engine after another to
 * use one suite or group alone. Providers list more suites than they use, and none lists its groups
 * on every JDK.
 */
final class Audition {
  /** Suites with TLS 1.3 names, and those for the certificates that are made here. */
  private static final Pattern AUTHENTICATED =
      Pattern.compile("TLS_(?:(?:(?:ECDHE_|DHE_)?RSA|ECDHE_ECDSA)_WITH|AES|CHACHA20|SM4)_.*");

  private final Protocol protocol;
  private final List<String> listed;
  private final TlsConfig config;
  private final SslEngineContext context;
  private final Map<String, Boolean> suites = new ConcurrentHashMap<>();
  private final Map<String, Boolean> groups = new ConcurrentHashMap<>();

  /** For engines of one version. */
  Audition(Dialect dialect, Protocol protocol) throws GeneralSecurityException {
    this.protocol = protocol;
    this.listed = listed(dialect, protocol);
    this.config =
        TlsConfig.client(List.of(protocol), List.of(), "probe.invalid").withoutVerification();
    this.context = new SslEngineContext(dialect, config);
  }

  private static List<String> listed(Dialect dialect, Protocol protocol)
      throws GeneralSecurityException {
    SSLContext context = dialect.newSslContext(false);
    context.init(null, null, null);
    SSLEngine engine = context.createSSLEngine();
    return Arrays.asList(engine.getSupportedProtocols()).contains(protocol.standardName())
        ? List.of(engine.getSupportedCipherSuites())
        : List.of();
  }

  /** All that they use. */
  Repertoire repertoire() {
    return listed.isEmpty()
        ? Repertoire.NONE
        : new Repertoire(
            listed.stream().filter(this::knowsSuite).toList(),
            Groups.all().stream().filter(this::knowsGroup).toList());
  }

  boolean knowsSuite(String suite) {
    return listed.contains(suite)
        && SslEngineContext.serves(suite, protocol)
        && AUTHENTICATED.matcher(suite).matches()
        && suites.computeIfAbsent(suite, this::usesSuite);
  }

  boolean knowsGroup(String group) {
    return groups.computeIfAbsent(group, this::usesGroup);
  }

  /** If a provider refuses to be told, it uses the suite unasked. */
  private boolean usesSuite(String suite) {
    try {
      return Records.whole(hello(config.withSuites(List.of(suite))));
    } catch (IllegalArgumentException untold) {
      return true;
    }
  }

  private boolean usesGroup(String group) {
    try {
      ByteBuffer hello = hello(config.withGroups(List.of(group)));
      return Records.whole(hello) && ClientHello.ofRecord(hello).groups().contains(group);
    } catch (RuntimeException unknown) {
      return false;
    }
  }

  private ByteBuffer hello(TlsConfig told) {
    try (TlsEngine engine = context.newEngine(told)) {
      engine.handshake(ByteBuffer.allocate(0));
      ByteBuffer hello = ByteBuffer.allocate(SslEngineContext.ROOM);
      engine.flush(hello);
      return hello.flip();
    }
  }
}
