package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server's side of {@link FakeHandshake}. */
final class FakeServerHandshake extends FakeHandshake {
  /** The client takes tickets, and this server gives some. */
  private boolean wantsTicket;

  FakeServerHandshake(FakeContext context, FakeEngine engine) {
    super(context, engine);
  }

  @Override
  boolean begin() {
    return false;
  }

  @Override
  void renegotiate() {
    say(HELLO_REQUEST);
  }

  @Override
  boolean heard(int type, ByteBuffer body) {
    if (type == CLIENT_HELLO) {
      if (due != Due.HELLO) {
        return false;
      }
      if (!engine.outputClosed()) {
        clientHello(body);
      }
      return true;
    }
    if (due != Due.FLIGHT) {
      return false;
    }
    switch (type) {
      case CERTIFICATE -> verify(body);
      case CLIENT_KEY_EXCHANGE -> {}
      case FINISHED -> {
        return finishedClient();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void clientHello(ByteBuffer body) {
    FakeHello hello = FakeHello.read(true, body);
    if (hello == null) {
      engine.fail(Alert.DECODE_ERROR);
      return;
    }
    if (done && !rekeying) {
      rekeying = true;
      engine.happened(EngineEvent.REKEY_STARTED);
    }
    wantsTicket = config.resumption() && hello.tickets();
    task = () -> answer(hello);
  }

  private void answer(FakeHello hello) {
    Choice choice = new Choice(config, hello, done ? List.of(protocolNow()) : config.protocols());
    Alert alert = choice.make();
    if (alert != null) {
      engine.fail(alert);
      return;
    }
    Protocol chosen = choice.protocol;
    boolean modern = chosen == Protocol.TLS_1_3;
    if (modern && !hello.share().equals(choice.group)) {
      say(SERVER_HELLO, choice.hello(FakeHello.RETRY, 0, false).encoded());
      return;
    }
    flight(hello, choice, known(hello, chosen));
  }

  /** The session that the client offers and that can be resumed; null if there is none. */
  private FakeContext.@Nullable Session known(FakeHello hello, Protocol chosen) {
    FakeContext.Session known =
        config.resumption() && !done ? context.of(hello.ticket(), chosen) : null;
    return known != null && hello.suites().contains(known.suite()) ? known : null;
  }

  private void flight(FakeHello hello, Choice choice, FakeContext.@Nullable Session known) {
    boolean modern = choice.protocol == Protocol.TLS_1_3;
    choice.suite = known == null ? choice.suite : known.suite();
    long random = Seal.mix(-context.next());
    FakeHello answer = choice.hello(random, known == null ? 0 : known.ticket(), wantsTicket);
    say(SERVER_HELLO, answer.encoded());
    agree(choice.protocol, answer, hello.random(), random);
    group = choice.group;
    alpn = choice.alpn;
    resumed = known != null;
    peerChain = known == null ? List.of() : known.peerChain();
    if (modern) {
      say(ENCRYPTED_EXTENSIONS, alpn.getBytes(StandardCharsets.ISO_8859_1));
    }
    if (known == null) {
      say(CERTIFICATE, Messages.chain(choice.identity.chain()));
      if (!modern) {
        say(SERVER_KEY_EXCHANGE, choice.keyExchange());
      }
      if (config.clientAuth() != ClientAuth.NONE) {
        asked = true;
        say(CERTIFICATE_REQUEST, Messages.names(config.trusted()));
      }
    }
    if (modern) {
      say(FINISHED, FINISH);
    } else if (known == null) {
      say(SERVER_HELLO_DONE);
    } else {
      sayTicket();
      changeAndFinish();
    }
  }

  private void sayTicket() {
    if (wantsTicket && !engine.outputClosed()) {
      long number = context.next();
      keep(number);
      say(NEW_SESSION_TICKET, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
  }

  private boolean finishedClient() {
    boolean modern = protocol == Protocol.TLS_1_3;
    if (!modern && !keysChanged) {
      return false;
    }
    if (asked && peerChain.isEmpty() && config.clientAuth() == ClientAuth.NEEDED) {
      engine.fail(modern ? Alert.CERTIFICATE_REQUIRED : Alert.HANDSHAKE_FAILURE);
      return true;
    }
    if (modern) {
      finish();
      sayTicket();
      return true;
    }
    if (!resumed) {
      sayTicket();
      changeAndFinish();
    }
    finish();
    return true;
  }
}
