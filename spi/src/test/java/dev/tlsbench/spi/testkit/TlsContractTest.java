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
import java.util.Arrays;
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
  private final TlsBackend peer;

  /** The backend's engines talk to each other. */
  protected TlsContractTest(TlsBackend backend) {
    this(backend, backend);
  }

  /** The backend's engines talk to those of {@code peer}, which can begin what it is to answer. */
  protected TlsContractTest(TlsBackend backend, TlsBackend peer) {
    this.backend = backend;
    this.peer = peer;
  }

  /** The backend of this name on the class path, for tests that must not know its class. */
  protected static TlsBackend installed(String name) {
    return ServiceLoader.load(TlsBackend.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow();
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
                Arrays.stream(Role.values())
                    .map(role -> new Setup(backend, peer, protocol, role))
                    .map(setup -> dynamicContainer(setup.toString(), topics(setup))));
  }

  private static Stream<DynamicNode> topics(Setup setup) {
    return Contract.topics().entrySet().stream()
        .map(
            topic ->
                dynamicContainer(
                    topic.getKey(),
                    topic.getValue().stream()
                        .map(check -> dynamicTest(check.name(), () -> run(check, setup)))));
  }

  private static void run(Check check, Setup setup) {
    try {
      check.run(setup);
    } catch (NotApplicable e) {
      abort(e.getMessage());
    } catch (ContractViolation e) {
      // Most reports number dynamic tests, so the failure itself has to say where it belongs.
      throw new AssertionError(check.name() + " (" + setup + "): " + e.getMessage(), e);
    }
  }
}
