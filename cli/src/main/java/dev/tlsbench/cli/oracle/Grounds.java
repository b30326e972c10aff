package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.Failure;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen to happen to one end that its connection may fail from.
 *
 * @param kinds the kinds of failures that there is a ground for, or that cannot be seen here
 */
public record Grounds(Set<Failure.Kind> kinds) {

  /**
   * What engine and transport show.
   *
   * @param engine null before there is one
   * @param transport null before there is one
   * @param controlBurst how many control records the connection bears at once
   * @param others the kinds that something else shows, or that cannot be seen
   */
  public static Grounds of(
      @Nullable TappedEngine engine,
      @Nullable TappedTransport transport,
      int controlBurst,
      Set<Failure.Kind> others) {
    Set<Failure.Kind> kinds = EnumSet.noneOf(Failure.Kind.class);
    kinds.addAll(others);
    if (engine != null && engine.hasFailed()) {
      kinds.add(Failure.Kind.TLS);
    }
    if (engine != null && engine.peerClosed()) {
      kinds.add(Failure.Kind.PEER_CLOSED);
    }
    if (engine != null && engine.controlRecords() > controlBurst) {
      kinds.add(Failure.Kind.LIMIT);
    }
    if (transport != null && transport.isBroken()) {
      kinds.add(Failure.Kind.TRANSPORT);
    }
    return new Grounds(kinds);
  }
}
