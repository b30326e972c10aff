package dev.tlsbench.spi.sslengine;

import java.util.List;
import javax.net.ssl.SSLParameters;

/**
 * Parameters that name groups for the key exchange. The JDK's own can do so from version 20 on,
 * where the method below overrides theirs; before that, some providers still look for it. It is
 * public because they look by reflection.
 */
public final class GroupParameters extends SSLParameters {
  private final List<String> groups;

  GroupParameters(List<String> groups) {
    this.groups = groups;
  }

  /**
   * Called by a JDK of version 20 or later, and by some providers on any JDK.
   *
   * @return the groups, the most preferred first
   */
  public String[] getNamedGroups() {
    return groups.toArray(String[]::new);
  }
}
