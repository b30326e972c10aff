package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** A client's side of {@link FakeHandshake}. */
final class FakeClientHandshake extends FakeHandshake {
  private boolean begun;
  private @Nullable FakeHello own;
  private List<X500Principal> issuers = List.of();

  FakeClientHandshake(FakeContext context, FakeEngine engine) {
    super(context, engine);
  }

  @Override
  boolean begin() {
    boolean first = !begun;
    begun = true;
    if (first) {
      hello("");
    }
    return first;
  }

  @Override
  void renegotiate() {
    hello("");
  }

  /** Says hello, with a share for this group; empty for the first of all. */
  private void hello(String share) {
    List<Protocol> offered = protocol == null ? config.protocols() : List.of(protocol);
    List<String> groups = config.groups().isEmpty() ? FakeHello.GROUPS : config.groups();
    String name = config.peerName() == null ? "" : config.peerName();
    boolean modern = offered.contains(Protocol.TLS_1_3);
    FakeContext.Session last = null;
    if (config.resumption() && !done) {
      last = context.latest(modern ? Protocol.TLS_1_3 : Protocol.TLS_1_2);
    }
    FakeHello hello =
        new FakeHello(
            true,
            Seal.mix(context.next()),
            offered,
            offered.stream().flatMap(each -> FakeBackend.suites(config, each).stream()).toList(),
            groups,
            modern ? (share.isEmpty() ? groups.get(0) : share) : "",
            Trust.isAddress(name) ? "" : name,
            config.alpn(),
            config.resumption(),
            last == null ? 0 : last.ticket());
    own = hello;
    due = Due.HELLO;
    say(CLIENT_HELLO, hello.encoded());
  }

  @Override
  boolean heard(int type, ByteBuffer body) {
    if (type == HELLO_REQUEST && done) {
      if (!rekeying && !engine.outputClosed()) {
        rekeying = true;
        engine.happened(EngineEvent.REKEY_STARTED);
        hello("");
      }
      return true;
    }
    if ((done && !rekeying) || (type == SERVER_HELLO) != (due == Due.HELLO)) {
      return false;
    }
    switch (type) {
      case SERVER_HELLO -> serverHello(body);
      case ENCRYPTED_EXTENSIONS -> alpn = text(body);
      case CERTIFICATE -> verify(body);
      case SERVER_KEY_EXCHANGE -> {}
      case CERTIFICATE_REQUEST -> {
        List<X500Principal> names = Messages.names(body);
        if (names == null) {
          return false;
        }
        asked = true;
        issuers = names;
      }
      case SERVER_HELLO_DONE -> classicFlight();
      case NEW_SESSION_TICKET -> ticket = body.getLong();
      case FINISHED -> {
        return finishedServer();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void serverHello(ByteBuffer body) {
    FakeHello hello = FakeHello.read(false, body);
    FakeHello mine = own;
    if (hello == null || mine == null) {
      engine.fail(Alert.DECODE_ERROR);
      return;
    }
    if (hello.retry()) {
      if (mine.share().equals(hello.share()) || !mine.groups().contains(hello.share())) {
        engine.fail(Alert.ILLEGAL_PARAMETER);
      } else {
        hello(hello.share());
      }
      return;
    }
    Protocol chosen = hello.protocols().get(0);
    if (!mine.protocols().contains(chosen)) {
      engine.fail(Alert.PROTOCOL_VERSION);
      return;
    }
    if (hello.suites().isEmpty() || !mine.suites().contains(hello.suites().get(0))) {
      engine.fail(Alert.ILLEGAL_PARAMETER);
      return;
    }
    FakeContext.Session last = done ? null : context.latest(chosen);
    agree(chosen, hello, mine.random(), hello.random());
    alpn = hello.alpn().isEmpty() ? "" : hello.alpn().get(0);
    // In TLS 1.2 it shows in what follows: no certificate.
    resumed = (chosen == Protocol.TLS_1_3 ? hello : mine).ticket() != 0;
    peerChain = last == null || mine.ticket() == 0 ? List.of() : last.peerChain();
  }

  private void classicFlight() {
    showIfAsked();
    say(CLIENT_KEY_EXCHANGE, (byte) 0);
    changeAndFinish();
  }

  private boolean finishedServer() {
    if (protocol == Protocol.TLS_1_3) {
      showIfAsked();
      say(FINISHED, FINISH);
    } else if (!keysChanged) {
      return false;
    } else if (resumed) {
      changeAndFinish();
    }
    finish();
    return true;
  }

  private void showIfAsked() {
    if (!asked) {
      return;
    }
    Optional<Identity> fitting =
        config.identities().stream()
            .filter(
                each ->
                    issuers.isEmpty()
                        || each.chain().stream()
                            .anyMatch(one -> issuers.contains(one.getIssuerX500Principal())))
            .findFirst();
    fate =
        new ClientCertificate(
            fitting.isPresent() ? ClientCertificate.Fate.SHOWN : ClientCertificate.Fate.WITHHELD,
            issuers);
    say(CERTIFICATE, Messages.chain(fitting.map(Identity::chain).orElse(List.of())));
  }

  private static String text(ByteBuffer body) {
    return StandardCharsets.ISO_8859_1.decode(body).toString();
  }
}
