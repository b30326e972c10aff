package dev.tlsbench.cli.survey;

import dev.tlsbench.cli.wire.MadeUpHello;
import dev.tlsbench.cli.wire.ServerAnswer;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.testkit.EnginePair;
import java.nio.ByteBuffer;
import java.util.List;

/** A server that is sent hellos, each to a fresh engine, and says no more than its first flight. */
final class HelloProbe {
  private final TlsContext client;
  private final TlsContext server;

  HelloProbe(Party party, TlsConfig config) {
    this.client = party.backend().newContext(party.client());
    this.server = party.backend().newContext(config);
  }

  ServerAnswer ask(MadeUpHello hello) {
    return ServerAnswer.of(wire(hello));
  }

  /** All that it sends. */
  ByteBuffer wire(MadeUpHello hello) {
    try (EnginePair pair = answered(hello)) {
      return pair.server().outbound().sentBytes();
    }
  }

  /** The same in words. */
  List<String> records(MadeUpHello hello) {
    try (EnginePair pair = answered(hello)) {
      return RecordLines.since(pair.server().outbound(), 0);
    }
  }

  private EnginePair answered(MadeUpHello hello) {
    EnginePair pair = new EnginePair(client, server);
    pair.client().outbound().send(hello.records());
    pair.arrive(pair.server());
    return pair;
  }

  /** Whether a hello is refused, and how. */
  static String refusal(ServerAnswer answer) {
    if (answer.chose()) {
      return Refusal.ACCEPTED;
    }
    return answer.alert().isEmpty() ? Refusal.NOTHING : answer.alert();
  }

  /** The same with the group that was chosen. */
  static String words(ServerAnswer answer) {
    if (!answer.chose()) {
      return refusal(answer);
    }
    if (answer.retry()) {
      return "HelloRetryRequest for " + answer.group();
    }
    return answer.group().isEmpty()
        ? "goes on without a group, by " + answer.suite()
        : "goes on with " + answer.group();
  }
}
