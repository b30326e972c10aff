package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.OwnCertificate;
import dev.tlsbench.cli.result.OwnCertificate.Fate;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.Identity;
import java.util.List;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Words what became of this side's certificates. */
final class Fates {
  /** How many names of issuers are quoted. */
  private static final int QUOTED = 3;

  private Fates() {}

  /**
   * A client's.
   *
   * @param own empty if it has none
   */
  static OwnCertificate ofClient(ClientCertificate told, List<Identity> own) {
    return switch (told.fate()) {
      case UNTOLD -> new OwnCertificate(Fate.UNKNOWN, "unknown, the backend does not tell");
      case NOT_ASKED -> new OwnCertificate(Fate.NOT_ASKED, "not asked for");
      case SHOWN -> new OwnCertificate(Fate.SHOWN, "asked for and shown");
      case WITHHELD ->
          new OwnCertificate(Fate.WITHHELD, "asked for, not shown: " + reason(told.issuers(), own));
    };
  }

  private static String reason(List<X500Principal> asked, List<Identity> own) {
    if (own.isEmpty()) {
      return "there is none; give --cert and --key";
    }
    boolean foreign =
        !asked.isEmpty()
            && own.stream()
                .flatMap(one -> one.chain().stream())
                .noneMatch(link -> asked.contains(link.getIssuerX500Principal()));
    return foreign
        ? "it is from none of the %d issuers asked for (%s)".formatted(asked.size(), names(asked))
        : "the server accepts no signature that its key can make";
  }

  private static String names(List<X500Principal> asked) {
    String names =
        asked.stream().limit(QUOTED).map(X500Principal::toString).collect(Collectors.joining("; "));
    int more = asked.size() - QUOTED;
    return more > 0 ? names + "; and %d more".formatted(more) : names;
  }

  /**
   * A server's, which need not be requested.
   *
   * @param agreed what the wire shows; null if there is no server's hello
   */
  static OwnCertificate ofServer(@Nullable Negotiated agreed) {
    if (agreed == null) {
      return new OwnCertificate(Fate.NOT_ASKED, "not shown, there was no server's hello");
    }
    return agreed.resumed()
        ? new OwnCertificate(Fate.NOT_ASKED, "not shown, an earlier session was resumed")
        : new OwnCertificate(Fate.SHOWN, "shown");
  }
}
