package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * What a provider's engines offer in one version. Suites it lists itself. Groups no provider lists
 * on every JDK: a group is known where an engine that is told to use it, and no other, puts it into
 * its hello.
 */
record Offer(List<String> suites, List<String> groups) {

  static Offer of(Dialect dialect, Protocol protocol) throws GeneralSecurityException {
    List<String> suites = SslEngineContext.suites(dialect, protocol);
    return new Offer(
        suites,
        suites.isEmpty()
            ? List.of()
            : Groups.all().stream().filter(group -> offers(dialect, protocol, group)).toList());
  }

  private static boolean offers(Dialect dialect, Protocol protocol, String group) {
    TlsConfig config =
        TlsConfig.client(List.of(protocol), List.of(), "probe.invalid")
            .withoutVerification()
            .withGroups(List.of(group));
    try (TlsEngine engine = new SslEngineContext(dialect, config).newEngine()) {
      engine.handshake(ByteBuffer.allocate(0));
      ByteBuffer hello = ByteBuffer.allocate(SslEngineContext.ROOM);
      engine.flush(hello);
      hello.flip();
      return Records.whole(hello) && ClientHello.groups(hello).contains(group);
    } catch (GeneralSecurityException | RuntimeException unknown) {
      return false;
    }
  }
}
