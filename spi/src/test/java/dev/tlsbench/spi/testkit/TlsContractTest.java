package dev.tlsbench.spi.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.checked.ContractViolation;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract test: what every backend's engines must do and must not, with both protocols and in
 * both roles. A backend's test is a subclass that names the backend.
 */
public abstract class TlsContractTest {
  private final TlsBackend backend;
  private final List<TlsBackend> peers;

  /**
   * The backend's engines talk to each other; where they cannot show something, such as the answer
   * to what they never begin, to those of another backend on the class path.
   */
  protected TlsContractTest(TlsBackend backend) {
    this(
        backend,
        Stream.concat(
                Stream.of(backend),
                installed()
                    .filter(one -> !one.name().equals(backend.name()) && one.probe().usable()))
            .toList());
  }

  /** The backend's engines talk to those of {@code peer} alone. */
  protected TlsContractTest(TlsBackend backend, TlsBackend peer) {
    this(backend, List.of(peer));
  }

  private TlsContractTest(TlsBackend backend, List<TlsBackend> peers) {
    this.backend = backend;
    this.peers = peers;
  }

  /** The backend of this name on the class path, for tests that must not know its class. */
  protected static TlsBackend installed(String name) {
    return installed().filter(backend -> backend.name().equals(name)).findFirst().orElseThrow();
  }

  private static Stream<TlsBackend> installed() {
    return ServiceLoader.load(TlsBackend.class).stream().map(ServiceLoader.Provider::get);
  }

  @Test
  final void isUsableHere() {
    Availability availability = backend.probe();
    assertTrue(availability.usable(), availability::toString);
  }

  @TestFactory
  final Stream<DynamicNode> keepsTheContract() {
    return Stream.of(Protocol.values())
        .flatMap(
            protocol ->
                Stream.of(Role.values())
                    .map(
                        role ->
                            dynamicContainer(
                                "%s as %s, TLS %s"
                                    .formatted(backend.name(), role, protocol.number()),
                                topics(protocol, role))));
  }

  private Stream<DynamicNode> topics(Protocol protocol, Role role) {
    return Contract.topics().entrySet().stream()
        .map(
            topic ->
                dynamicContainer(
                    topic.getKey(),
                    topic.getValue().stream()
                        .filter(check -> check.exists(protocol, role))
                        .map(
                            check -> dynamicTest(check.name(), () -> run(check, protocol, role)))));
  }

  private void run(Check check, Protocol protocol, Role role) throws Throwable {
    Attempt attempt = Attempt.of(check, backend, peers, protocol, role);
    Throwable thrown = attempt.thrown();
    if (thrown instanceof NotApplicable) {
      abort(thrown.getMessage());
    } else if (thrown instanceof ContractViolation) {
      // Most reports number dynamic tests, so the failure itself has to say where it belongs.
      throw new AssertionError(
          check.name() + " (" + attempt.setup() + "): " + thrown.getMessage(), thrown);
    } else if (thrown != null) {
      throw thrown;
    }
  }
}
