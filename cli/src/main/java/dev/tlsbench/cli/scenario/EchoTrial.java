package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.TlsConfig;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One set of connections that echo.
 *
 * @param name which one, for people; empty where there is only one
 * @param client settings of the client's side
 * @param server settings of the server's side
 * @param plan what is sent over what
 * @param wire what stands between connections and sockets
 * @param options how connections behave, given how they would
 * @param expectation how it has to end
 * @param contexts where it has its contexts from
 */
record EchoTrial(
    String name,
    TlsConfig client,
    TlsConfig server,
    EchoPlan plan,
    Wire wire,
    UnaryOperator<ConnectionOptions> options,
    Expectation expectation,
    Contexts.Source contexts)
    implements Trial {

  /** The same under another name. */
  EchoTrial named(String other) {
    return new EchoTrial(other, client, server, plan, wire, options, expectation, contexts);
  }

  /** The same with other settings. */
  EchoTrial with(TlsConfig otherClient, TlsConfig otherServer) {
    return new EchoTrial(
        name, otherClient, otherServer, plan, wire, options, expectation, contexts);
  }

  /** The same over another wire. */
  EchoTrial over(Wire other) {
    return new EchoTrial(name, client, server, plan, other, options, expectation, contexts);
  }

  /** The same between connections that behave so. */
  EchoTrial between(UnaryOperator<ConnectionOptions> other) {
    return new EchoTrial(name, client, server, plan, wire, other, expectation, contexts);
  }

  /** The same with another end. */
  EchoTrial expecting(Expectation other) {
    return new EchoTrial(name, client, server, plan, wire, options, other, contexts);
  }

  /** The same with contexts that it shares with those made from it, and their sessions. */
  EchoTrial keepingContexts() {
    return new EchoTrial(name, client, server, plan, wire, options, expectation, Contexts.kept());
  }

  @Override
  public Ended run(Bed bed, Pair pair, Cell cell, Tally tally) throws InterruptedException {
    Contexts both = contexts.of(pair, cell.protocol(), client, server);
    try (EchoCell run =
        new EchoCell(bed, plan, cell, both.client(), both.server(), wire, options)) {
      run.run(UnaryOperator.identity());
      Ended ended = ended(cell, run.outcome());
      if (ended.fault() == null) {
        tally.add(this, run.outcome());
      }
      return ended;
    }
  }

  private Ended ended(Cell cell, Outcome outcome) {
    Judge judge = new Judge(plan, cell, outcome);
    String fault;
    String signature = judge.signature();
    if (expectation instanceof Expectation.Refused refused) {
      RefusalCheck check = new RefusalCheck(outcome, refused);
      fault = check.fault();
      signature = check.accepted() ? RefusalCheck.ACCEPTED : signature;
    } else {
      fault = judge.fault();
      fault = fault == null ? further(outcome) : fault;
    }
    return new Ended(outcome.figures(plan.work()), fault, fault == null ? "" : signature);
  }

  private @Nullable String further(Outcome outcome) {
    if (expectation instanceof Expectation.Echoed echoed) {
      return echoed.also().apply(outcome);
    }
    return expectation instanceof Expectation.Steady steady ? steady.growth().count() : null;
  }
}
