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
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Finds out what a provider's engines can be told to use, by telling one after another to use one
 * thing alone. Of suites, providers list more than they use; of groups, none lists them on every
 * JDK.
 */
final class Audition {
  /** Suites by the names of TLS 1.3, and those for certificates that are made here. */
  private static final Pattern AUTHENTICATED =
      Pattern.compile("TLS_(?:(?:(?:ECDHE_|DHE_)?RSA|ECDHE_ECDSA)_WITH|AES|CHACHA20|SM4)_.*");

  private final TlsConfig config;
  private final SslEngineContext context;

  private Audition(Dialect dialect, Protocol protocol) throws GeneralSecurityException {
    config = TlsConfig.client(List.of(protocol), List.of(), "probe.invalid").withoutVerification();
    context = new SslEngineContext(dialect, config);
  }

  /** What is left in one version. */
  static Repertoire hold(Dialect dialect, Protocol protocol) throws GeneralSecurityException {
    SSLContext list = dialect.newSslContext();
    list.init(null, null, null);
    SSLEngine listing = list.createSSLEngine();
    if (!Arrays.asList(listing.getSupportedProtocols()).contains(protocol.standardName())) {
      return Repertoire.NONE;
    }
    Audition audition = new Audition(dialect, protocol);
    return new Repertoire(
        Arrays.stream(listing.getSupportedCipherSuites())
            .filter(suite -> SslEngineContext.serves(suite, protocol))
            .filter(suite -> AUTHENTICATED.matcher(suite).matches())
            .filter(audition::usesSuite)
            .toList(),
        Groups.all().stream().filter(audition::usesGroup).toList());
  }

  /** Where a provider refuses to be told it uses the suite unasked. */
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
      return Records.whole(hello) && ClientHello.groups(hello).contains(group);
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
