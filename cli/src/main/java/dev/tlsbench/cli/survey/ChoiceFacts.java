package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.CHOICE_FULL_GROUP;
import static dev.tlsbench.cli.survey.Fact.CHOICE_FULL_SIGNATURE;
import static dev.tlsbench.cli.survey.Fact.CHOICE_FULL_SUITE;
import static dev.tlsbench.cli.survey.Fact.CHOICE_FULL_VERSION;
import static dev.tlsbench.cli.survey.Fact.CHOICE_GROUP_ORDER;
import static dev.tlsbench.cli.survey.Fact.CHOICE_NARROW;
import static dev.tlsbench.cli.survey.Fact.CHOICE_SERVES_GROUPS;
import static dev.tlsbench.cli.survey.Fact.CHOICE_SERVES_SUITES;
import static dev.tlsbench.cli.survey.Fact.CHOICE_SUITE_ORDER;
import static dev.tlsbench.cli.survey.Fact.LIMIT_FRAGMENT;
import static dev.tlsbench.cli.survey.Fact.LIMIT_HELLO;
import static dev.tlsbench.cli.survey.Fact.NAME_UNKNOWN;
import static dev.tlsbench.cli.survey.Fact.RETRY_MISSING_SHARE;
import static dev.tlsbench.cli.survey.Fact.RETRY_PREFERENCE;
import static dev.tlsbench.cli.survey.Fact.SERVER_ENCRYPTED_EXTENSIONS;
import static dev.tlsbench.cli.survey.Fact.SERVER_EXTENSIONS;
import static dev.tlsbench.cli.survey.Fact.SERVER_FLIGHT;

import dev.tlsbench.cli.wire.MadeUpHello;
import dev.tlsbench.cli.wire.OpenClient;
import dev.tlsbench.cli.wire.ServerAnswer;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.TestPki;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a server chooses from hellos that were made up. */
final class ChoiceFacts {
  /** The code of 512 bytes (RFC 6066, section 4), and what encryption may add. */
  private static final int FRAGMENT_CODE = 1;

  private static final int FRAGMENT = 512;
  private static final int EXPANSION = 64;

  /** That of the server, and that of the authority in its certificate. */
  private static final List<Integer> SIGNATURES =
      List.of(
          MadeUpHello.signature("rsa_pss_rsae_sha256"),
          MadeUpHello.signature("ecdsa_secp256r1_sha256"));

  private static final List<Integer> HELLO_SIZES = List.of(16_000, 32_000, 60_000);

  private final Party party;
  private final Protocol protocol;
  private final MadeUpHello full;
  private final HelloProbe rsa;
  private final HelloProbe ecdsa;

  private ChoiceFacts(Party party) {
    this.party = party;
    this.protocol = party.protocols().get(0);
    this.full = MadeUpHello.of(protocol);
    this.rsa = new HelloProbe(party, party.server());
    this.ecdsa = new HelloProbe(party, party.server(TestPki.localhost()));
  }

  static void measure(Party party, FactSheet sheet) {
    ChoiceFacts facts = new ChoiceFacts(party);
    sheet.measure(
        List.of(
            CHOICE_FULL_VERSION,
            CHOICE_FULL_SUITE,
            CHOICE_FULL_GROUP,
            CHOICE_FULL_SIGNATURE,
            SERVER_EXTENSIONS,
            SERVER_FLIGHT),
        () -> facts.full(sheet));
    sheet.measure(CHOICE_SUITE_ORDER, facts::suiteOrder);
    sheet.measure(CHOICE_GROUP_ORDER, facts::groupOrder);
    sheet.measure(CHOICE_SERVES_SUITES, facts::suites);
    sheet.measure(CHOICE_SERVES_GROUPS, facts::groups);
    sheet.measure(CHOICE_NARROW, facts::narrow);
    sheet.measure(NAME_UNKNOWN, facts::unknownName);
    sheet.measure(LIMIT_FRAGMENT, facts::fragment);
    sheet.measure(LIMIT_HELLO, facts::longestHello);
    if (facts.protocol == Protocol.TLS_1_3) {
      sheet.measure(
          List.of(CHOICE_FULL_SIGNATURE, SERVER_ENCRYPTED_EXTENSIONS),
          () -> facts.encrypted(sheet));
      sheet.measure(RETRY_MISSING_SHARE, facts::missingShare);
      sheet.measure(RETRY_PREFERENCE, facts::preference);
    }
  }

  private void full(FactSheet sheet) {
    ServerAnswer answer = rsa.ask(full);
    if (!answer.chose()) {
      throw new Unmeasured("the server refuses a full hello: " + HelloProbe.words(answer));
    }
    sheet.put(CHOICE_FULL_VERSION, answer.version());
    sheet.put(CHOICE_FULL_SUITE, answer.suite());
    sheet.put(CHOICE_FULL_GROUP, answer.group().isEmpty() ? "none" : answer.group());
    sheet.put(SERVER_EXTENSIONS, answer.extensions());
    sheet.put(SERVER_FLIGHT, rsa.records(full));
    if (protocol == Protocol.TLS_1_2) {
      if (answer.signature().isEmpty()) {
        throw new Unmeasured("the suite has no signature");
      }
      sheet.put(CHOICE_FULL_SIGNATURE, answer.signature());
    }
  }

  private void encrypted(FactSheet sheet) {
    try (EnginePair pair = party.withItself()) {
      OpenClient client = new OpenClient();
      TicketFacts.openHandshake(pair, client);
      sheet.put(CHOICE_FULL_SIGNATURE, client.signature());
      sheet.put(SERVER_ENCRYPTED_EXTENSIONS, client.extensions());
    }
  }

  private Object suiteOrder() {
    List<Integer> two =
        protocol == Protocol.TLS_1_3 ? List.of(0x1301, 0x1302) : List.of(0xc02f, 0xc030);
    String first = chosen(full.withSuites(two)).suite();
    String second = chosen(full.withSuites(reversed(two))).suite();
    return first.equals(second) ? "server" : "client";
  }

  private Object groupOrder() {
    List<Integer> two = MadeUpHello.numbers(List.of("x25519", "secp256r1"));
    String first = chosen(full.withGroups(two, two)).group();
    String second = chosen(full.withGroups(reversed(two), reversed(two))).group();
    return first.equals(second) ? "server" : "client";
  }

  private ServerAnswer chosen(MadeUpHello hello) {
    ServerAnswer answer = rsa.ask(hello);
    if (!answer.chose()) {
      throw new Unmeasured("the server refuses the hello: " + HelloProbe.words(answer));
    }
    return answer;
  }

  private Object suites() {
    List<String> served = new ArrayList<>();
    for (int suite : MadeUpHello.suites(protocol)) {
      MadeUpHello one = full.withSuites(List.of(suite));
      if (rsa.ask(one).chose() || ecdsa.ask(one).chose()) {
        served.add(MadeUpHello.suiteName(suite));
      }
    }
    return served;
  }

  /** Without a key share, since not all can be made up: a server then asks for one. */
  private Object groups() {
    List<String> served = new ArrayList<>();
    for (String group : Groups.all()) {
      List<Integer> only = new ArrayList<>(MadeUpHello.numbers(List.of(group)));
      only.add(MadeUpHello.GREASE);
      MadeUpHello one = full.withGroups(only, List.of(MadeUpHello.GREASE));
      if (rsa.ask(one).group().equals(group)) {
        served.add(group);
      }
    }
    return served;
  }

  private Object narrow() {
    List<Integer> group = MadeUpHello.numbers(List.of("secp256r1"));
    ServerAnswer answer =
        rsa.ask(
            full.withSuites(List.of(protocol == Protocol.TLS_1_3 ? 0x1301 : 0xc02f))
                .withGroups(group, group)
                .withSignatures(SIGNATURES));
    return answer.chose()
        ? List.of(answer.version(), answer.suite(), answer.group())
        : List.of(HelloProbe.refusal(answer));
  }

  private Object unknownName() {
    return HelloProbe.refusal(rsa.ask(full.withServerName("unknown.example")));
  }

  private Object missingShare() {
    List<Integer> groups = MadeUpHello.numbers(List.of("x25519", "secp256r1"));
    List<Integer> greased = new ArrayList<>(groups);
    greased.add(0, MadeUpHello.GREASE);
    return HelloProbe.words(rsa.ask(full.withGroups(greased, List.of(MadeUpHello.GREASE))));
  }

  private Object preference() {
    List<Integer> groups = MadeUpHello.numbers(List.of(Groups.POST_QUANTUM, "x25519"));
    return HelloProbe.words(rsa.ask(full.withGroups(groups, groups.subList(1, 2))));
  }

  private Object fragment() {
    MadeUpHello wish = full.withFragment(FRAGMENT_CODE);
    chosen(wish);
    ByteBuffer wire = rsa.wire(wish);
    int longest = 0;
    while (Records.whole(wire)) {
      longest = Math.max(longest, Records.length(wire));
      wire.position(wire.position() + Records.length(wire));
    }
    return longest <= FRAGMENT + EXPANSION ? "heeds it" : "ignores it";
  }

  private Object longestHello() {
    String longest = "none";
    for (int size : HELLO_SIZES) {
      if (rsa.ask(full.withPadding(size - full.records().length)).chose()) {
        longest = "%,d bytes".formatted(size);
      }
    }
    return longest;
  }

  private static List<Integer> reversed(List<Integer> list) {
    List<Integer> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }
}
