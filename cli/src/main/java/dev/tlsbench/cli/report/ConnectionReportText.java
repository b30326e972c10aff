package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.ConnectionEnd;
import dev.tlsbench.cli.result.ConnectionReport;
import dev.tlsbench.cli.result.HelloDetails;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Served;
import dev.tlsbench.cli.result.Traffic;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports on connections for people, in a block of sentences each. */
public final class ConnectionReportText implements ConnectionReporter {
  private static final String INDENT = "    ";

  private final Style style;

  public ConnectionReportText(Style style) {
    this.style = style;
  }

  @Override
  public String listening(String address) {
    return "listening on %s%n".formatted(address);
  }

  @Override
  public String account(ConnectionReport account) {
    StringBuilder text = new StringBuilder();
    String cause = account.cause().isEmpty() ? "" : ": " + account.cause();
    text.append(
        "connection %d, %s with %s, %d ms: %s%s%n"
            .formatted(
                account.number(),
                account.backend(),
                account.peer(),
                account.millis(),
                ending(account.ending()),
                cause));
    details(account).forEach(line -> text.append(INDENT).append(line).append('\n'));
    return text.toString();
  }

  private String ending(ConnectionEnd ending) {
    Verdict like =
        switch (ending) {
          case CLEAN -> Verdict.PASS;
          case ABORTED, TIMEOUT -> Verdict.INCONCLUSIVE;
          case INCOMPLETE, TRUNCATED, RESET, FAILED -> Verdict.FAIL;
        };
    return style.like(like, ending.word());
  }

  private static List<String> details(ConnectionReport account) {
    List<String> lines = new ArrayList<>();
    lines.add(agreed(account));
    HelloDetails hellos = account.hellos();
    if (hellos.secureRenegotiation() != null) {
      lines.add(
          "secure renegotiation: %s; extended master secret: %s"
              .formatted(word(hellos.secureRenegotiation()), word(hellos.extendedMasterSecret())));
    }
    if (hellos.offer() != null) {
      lines.addAll(OfferText.lines(hellos.offer(), refused(account)));
    }
    lines.add("own certificate: " + account.own().why());
    if (account.session() != null) {
      lines.add("peer's certificate: " + chain(account.session().peerChain()));
      lines.add(traffic(account.traffic()));
    }
    if (!account.rekey().isEmpty()) {
      lines.add("rekey asked for: " + account.rekey());
    }
    lines.add(
        "alerts received: %s; sent: %s"
            .formatted(names(account.alertsReceived()), names(account.alertsSent())));
    return lines;
  }

  private static String traffic(Traffic traffic) {
    return "%d bytes received, %d sent; %d %s%s%s%s"
        .formatted(
            traffic.received(),
            traffic.sent(),
            traffic.rekeys(),
            traffic.rekeys() == 1 ? "rekey" : "rekeys",
            traffic.peerRekeys() == 0 ? "" : ", %d of the peer's".formatted(traffic.peerRekeys()),
            traffic.unsent() == 0 ? "" : "; %d bytes not sent".formatted(traffic.unsent()),
            traffic.unread() == 0 ? "" : "; %d bytes not read".formatted(traffic.unread()));
  }

  /**
   * Whether a server found nothing suitable in the offer, so that the reader looks for what is
   * missing.
   */
  private static boolean refused(ConnectionReport account) {
    boolean told = account.role() == Role.SERVER || !account.alertsReceived().isEmpty();
    return account.session() == null && told;
  }

  private static String word(@Nullable Boolean signalled) {
    return signalled == null ? "unknown" : signalled ? "yes" : "no";
  }

  private static String agreed(ConnectionReport account) {
    Negotiated wire = account.negotiated();
    SessionInfo session = account.session();
    if (wire == null) {
      return session == null
          ? "no server's hello was seen"
          : "TLS %s, %s, resumed unknown".formatted(session.protocol().number(), session.suite());
    }
    return "TLS %s, %s, %s, %s, %s%s%s"
        .formatted(
            wire.protocol(),
            wire.suite(),
            wire.group().isEmpty() ? "no group" : wire.group(),
            alpn(session),
            wire.resumed() ? "resumed session" : "new session",
            wire.helloRetried() ? ", after a HelloRetryRequest" : "",
            session == null
                ? ", handshake not done"
                : ", handshake in %d ms".formatted(account.handshakeMillis()));
  }

  private static String alpn(@Nullable SessionInfo session) {
    return session == null || session.alpn().isEmpty() ? "no ALPN" : "ALPN " + session.alpn();
  }

  private static String chain(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return "none";
    }
    X509Certificate leaf = chain.get(0);
    return "%s, issued by %s, valid until %s%s"
        .formatted(
            leaf.getSubjectX500Principal(),
            leaf.getIssuerX500Principal(),
            leaf.getNotAfter().toInstant(),
            chain.size() == 1 ? "" : ", and %d more".formatted(chain.size() - 1));
  }

  private static String names(List<String> alerts) {
    return alerts.isEmpty() ? "none" : String.join(", ", alerts);
  }

  @Override
  public String served(Served served) {
    return "%d %s: %d clean%s%n"
        .formatted(
            served.connections(),
            served.connections() == 1 ? "connection" : "connections",
            served.clean(),
            served.interrupted() ? "; interrupted" : "");
  }
}
