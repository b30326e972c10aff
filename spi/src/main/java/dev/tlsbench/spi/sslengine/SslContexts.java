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

  private static final Object TICKETS_LOCK = new Object();

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
    if (!resumption) {
      return withoutTickets(() -> SSLContext.getInstance("TLS", provider));
    }
    synchronized (TICKETS_LOCK) {
      return SSLContext.getInstance("TLS", provider);
    }
  }

  /**
   * Makes something while no server's context of the JDK gives tickets that hold a session. One at
   * a time, since the property is the whole process's.
   *
   * @param <T> what is made
   * @param <E> what that may throw
   * @param making what makes contexts
   * @return what was made
   * @throws E if that cannot be made
   */
  public static <T, E extends Exception> T withoutTickets(Making<T, E> making) throws E {
    synchronized (TICKETS_LOCK) {
      String before = System.setProperty(TICKETS, "false");
      try {
        return making.make();
      } finally {
        restore(before);
      }
    }
  }

  /**
   * Makes contexts.
   *
   * @param <T> what is made
   * @param <E> what that may throw
   */
  @FunctionalInterface
  public interface Making<T, E extends Exception> {
    /**
     * Makes them.
     *
     * @return what is made
     * @throws E if that cannot be made
     */
    T make() throws E;
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
