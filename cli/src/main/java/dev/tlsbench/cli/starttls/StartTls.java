package dev.tlsbench.cli.starttls;

import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/** A protocol whose connections start in the clear and upgrade to TLS at the client's request. */
public enum StartTls {
  /** RFC 3207. */
  SMTP,
  /** RFC 9051, section 6.2.1. */
  IMAP,
  /** RFC 2595, section 4. */
  POP3,
  /** RFC 4511, section 4.14. */
  LDAP,
  /** PostgreSQL, frontend/backend protocol, "SSL session encryption". */
  POSTGRES,
  /** MySQL, client/server protocol, "SSL handshake". */
  MYSQL,
  /** RFC 6120, section 5. */
  XMPP;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Advances a connection to the point where the client's hello follows.
   *
   * @param socket connected, in blocking mode
   * @param name the server's, as the user gave it
   * @param patience how long all of it may take
   * @throws UserError if the server refuses; the message quotes it
   */
  public void begin(Socket socket, String name, Duration patience) {
    Cleartext clear = new Cleartext(socket, this, patience);
    try {
      session(clear, name);
      clear.end();
    } catch (SocketTimeoutException e) {
      throw UserError.environment(
          "the server did not turn to TLS within %d ms of %s%s"
              .formatted(patience.toMillis(), word(), clear.quoted()),
          e);
    } catch (IOException e) {
      throw UserError.environment(
          "the server vanished before it turned to TLS by %s%s".formatted(word(), clear.quoted()),
          e);
    }
  }

  private void session(Cleartext clear, String name) throws IOException {
    switch (this) {
      case SMTP -> LineProtocols.smtp(clear);
      case IMAP -> LineProtocols.imap(clear);
      case POP3 -> LineProtocols.pop3(clear);
      case LDAP -> Ldap.begin(clear);
      case POSTGRES -> Postgres.begin(clear);
      case MYSQL -> MySql.begin(clear);
      case XMPP -> Xmpp.begin(clear, name);
    }
  }
}
