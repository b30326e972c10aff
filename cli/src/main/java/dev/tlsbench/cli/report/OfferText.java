package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says for people what a client offered. */
final class OfferText {
  private OfferText() {}

  /**
   * A line, and what it counts by name.
   *
   * @param whole whether names are wanted
   */
  static List<String> lines(Offer offer, boolean whole) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "the client offered: TLS %s; %s; %s; groups %s; %d suites, %d signature schemes"
            .formatted(
                String.join(", ", offer.protocols()),
                offer.serverName().isEmpty() ? "no SNI" : "SNI " + offer.serverName(),
                offer.alpn().isEmpty() ? "no ALPN" : "ALPN " + String.join(", ", offer.alpn()),
                groups(offer),
                offer.suites().size(),
                offer.signatureSchemes().size()));
    if (whole) {
      lines.add("suites offered: " + names(offer.suites()));
      lines.add("signature schemes offered: " + names(offer.signatureSchemes()));
      lines.add(
          "secure renegotiation offered: %s; extended master secret offered: %s"
              .formatted(
                  offer.secureRenegotiation() ? "yes" : "no",
                  offer.extendedMasterSecret() ? "yes" : "no"));
    }
    return lines;
  }

  private static String groups(Offer offer) {
    return offer.groups().isEmpty()
        ? "none"
        : offer.groups().stream()
            .map(group -> offer.keyShares().contains(group) ? group + " (key share)" : group)
            .collect(Collectors.joining(", "));
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
