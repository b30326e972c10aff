package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Alert;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server answers to a client's first hello, as far as it is in the clear.
 *
 * @param version the version that it chose, {@code 1.3}; empty if it sent no hello
 * @param suite the suite
 * @param group the group, of a HelloRetryRequest too; empty if none is named
 * @param retry whether it asked for another hello
 * @param resumed whether it resumed a session
 * @param signature the scheme of its signature in TLS 1.2; empty where it is encrypted
 * @param extensions the names of its hello's extensions, in their order
 * @param tickets the tickets that it sends in the clear
 * @param alert its alert by name; empty if it sent none
 */
public record ServerAnswer(
    String version,
    String suite,
    String group,
    boolean retry,
    boolean resumed,
    String signature,
    List<String> extensions,
    List<Ticket> tickets,
    String alert) {
  private static final int SERVER_HELLO = 2;
  private static final int NEW_SESSION_TICKET = 4;
  private static final int CERTIFICATE = 11;
  private static final int SERVER_KEY_EXCHANGE = 12;

  /**
   * A session ticket.
   *
   * @param lifetime in seconds, as the server says
   * @param bytes its length
   */
  public record Ticket(long lifetime, int bytes) {}

  /** Copies the lists. */
  public ServerAnswer {
    extensions = List.copyOf(extensions);
    tickets = List.copyOf(tickets);
  }

  /** Whether it chose something, and did not take it back. */
  public boolean chose() {
    return !version.isEmpty() && alert.isEmpty();
  }

  /** Reads all that a server sent. */
  public static ServerAnswer of(ByteBuffer wire) {
    ClearMessages said = ClearMessages.of(wire.duplicate());
    String alert = said.alerts().isEmpty() ? "" : alertName(said.alerts().get(0));
    List<Ticket> tickets = tickets(said);
    ByteBuffer first = said.first(SERVER_HELLO);
    ByteBuffer body = said.last(SERVER_HELLO);
    if (first == null || body == null) {
      return new ServerAnswer("", "", "", false, false, "", List.of(), tickets, alert);
    }
    ServerHello hello = ServerHello.read(body.duplicate());
    ByteBuffer exchange = said.first(SERVER_KEY_EXCHANGE);
    return new ServerAnswer(
        hello.protocol(),
        hello.suiteName(),
        exchange == null ? hello.group() : KeyExchange.group(exchange.duplicate()),
        ServerHello.read(first).retry(),
        hello.is13() ? hello.resumed() : !said.types().contains(CERTIFICATE),
        exchange == null ? "" : signature(exchange),
        extensions(body),
        tickets,
        alert);
  }

  /** The name of an alert; its number if it has none. */
  static String alertName(int description) {
    Alert alert = Alert.of(description);
    return alert == null ? "alert %d".formatted(description) : alert.wireName();
  }

  private static List<Ticket> tickets(ClearMessages said) {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < said.types().size(); i++) {
      if (said.types().get(i) == NEW_SESSION_TICKET) {
        ByteBuffer body = said.bodies().get(i).duplicate();
        tickets.add(new Ticket(body.getInt() & 0xffffffffL, body.getShort() & 0xffff));
      }
    }
    return tickets;
  }

  private static List<String> extensions(ByteBuffer body) {
    body.position(body.position() + 2 + 32);
    Extensions.part(body, body.get() & 0xff);
    body.position(body.position() + 2 + 1);
    List<String> names = new ArrayList<>();
    if (body.hasRemaining()) {
      Extensions.read(body, (type, value) -> names.add(Extensions.name(type)));
    }
    return names;
  }

  /** Behind the parameters of the key exchange (RFC 5246, section 7.4.3). */
  private static String signature(ByteBuffer body) {
    if (KeyExchange.hasCurve(body)) {
      body.position(body.position() + 3);
      Extensions.part(body, body.get() & 0xff);
    } else {
      for (int i = 0; i < 3; i++) {
        Extensions.part(body, body.getShort() & 0xffff);
      }
    }
    return body.remaining() < Short.BYTES ? "" : SignatureSchemes.name(body.getShort() & 0xffff);
  }
}
