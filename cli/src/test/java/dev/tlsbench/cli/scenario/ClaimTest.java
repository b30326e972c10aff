package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.oracle.TappedContext;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Repertoire;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scenario does not pass when something that its sentence claims is taken away. */
class ClaimTest {
  private static final UnaryOperator<TlsEngine> GOOD = UnaryOperator.identity();

  private static ScenarioRunner runner;

  @BeforeAll
  static void open() {
    runner = new ScenarioRunner(1, true);
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  @Test
  void severalThreadsAreMoreThanOne() throws Exception {
    Scenario one =
        Scenarios.named("stress/many-threads")
            .doing(stage -> List.of(stage.trial(messages(320, 1), 1)));
    expectTooLittle(one, "1 of at least 2 threads that sent over one connection");
  }

  @Test
  void severalConnectionsAreMoreThanOne() throws Exception {
    Scenario one =
        Scenarios.named("stress/many-connections")
            .doing(stage -> List.of(stage.trial(messages(60, 3), 1)));
    expectTooLittle(one, "1 of at least 2 connections at once");
  }

  private static Workload messages(int count, int senders) {
    return new Workload.Messages(count, 400, senders);
  }

  private static void expectTooLittle(Scenario scenario, String words) throws Exception {
    CellResult result = run(scenario, pair("jsse", "jsse"), Protocol.TLS_1_3);
    assertEquals(Verdict.INCONCLUSIVE, result.verdict(), result::toString);
    assertTrue(result.cause().contains(words), result.cause());
  }

  /** An update that asks for none in return is never answered. */
  @ParameterizedTest
  @CsvSource({
    "renegotiate/key-update-repeat, CLIENT",
    "renegotiate/key-update-repeat, SERVER",
    "renegotiate/key-update-crossing, CLIENT",
    "renegotiate/key-update-crossing, SERVER"
  })
  void everyKeyUpdateIsAnswered(String id, Role asking) throws Exception {
    Pair good = pair("bc", "bc");
    CellResult result =
        run(Scenarios.named(id), with(good, asking, RequestsNothing::new), Protocol.TLS_1_3);
    assertEquals(Verdict.FAIL, result.verdict(), result::toString);
    assertTrue(result.cause().contains("key updates of the"), result.cause());
  }

  @Test
  void requestsThatCrossAreMade() throws Exception {
    Pair silent = with(pair("jsse", "jsse"), Role.SERVER, DoesNothing::new);
    CellResult result = run(Scenarios.named("renegotiate/crossing"), silent, Protocol.TLS_1_2);
    assertEquals(Verdict.FAIL, result.verdict(), result::toString);
  }

  @Test
  void ticketsAreThere() throws Exception {
    Pair good = pair("jsse", "jsse");
    Pair mean = new Pair(good.client(), new Altered(good.server(), GOOD, false, null));
    CellResult result = run(Scenarios.named("stress/tickets"), mean, Protocol.TLS_1_3);
    assertEquals(Verdict.FAIL, result.verdict(), result::toString);
    assertTrue(result.cause().contains("had nothing to say but data"), result.cause());
  }

  @ParameterizedTest
  @CsvSource({"jsse, jsse, 2", "jsse, bcjsse, 0", "bcjsse, jsse, 0", "conscrypt, conscrypt, 0"})
  void dataBehindACloseIsCountedWhereItCame(String client, String server, long count)
      throws Exception {
    CellResult result =
        run(Scenarios.named("stress/half-close"), pair(client, server), Protocol.TLS_1_3);
    assertEquals(Verdict.PASS, result.verdict(), result::toString);
    long counted =
        result.exercised().stream()
            .filter(each -> each.what().equals(Evidence.HALF_CLOSES.words()))
            .findFirst()
            .orElseThrow()
            .count();
    assertEquals(count, counted);
  }

  @ParameterizedTest
  @CsvSource({"stress/half-close", "stress/close-pending"})
  void whoReadsBehindItsCloseAndHidesItFails(String id) throws Exception {
    Pair good = pair("jsse", "jsse");
    Altered hiding = new Altered(good.server(), GOOD, true, Capability.READS_AFTER_CLOSE);
    CellResult result = run(Scenarios.named(id), new Pair(good.client(), hiding), Protocol.TLS_1_3);
    assertEquals(Verdict.FAIL, result.verdict(), result::toString);
    assertTrue(
        result.cause().contains("\"reads after close\", yet a raw engine answers data"),
        result.cause());
  }

  private static CellResult run(Scenario scenario, Pair pair, Protocol protocol) throws Exception {
    return runner.run(scenario, pair, protocol, SendMode.QUEUED, 1);
  }

  private static Pair pair(String client, String server) {
    Backends all = Backends.load();
    return new Pair(all.named(client), all.named(server));
  }

  private static Pair with(Pair good, Role role, UnaryOperator<TlsEngine> engines) {
    return role == Role.CLIENT
        ? new Pair(new Altered(good.client(), engines, true, null), good.server())
        : new Pair(good.client(), new Altered(good.server(), engines, true, null));
  }

  /** Asks for new keys without asking for any in return. */
  private static final class RequestsNothing extends ForwardingEngine {
    RequestsNothing(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return super.rekey(kind == Rekey.KEY_UPDATE_AND_REQUEST ? Rekey.KEY_UPDATE : kind);
    }
  }

  /** Says that it asks for new keys. */
  private static final class DoesNothing extends ForwardingEngine {
    DoesNothing(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return EngineStatus.OK;
    }
  }

  /**
   * Another backend with one thing changed.
   *
   * @param engines makes its engines of the other's
   * @param resumes whether it keeps sessions where it is told to
   * @param hidden what it does not declare; null for nothing
   */
  private record Altered(
      TlsBackend backend,
      UnaryOperator<TlsEngine> engines,
      boolean resumes,
      @Nullable Capability hidden)
      implements TlsBackend {
    @Override
    public String name() {
      return backend.name();
    }

    @Override
    public Availability probe() {
      return backend.probe();
    }

    @Override
    public Set<Capability> capabilities(Protocol protocol, Role role) {
      EnumSet<Capability> declared = EnumSet.copyOf(backend.capabilities(protocol, role));
      declared.remove(hidden);
      return declared;
    }

    @Override
    public Set<KeyType> shows(Protocol protocol, Role role) {
      return backend.shows(protocol, role);
    }

    @Override
    public Set<KeyType> accepts(Protocol protocol, Role role) {
      return backend.accepts(protocol, role);
    }

    @Override
    public Repertoire repertoire(Protocol protocol, Role role) {
      return backend.repertoire(protocol, role);
    }

    @Override
    public TlsContext newContext(TlsConfig config) {
      TlsContext context = backend.newContext(resumes ? config : forgetful(config));
      return new TappedContext(context, () -> engines.apply(context.newEngine()));
    }
  }

  private static TlsConfig forgetful(TlsConfig server) {
    return TlsConfig.server(server.protocols(), server.identities().get(0))
        .withSuites(server.suites());
  }
}
