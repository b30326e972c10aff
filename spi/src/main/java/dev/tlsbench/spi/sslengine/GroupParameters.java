package dev.tlsbench.spi.sslengine;

import java.util.List;
import javax.net.ssl.SSLParameters;

/**
 * Parameters that name groups for the key exchange. The JDK's own can from version 20 on, where the
 * method below overrides theirs; before, there are providers that look for it all the same. Public
 * since they look by reflection.
 */
public final class GroupParameters extends SSLParameters {
  private final List<String> groups;

  GroupParameters(List<String> groups) {
    this.groups = groups;
  }

  /**
   * What a JDK of version 20 or later, and some providers on any, ask for.
   *
   * @return the groups, the most preferred first
   */
  public String[] getNamedGroups() {
    return groups.toArray(String[]::new);
  }
}
