package dev.tlsbench.cli.verb;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The groups that the key exchange may use. */
final class GroupsOption {
  /** A list of them; a record, since an option of a list type has an entry for each word. */
  record Names(List<String> inOrder) {
    Names {
      inOrder = List.copyOf(inOrder);
    }
  }

  @Option(
      names = "--groups",
      paramLabel = "LIST",
      converter = Words.OfGroups.class,
      description =
          "The groups to offer and accept, the most preferred first, as in"
              + " X25519MLKEM768,x25519. Default: each library's own, or those that all pairs are"
              + " made to use.")
  private @Nullable Names groups;

  /** Their IANA names; empty if none were asked for. */
  List<String> names() {
    return groups == null ? List.of() : groups.inOrder();
  }
}
