package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.ServerNames;
import dev.tlsbench.spi.TlsConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a server chooses of a client's hello. */
final class Choice {
  private final TlsConfig config;
  private final FakeHello hello;
  private final List<Protocol> protocols;

  Protocol protocol = Protocol.TLS_1_2;
  String suite = "";
  String group = "";
  String alpn = "";
  Identity identity;

  /**
   * @param protocols those to choose from
   */
  Choice(TlsConfig config, FakeHello hello, List<Protocol> protocols) {
    this.config = config;
    this.hello = hello;
    this.protocols = protocols;
    this.identity = config.identities().get(0);
  }

  /** Makes it; returns why it cannot, or null. */
  @Nullable Alert make() {
    List<Protocol> common = protocols.stream().filter(hello.protocols()::contains).toList();
    if (common.isEmpty()) {
      return Alert.PROTOCOL_VERSION;
    }
    protocol = common.contains(Protocol.TLS_1_3) ? Protocol.TLS_1_3 : Protocol.TLS_1_2;
    List<String> groups = config.groups().isEmpty() ? FakeHello.GROUPS : config.groups();
    group = hello.groups().stream().filter(groups::contains).findFirst().orElse("");
    alpn = config.alpn().stream().filter(hello.alpn()::contains).findFirst().orElse("");
    if (alpn.isEmpty() && !config.alpn().isEmpty() && !hello.alpn().isEmpty()) {
      return Alert.NO_APPLICATION_PROTOCOL;
    }
    List<String> suites = FakeBackend.suites(config, protocol);
    for (String each : hello.suites()) {
      Identity fitting = suites.contains(each) ? identity(each) : null;
      if (fitting != null) {
        suite = each;
        identity = fitting;
        break;
      }
    }
    return suite.isEmpty() || group.isEmpty() ? Alert.HANDSHAKE_FAILURE : null;
  }

  /** The first identity of the name asked for that goes with a suite, or the first that does. */
  private @Nullable Identity identity(String name) {
    List<Identity> fitting =
        config.identities().stream()
            .filter(
                each ->
                    protocol == Protocol.TLS_1_3
                        || name.contains("_RSA_")
                            == each.leaf().getPublicKey().getAlgorithm().startsWith("RSA"))
            .toList();
    return fitting.stream()
        .filter(each -> ServerNames.carries(each.leaf(), hello.name()))
        .findFirst()
        .orElse(fitting.isEmpty() ? null : fitting.get(0));
  }

  /** The hello that says so, or asks for another share. */
  FakeHello hello(long random, long ticket, boolean tickets) {
    boolean modern = protocol == Protocol.TLS_1_3;
    return new FakeHello(
        false,
        random,
        List.of(protocol),
        List.of(suite),
        List.of(),
        modern ? group : "",
        "",
        modern || alpn.isEmpty() ? List.of() : List.of(alpn),
        tickets,
        modern ? ticket : 0);
  }

  /** A key exchange of TLS 1.2 with a named group, and no key (RFC 8422, section 5.4). */
  byte[] keyExchange() {
    int number = Objects.requireNonNull(Groups.number(group));
    return new byte[] {3, (byte) (number >> 8), (byte) number, 0};
  }
}
