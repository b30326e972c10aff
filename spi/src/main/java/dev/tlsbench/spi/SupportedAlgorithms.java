package dev.tlsbench.spi;

import java.util.List;

/**
 * What an engine of one version and role can be told to use.
 *
 * @param suites cipher suites, by their IANA names, in the library's order
 * @param groups groups for the key exchange, by the names of {@link Groups}
 */
public record SupportedAlgorithms(List<String> suites, List<String> groups) {

  /** Nothing to choose from, or not a version that the engine speaks. */
  public static final SupportedAlgorithms NONE = new SupportedAlgorithms(List.of(), List.of());

  /**
   * Copies both.
   *
   * @param suites as the component
   * @param groups as the component
   */
  public SupportedAlgorithms {
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
  }
}
