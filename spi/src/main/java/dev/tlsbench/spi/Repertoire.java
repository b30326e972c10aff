package dev.tlsbench.spi;

import java.util.List;
import java.util.Set;

/**
 * What an engine of one version and role can be told to use.
 *
 * @param suites cipher suites, by their IANA names, in the library's order
 * @param groups groups for the key exchange, by the names of {@link Groups}
 * @param shows kinds of certificate that it can have for its own
 * @param accepts kinds of certificate that its peer can have
 */
public record Repertoire(
    List<String> suites, List<String> groups, Set<KeyType> shows, Set<KeyType> accepts) {

  /** Of an engine that does not speak the version, or has nothing to choose. */
  public static final Repertoire NONE =
      new Repertoire(List.of(), List.of(), Set.of(), Set.of());

  /**
   * Copies all of them.
   *
   * @param suites as the component
   * @param groups as the component
   * @param shows as the component
   * @param accepts as the component
   */
  public Repertoire {
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
    shows = Set.copyOf(shows);
    accepts = Set.copyOf(accepts);
  }
}
