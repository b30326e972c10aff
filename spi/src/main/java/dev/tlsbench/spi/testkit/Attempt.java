package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check that was tried with a peer that can show it, if there is one.
 *
 * @param setup the backends that it was tried on
 * @param thrown what it threw: null if the clause was kept, and {@link NotApplicable} if no peer
 *     can show it
 */
public record Attempt(Setup setup, @Nullable Throwable thrown) {

  /**
   * Tries one peer after the other until one can show it.
   *
   * @param peers at least one, the preferred one first
   */
  public static Attempt of(
      Check check, TlsBackend tested, List<TlsBackend> peers, Protocol protocol, Role role) {
    Attempt last = of(check, new Setup(tested, peers.get(0), protocol, role));
    for (int i = 1; last.thrown instanceof NotApplicable && i < peers.size(); i++) {
      last = of(check, new Setup(tested, peers.get(i), protocol, role));
    }
    return last;
  }

  private static Attempt of(Check check, Setup setup) {
    try {
      check.run(setup);
      return new Attempt(setup, null);
    } catch (VirtualMachineError error) {
      throw error;
    } catch (Throwable thrown) {
      return new Attempt(setup, thrown);
    }
  }
}
