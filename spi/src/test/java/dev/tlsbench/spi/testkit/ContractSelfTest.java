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
import java.util.Set;
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
  private final Set<String> topics;

  /** With all that is bad or limited of this backend. */
  protected ContractSelfTest(TlsBackend good) {
    this(good, BadBackends.of(good), LimitedBackends.of(good), Contract.topics().keySet());
  }

  /** With these bad versions of a good backend, which the clauses on this have to find. */
  protected ContractSelfTest(TlsBackend good, List<BadBackends.Bad> bad, String topic) {
    this(good, bad, List.of(), Set.of(topic));
  }

  private ContractSelfTest(
      TlsBackend good,
      List<BadBackends.Bad> bad,
      List<LimitedBackends.Limited> limited,
      Set<String> topics) {
    this.topics = topics;
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
    boolean found = setups(bad.backend()).flatMap(this::findings).anyMatch(f -> is(bad, f, others));
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

  private Stream<ContractViolation> findings(Setup setup) {
    return Contract.topics().entrySet().stream()
        .filter(topic -> topics.contains(topic.getKey()))
        .flatMap(topic -> topic.getValue().stream())
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
