package dev.tlsbench.spi.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.checked.ContractViolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract test must reject every {@linkplain BadBackends bad backend}, and say which promise
 * it breaks. The good backend below them has to pass, which its own {@link TlsContractTest} shows.
 */
public abstract class ContractSelfTest {
  private final TlsBackend good;
  private final List<BadBackends.Bad> bad;
  private final List<LimitedBackends.Limited> limited;

  /** With all that is bad or limited of this backend. */
  protected ContractSelfTest(TlsBackend good) {
    this(good, BadBackends.of(good), LimitedBackends.of(good));
  }

  /** With these bad and limited versions of a good backend. */
  protected ContractSelfTest(
      TlsBackend good, List<BadBackends.Bad> bad, List<LimitedBackends.Limited> limited) {
    this.good = good;
    this.bad = bad;
    this.limited = limited;
  }

  @TestFactory
  final Stream<DynamicTest> rejects() {
    return bad.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> reject(one)));
  }

  @TestFactory
  final Stream<DynamicTest> acceptsWhatIsLimitedAndSaysSo() {
    return limited.stream()
        .map(one -> DynamicTest.dynamicTest(one.backend().name(), () -> accept(one)));
  }

  private void accept(LimitedBackends.Limited limited) {
    List<Check> checks =
        Contract.topics().values().stream()
            .flatMap(List::stream)
            .filter(check -> limited.clauses().contains(check.name()))
            .toList();
    assertEquals(limited.clauses().size(), checks.size());
    List<String> findings =
        setups(limited.backend())
            .flatMap(setup -> checks.stream().flatMap(check -> finding(check, setup)))
            .map(ContractViolation::getMessage)
            .toList();
    assertEquals(List.of(), findings);
  }

  private void reject(BadBackends.Bad bad) {
    List<String> others = new ArrayList<>();
    boolean found =
        setups(bad.backend()).flatMap(ContractSelfTest::findings).anyMatch(f -> is(bad, f, others));
    if (!found) {
      fail(bad + " was not found to break '" + bad.promise() + "', but: " + others);
    }
  }

  private Stream<Setup> setups(TlsBackend bad) {
    return Stream.of(Protocol.TLS_1_3, Protocol.TLS_1_2)
        .flatMap(
            protocol ->
                Arrays.stream(Role.values()).map(role -> new Setup(bad, good, protocol, role)));
  }

  private static Stream<ContractViolation> findings(Setup setup) {
    return Contract.topics().values().stream()
        .flatMap(List::stream)
        .flatMap(check -> finding(check, setup));
  }

  private static Stream<ContractViolation> finding(Check check, Setup setup) {
    if (!check.exists(setup.protocol(), setup.role())) {
      return Stream.empty();
    }
    try {
      check.run(setup);
      return Stream.empty();
    } catch (NotApplicable e) {
      return Stream.empty();
    } catch (ContractViolation e) {
      return Stream.of(e);
    }
  }

  private static boolean is(BadBackends.Bad bad, ContractViolation found, List<String> others) {
    String message = String.valueOf(found.getMessage());
    others.add(message);
    return found.promise() == bad.promise() && message.contains(bad.finding());
  }
}
