package dev.tlsbench.cli.result;

import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.Locale;

/**
 * One cell of the matrix.
 *
 * @param client name of the client's backend
 * @param server name of the server's backend
 * @param protocol the one version that both sides offer
 * @param mode which thread drains a fresh send, on both sides
 * @param scenario stable id of the scenario
 */
public record Cell(
    String client, String server, Protocol protocol, SendMode mode, String scenario) {

  /** The pair in the form of {@code --pair}. */
  public String pair() {
    return client + ":" + server;
  }

  /** The mode in the form of {@code --mode}. */
  public String modeName() {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
