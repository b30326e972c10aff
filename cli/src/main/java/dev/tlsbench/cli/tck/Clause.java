package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A clause of the contract, tried on an engine.
 *
 * @param topic what it is about
 * @param name what the engine does, as a camelCase sentence
 * @param role the engine's role
 * @param peer the name of the backend that it talked to; empty if the clause was not tried, or if
 *     that is not known
 * @param breach what was seen; null unless the clause was broken
 * @param reason why it was not tried; empty otherwise
 * @param millis how long it took
 */
public record Clause(
    String topic,
    String name,
    Protocol protocol,
    Role role,
    String peer,
    @Nullable Breach breach,
    String reason,
    long millis) {

  /**
   * What was seen.
   *
   * @param promise the one that was broken, as the contract words it; empty where none can be named
   */
  public record Breach(Witness witness, String promise, String violation) {}

  /** What came of it. */
  public ClauseVerdict outcome() {
    if (breach != null) {
      return ClauseVerdict.BROKEN;
    }
    return reason.isEmpty() ? ClauseVerdict.KEPT : ClauseVerdict.NOT_TRIED;
  }

  /** {@code handshake: takes one byte at a time}. */
  public String title() {
    return title(topic, name);
  }

  /**
   * The title of a clause that may not have been tried.
   *
   * @param name what the engine does, as a camelCase sentence
   */
  public static String title(String topic, String name) {
    return "%s: %s".formatted(topic, sentence(name));
  }

  /** {@code takes one byte at a time}. */
  public String sentence() {
    return sentence(name);
  }

  private static String sentence(String name) {
    return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** {@code 1.3 client}. */
  public String place() {
    return "%s %s".formatted(protocol.number(), role.name().toLowerCase(Locale.ROOT));
  }
}
