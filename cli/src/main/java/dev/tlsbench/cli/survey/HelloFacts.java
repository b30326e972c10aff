package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.ALPN_OFFERED;
import static dev.tlsbench.cli.survey.Fact.HELLO_BYTES;
import static dev.tlsbench.cli.survey.Fact.HELLO_CERTIFICATE_SIGNATURES;
import static dev.tlsbench.cli.survey.Fact.HELLO_EXTENSIONS;
import static dev.tlsbench.cli.survey.Fact.HELLO_EXTENSION_ORDER;
import static dev.tlsbench.cli.survey.Fact.HELLO_GROUPS;
import static dev.tlsbench.cli.survey.Fact.HELLO_KEY_SHARES;
import static dev.tlsbench.cli.survey.Fact.HELLO_PSK_MODES;
import static dev.tlsbench.cli.survey.Fact.HELLO_RECORD_VERSION;
import static dev.tlsbench.cli.survey.Fact.HELLO_SEGMENTS;
import static dev.tlsbench.cli.survey.Fact.HELLO_SESSION_ID;
import static dev.tlsbench.cli.survey.Fact.HELLO_SIGNATURES;
import static dev.tlsbench.cli.survey.Fact.HELLO_SUITES;
import static dev.tlsbench.cli.survey.Fact.HELLO_VERSIONS;
import static dev.tlsbench.cli.survey.Fact.NAME_SENT;

import dev.tlsbench.cli.wire.HelloAnatomy;
import dev.tlsbench.cli.wire.Segments;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a client says first. */
final class HelloFacts {
  /** If their extensions are permuted, this many hellos differ but once in a blue moon. */
  private static final int HELLOS = 4;

  private static final int ROOM = 1 << 17;

  private static final List<Fact> ALL =
      List.of(
          HELLO_VERSIONS,
          HELLO_SUITES,
          HELLO_GROUPS,
          HELLO_KEY_SHARES,
          HELLO_SIGNATURES,
          HELLO_CERTIFICATE_SIGNATURES,
          HELLO_EXTENSIONS,
          HELLO_EXTENSION_ORDER,
          HELLO_PSK_MODES,
          HELLO_SESSION_ID,
          HELLO_RECORD_VERSION,
          HELLO_BYTES,
          HELLO_SEGMENTS,
          NAME_SENT);

  private HelloFacts() {}

  static void measure(Party party, FactSheet sheet) {
    sheet.measure(ALL, () -> measureOwn(party, sheet));
    sheet.measure(
        ALPN_OFFERED,
        () ->
            anatomy(hello(party, party.client().withAlpn(List.of("h2", "http/1.1"))))
                .offer()
                .alpn());
  }

  private static void measureOwn(Party party, FactSheet sheet) {
    List<ByteBuffer> hellos = new ArrayList<>();
    for (int i = 0; i < HELLOS; i++) {
      hellos.add(hello(party, party.client()));
    }
    HelloAnatomy hello = anatomy(hellos.get(0));
    boolean permuted =
        hellos.stream().anyMatch(other -> !anatomy(other).extensions().equals(hello.extensions()));
    sheet.put(
        HELLO_EXTENSIONS,
        permuted ? hello.extensions().stream().sorted().toList() : hello.extensions());
    sheet.put(HELLO_EXTENSION_ORDER, permuted ? "permuted" : "fixed");
    sheet.put(HELLO_VERSIONS, hello.versions());
    sheet.put(HELLO_SUITES, hello.suites());
    sheet.put(HELLO_GROUPS, hello.groups());
    sheet.put(HELLO_KEY_SHARES, hello.keyShares());
    sheet.put(HELLO_SIGNATURES, hello.signatures());
    sheet.put(HELLO_CERTIFICATE_SIGNATURES, hello.certificateSignatures());
    sheet.put(HELLO_PSK_MODES, hello.pskModes());
    sheet.put(HELLO_SESSION_ID, hello.sessionId());
    sheet.put(HELLO_RECORD_VERSION, hello.recordVersion());
    String name = hello.offer().serverName();
    sheet.put(NAME_SENT, name.isEmpty() ? "none" : name);
    int bytes = hellos.get(0).remaining();
    if (hellos.stream().anyMatch(other -> other.remaining() != bytes)) {
      throw new Unmeasured("the size of the hello varies");
    }
    sheet.put(HELLO_BYTES, bytes);
    sheet.put(HELLO_SEGMENTS, Segments.holding(bytes));
  }

  private static ByteBuffer hello(Party party, TlsConfig config) {
    try (TlsEngine engine = party.backend().newContext(config).newEngine()) {
      ByteBuffer wire = ByteBuffer.allocate(ROOM);
      engine.handshake(ByteBuffer.allocate(0));
      while (engine.hasPendingOutput()) {
        engine.flush(wire);
      }
      return wire.flip();
    }
  }

  private static HelloAnatomy anatomy(ByteBuffer wire) {
    HelloAnatomy hello = HelloAnatomy.of(wire);
    if (hello == null) {
      throw new Unmeasured("the client sends no hello");
    }
    return hello;
  }
}
