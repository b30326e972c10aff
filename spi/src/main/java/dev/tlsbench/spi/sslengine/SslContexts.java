package dev.tlsbench.spi.sslengine;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** Makes the contexts of a provider, and keeps those from resuming that must not. */
public final class SslContexts {
  /** Seconds: seven days, the longest that a ticket may last (RFC 8446, section 4.6.1). */
  private static final int MAX_TICKET_LIFETIME = 604_800;

  /**
   * The JDK reads it whenever a context is made. Without it, a server promises a ticket in TLS 1.2
   * even if its sessions last too long to get one, and OpenSSL and GnuTLS clients insist on the
   * promised ticket (RFC 5077, section 3.3).
   */
  private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";

  private SslContexts() {}

  /**
   * Makes a context.
   *
   * @param provider whose it is; need not be registered
   * @param resumption whether sessions are to be resumed; if not, no server of the JDK promises a
   *     ticket
   * @return a fresh one, not yet initialised
   * @throws GeneralSecurityException if the provider has none
   */
  public static SSLContext of(Provider provider, boolean resumption)
      throws GeneralSecurityException {
    // Whoever changes it for a moment has to hold this lock, or one restores what the other set.
    synchronized (System.getProperties()) {
      String before = System.getProperty(TICKETS);
      try {
        if (!resumption) {
          System.setProperty(TICKETS, "false");
        }
        return SSLContext.getInstance("TLS", provider);
      } finally {
        restore(before);
      }
    }
  }

  private static void restore(@Nullable String before) {
    if (before == null) {
      System.clearProperty(TICKETS);
    } else {
      System.setProperty(TICKETS, before);
    }
  }

  /**
   * Makes sessions last longer than a ticket may, so that they get none.
   *
   * @param sessions those of a context's role
   */
  public static void forbidTickets(SSLSessionContext sessions) {
    sessions.setSessionTimeout(MAX_TICKET_LIFETIME + 1);
  }
}
