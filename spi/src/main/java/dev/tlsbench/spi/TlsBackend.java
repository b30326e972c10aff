package dev.tlsbench.spi;

import java.util.Set;

/**
 * One TLS implementation, as {@link java.util.ServiceLoader} finds it.
 *
 * <p>The class is compiled for Java 17 and cheap to construct: nothing native and nothing optional
 * is loaded before {@link #primary}, {@link #probe} or {@link #newContext}. A backend that needs a
 * newer JDK says so in its probe. All methods may be called by any number of threads at once.
 */
public interface TlsBackend {

  /** {@return the name users type: lower case, stable, without a version} */
  String name();

  /**
   * Whether this backend represents its library wherever "every backend" is meant. Never throws.
   *
   * @return false for a second way into the same library, and, where it cannot be used, for a
   *     library of the machine's own; such a backend takes part only when named. A library that
   *     comes with its backend says true, so that nobody overlooks that it cannot be used
   */
  default boolean primary() {
    return true;
  }

  /**
   * Opens a real engine and reports what was found. Never throws.
   *
   * @return a version line, or why the backend cannot be used here and how to fix that
   */
  Availability probe();

  /**
   * Declares what an engine does beyond the verbs that all have.
   *
   * @param protocol the version it has agreed on
   * @param role the side it plays
   * @return its capabilities; immutable
   */
  Set<Capability> capabilities(Protocol protocol, Role role);

  /**
   * Declares the kinds of certificate that an engine can present.
   *
   * @param protocol the version it has agreed on
   * @param role the side it plays
   * @return the kinds; immutable
   */
  Set<KeyType> ownKeyTypes(Protocol protocol, Role role);

  /**
   * Declares the kinds of certificate that an engine accepts from any peer.
   *
   * @param protocol the version it has agreed on
   * @param role the side it plays
   * @return the kinds; immutable
   */
  Set<KeyType> peerKeyTypes(Protocol protocol, Role role);

  /**
   * Asks the library what an engine can be told to choose from. This may take a second.
   *
   * @param protocol the version it speaks
   * @param role the side it plays
   * @return all that {@link #newContext} takes; empty lists where it does not speak that version
   * @throws TlsUnavailableException if the backend cannot be used on this machine
   */
  SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role);

  /**
   * Says what the library leaves to its user where a {@link TlsConfig} leaves the choice to the
   * library, so that nobody takes what this backend does for the library's own choice.
   *
   * @return one sentence; empty if the library chooses everything
   */
  default String leftToUser() {
    return "";
  }

  /**
   * Prepares one side's settings for any number of engines.
   *
   * @param config what that side is to do
   * @return a context of this backend
   * @throws IllegalArgumentException if the configuration asks for something that this backend does
   *     not know (a suite, a group, a kind of key) or does not do (resumption); the message names
   *     it
   * @throws TlsUnavailableException if the backend cannot be used on this machine
   */
  TlsContext newContext(TlsConfig config);
}
