package dev.tlsbench.spi;

import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * What became of a client's own certificate. In TLS 1.3 the certificate is encrypted on the wire,
 * and a client whose certificate does not match the server's request says nothing.
 *
 * @param fate what became of it
 * @param issuers the names of issuers that the server asked for, in its order; empty if any will
 *     do, or if nothing was asked for
 */
public record ClientCertificate(Fate fate, List<X500Principal> issuers) {
  /** The answer of an engine that does not tell, such as a server's. */
  public static final ClientCertificate UNTOLD = new ClientCertificate(Fate.UNTOLD, List.of());

  /** The server has not asked so far. */
  public static final ClientCertificate NOT_ASKED =
      new ClientCertificate(Fate.NOT_ASKED, List.of());

  /** What may become of a certificate. */
  public enum Fate {
    /** The engine does not tell. */
    UNTOLD,
    /** The server did not ask. */
    NOT_ASKED,
    /** The server asked, and the client presented none. */
    WITHHELD,
    /** The server asked, and the client presented it. */
    SHOWN
  }

  /**
   * Copies the list.
   *
   * @param fate as the component
   * @param issuers as the component
   */
  public ClientCertificate {
    issuers = List.copyOf(issuers);
  }
}
