package dev.tlsbench.cli.survey;

/** What can break when a fact changes. */
public enum FactGroup {
  /** Peers that no longer agree, or agree on something else. */
  INTEROPERABILITY("interoperability"),
  /** Middleboxes, buffers and networks that count on sizes. */
  SIZES("sizes and middleboxes"),
  /** Certificates, names and what peers prove with them. */
  AUTHENTICATION("authentication"),
  /** Sessions that are resumed, and tickets. */
  RESUMPTION("resumption"),
  /** Programs that call the engine and rely on its answers. */
  APPLICATION("application"),
  /** Connections that change their keys while they live. */
  REKEYING("changes of keys"),
  /** The end of connections. */
  CLOSING("closing"),
  /** What peers and logs are told about faults. */
  ERRORS("errors"),
  /** What a handshake costs. */
  COSTS("costs");

  private final String label;

  FactGroup(String label) {
    this.label = label;
  }

  /** A heading's words, in lower case. */
  public String label() {
    return label;
  }
}
