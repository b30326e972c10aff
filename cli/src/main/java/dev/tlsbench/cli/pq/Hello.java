package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.result.Offer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client of one backend begins with in one JVM.
 *
 * @param offer what its hello offers; null if it made none
 * @param error why it made none, in one sentence; empty if it did
 */
record Hello(@Nullable Offer offer, String error) {

  static Hello of(Shake shake) {
    return new Hello(shake.offer(), shake.offer() == null ? shake.cause() : "");
  }

  List<String> groups() {
    return offer == null ? List.of() : offer.groups();
  }

  List<String> signatures() {
    return offer == null ? List.of() : offer.signatureSchemes();
  }
}
