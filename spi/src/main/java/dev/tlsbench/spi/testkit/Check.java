package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.checked.ContractViolation;
import java.util.Set;

/**
 * One check of the contract.
 *
 * @param name what the engine does, as a camelCase sentence
 * @param protocols the versions in which it can be tried
 * @param roles the roles in which it can be tried
 * @param proves the capabilities that an engine has shown when it keeps this one
 * @param body throws {@link ContractViolation} if the engine does not do it, and {@link
 *     NotApplicable} if the two backends cannot show it
 */
public record Check(
    String name, Set<Protocol> protocols, Set<Role> roles, Set<Capability> proves, Body body) {

  /** What a check does. */
  @FunctionalInterface
  public interface Body {
    void run(Setup setup);
  }

  public Check {
    protocols = Set.copyOf(protocols);
    roles = Set.copyOf(roles);
    proves = Set.copyOf(proves);
  }

  /** Of what there is in every version and role. */
  Check(String name, Body body) {
    this(name, Set.of(Protocol.values()), Set.of(Role.values()), Set.of(), body);
  }

  /** The same of what there is in one version alone. */
  Check in(Protocol only) {
    return new Check(name, Set.of(only), roles, proves, body);
  }

  /** The same of what there is in one role alone. */
  Check as(Role only) {
    return new Check(name, protocols, Set.of(only), proves, body);
  }

  /** The same, which an engine keeps that declares this only if it does it. */
  Check proving(Capability capability) {
    return new Check(name, protocols, roles, Set.of(capability), body);
  }

  /** Whether there is such a thing in this version and role. */
  public boolean exists(Protocol protocol, Role role) {
    return protocols.contains(protocol) && roles.contains(role);
  }

  public void run(Setup setup) {
    body.run(setup);
  }
}
