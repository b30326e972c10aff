package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a provider's engines can be told to use, by telling one engine after another to
 * use one suite or group alone. Providers list more suites than they use, and none lists its groups
 * on every JDK.
 */
final class AlgorithmProbe {
  /** Suites with TLS 1.3 names, and those for the certificates that are made here. */
  private static final Pattern AUTHENTICATED =
      Pattern.compile("TLS_(?:(?:(?:ECDHE_|DHE_)?RSA|ECDHE_ECDSA)_WITH|AES|CHACHA20|SM4)_.*");

  private final Dialect dialect;
  private final Protocol protocol;
  private final List<String> listed;
  private final TlsConfig config;
  private final Map<String, Boolean> suites = new ConcurrentHashMap<>();
  private final Map<String, Boolean> groups = new ConcurrentHashMap<>();

  /** For engines of one version. */
  AlgorithmProbe(Dialect dialect, Protocol protocol) throws Exception {
    this.dialect = dialect;
    this.protocol = protocol;
    this.config =
        TlsConfig.client(List.of(protocol), List.of(), "probe.invalid").withoutVerification();
    this.listed = listed();
  }

  private List<String> listed() throws Exception {
    EngineFactory engines = dialect.engines(config);
    try {
      SSLEngine engine = engines.newEngine();
      List<String> suites =
          Arrays.asList(engine.getSupportedProtocols()).contains(protocol.standardName())
              ? List.of(engine.getSupportedCipherSuites())
              : List.of();
      new SslEngineAdapter(engine, dialect, false, engines::release).close();
      return suites;
    } catch (IllegalArgumentException unknown) {
      return List.of();
    } finally {
      engines.close();
    }
  }

  /** All that they use. */
  SupportedAlgorithms supportedAlgorithms() {
    return listed.isEmpty()
        ? SupportedAlgorithms.NONE
        : new SupportedAlgorithms(
            listed.stream().filter(this::knowsSuite).toList(),
            Groups.all().stream().filter(this::knowsGroup).toList());
  }

  boolean knowsSuite(String suite) {
    return listed.contains(suite)
        && SslSettings.serves(suite, protocol)
        && AUTHENTICATED.matcher(suite).matches()
        && suites.computeIfAbsent(suite, this::usesSuite);
  }

  boolean knowsGroup(String group) {
    return groups.computeIfAbsent(group, this::usesGroup);
  }

  /** If a provider refuses to be told, it uses the suite unasked. */
  private boolean usesSuite(String suite) {
    try {
      return hello(config.withSuites(List.of(suite))) != null;
    } catch (IllegalArgumentException untold) {
      return true;
    } catch (Exception unable) {
      return false;
    }
  }

  private boolean usesGroup(String group) {
    try {
      ClientHello hello = hello(config.withGroups(List.of(group)));
      return hello != null && hello.groups().contains(group);
    } catch (Exception unknown) {
      return false;
    }
  }

  private @Nullable ClientHello hello(TlsConfig told) throws Exception {
    return ClientHello.of(dialect, dialect.engines(told));
  }
}
