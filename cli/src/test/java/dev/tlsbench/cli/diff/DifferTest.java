package dev.tlsbench.cli.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.survey.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferTest {
  private static final String CLIENT = "jsse client TLS 1.3";
  private static final String SERVER = "jsse server TLS 1.3";

  @TempDir private Path folder;

  private SurveyFixture before = SurveyFixture.of("25.0.3+9 (Vendor)");
  private SurveyFixture after = SurveyFixture.of("27.0.1 (Vendor)");

  @ParameterizedTest
  @EnumSource
  void aChangeOfAnyFactIsToldInItsGroupWithBothValues(Fact fact) throws IOException {
    String subject = SurveyFixture.subject(fact);
    before.with(subject, fact.id(), SurveyFixture.value(fact, true));
    after.with(subject, fact.id(), SurveyFixture.value(fact, false));
    SurveyDiff diff = diff();
    assertEquals(1, diff.findings().size());
    Finding finding = diff.findings().get(0);
    assertEquals(fact.group().label(), finding.breaks());
    if (fact.kind() != Fact.Kind.YES_NO) {
      String numbers = "(?s).*(1,401.*2,612|2,612.*1,401).*";
      String texts = "(?s).*(old value.*new value|new value.*old value).*";
      assertTrue(
          finding.sentence().matches(numbers) || finding.sentence().matches(texts),
          finding.sentence());
    }
    assertTrue(finding.sentence().matches("(A|The) TLS 1\\.3 (client|server|pair) .*\\."));
  }

  @ParameterizedTest
  @EnumSource
  void aFactThatIsTheSameGivesNothing(Fact fact) throws IOException {
    String subject = SurveyFixture.subject(fact);
    before.with(subject, fact.id(), SurveyFixture.value(fact, true));
    after.with(subject, fact.id(), SurveyFixture.value(fact, true));
    SurveyDiff diff = diff();
    assertEquals(List.of(), diff.findings());
    assertEquals(List.of(), diff.oneSided());
    assertEquals(
        "JDK 25.0.3 and JDK 27.0.1 do not differ: 1 fact is the same in both", diff.summary());
  }

  @Test
  void aHelloIsToldOnceWithItsSize() throws IOException {
    before
        .with(CLIENT, "hello.groups", List.of("x25519", "secp256r1", "ffdhe8192"))
        .with(CLIENT, "hello.bytes", 401)
        .with(CLIENT, "hello.segments", 1);
    after
        .with(CLIENT, "hello.groups", List.of("X25519MLKEM768", "x25519", "secp256r1"))
        .with(CLIENT, "hello.bytes", 1611)
        .with(CLIENT, "hello.segments", 2);
    assertEquals(
        List.of(
            "A TLS 1.3 client of jsse now offers X25519MLKEM768 first and no longer offers"
                + " ffdhe8192; its hello grew from 401 to 1,611 bytes; its hello takes 2 TCP"
                + " segments instead of 1."),
        sentences());
  }

  @Test
  void subjectsThatChangeAlikeAreToldTogetherAndTheirSizesApart() throws IOException {
    for (String subject : List.of("jsse client TLS 1.2", CLIENT, "jsse client")) {
      int size = subject.length();
      before.with(subject, "hello.groups", List.of("a", "b")).with(subject, "hello.bytes", 300);
      after.with(subject, "hello.groups", List.of("b")).with(subject, "hello.bytes", 100 + size);
    }
    Finding finding = diff().findings().get(0);
    assertEquals(
        "A TLS 1.2, TLS 1.3 or default client of jsse no longer offers a.", finding.sentence());
    assertEquals(
        List.of(
            "A TLS 1.2 or TLS 1.3 client of jsse: its hello shrank from 300 to 119 bytes.",
            "A default client of jsse: its hello shrank from 300 to 111 bytes."),
        finding.details());
    assertEquals(6, finding.facts().size());
  }

  @Test
  void subjectsThatChangeOtherwiseAreToldApart() throws IOException {
    before.with("jsse client TLS 1.2", "hello.groups", List.of("a", "b"));
    after.with("jsse client TLS 1.2", "hello.groups", List.of("a"));
    before.with(CLIENT, "hello.groups", List.of("a", "b"));
    after.with(CLIENT, "hello.groups", List.of("b"));
    assertEquals(2, sentences().size());
  }

  @Test
  void bothRolesAndSeveralPairsHaveOneName() throws IOException {
    for (String subject : List.of(CLIENT, SERVER, "bc client TLS 1.3", "bc server TLS 1.3")) {
      before.with(subject, "exporter", "none");
      after.with(subject, "exporter", "equal");
    }
    for (String pair : List.of("bc:jsse TLS 1.3", "jsse:jsse TLS 1.3")) {
      before.with(pair, "agreed.group", "x25519");
      after.with(pair, "agreed.group", "X25519MLKEM768");
    }
    assertEquals(
        List.of(
            "The TLS 1.3 pair bc:jsse or jsse:jsse now agrees on X25519MLKEM768 instead of x25519.",
            "A TLS 1.3 client or server of jsse or bc: its exporter of keying material gives equal"
                + " instead of none."),
        sentences());
  }

  @Test
  void anOrderIsToldAsAnOrder() throws IOException {
    before.with(CLIENT, "hello.suites", List.of("a", "b", "c"));
    after.with(CLIENT, "hello.suites", List.of("b", "a", "c"));
    assertEquals(List.of("A TLS 1.3 client of jsse now offers in the order b, a, c."), sentences());
  }

  @Test
  void aSetHasNoOrder() throws IOException {
    before.with(SERVER, "choice.serves-groups", List.of("b"));
    after.with(SERVER, "choice.serves-groups", List.of("a"));
    assertEquals(
        List.of(
            "A TLS 1.3 server of jsse now serves a client that offers only a and no longer serves a"
                + " client that offers only b."),
        sentences());
  }

  @Test
  void whatHasWordsOfItsOwnIsAFact() {
    assertEquals(
        List.of(), Wording.worded().stream().filter(id -> Fact.of(id).isEmpty()).sorted().toList());
  }

  @Test
  void whatIsReadAfterACloseIsToldBothWays() throws IOException {
    before.with(CLIENT, "close.reads", true).with(SERVER, "close.reads", false);
    after.with(CLIENT, "close.reads", false).with(SERVER, "close.reads", true);
    assertEquals(
        List.of(
            "A TLS 1.3 client of jsse no longer reads data after its own close_notify.",
            "A TLS 1.3 server of jsse now reads data after its own close_notify."),
        sentences());
  }

  @Test
  void ofLongListsOnlyTheMiddleIsShown() throws IOException {
    before.with(CLIENT, "engine.handshake", List.of("a", "b", "c", "d", "e"));
    after.with(CLIENT, "engine.handshake", List.of("a", "b", "x", "y", "d", "e"));
    String sentence = sentences().get(0);
    assertTrue(sentence.endsWith(": x, y instead of c from place 3 on."), sentence);
  }

  @Test
  void aFactThatThisToolDoesNotKnowIsToldByItsName() throws IOException {
    before.with(CLIENT, "weather", "rain").with(CLIENT, "wind", 3);
    after.with(CLIENT, "weather", "sun").with(CLIENT, "wind", 3);
    SurveyDiff diff = diff();
    assertEquals(
        List.of("A TLS 1.3 client of jsse: weather is sun instead of rain."),
        diff.findings().stream().map(Finding::sentence).toList());
    assertEquals(DiffStory.UNKNOWN, diff.findings().get(0).breaks());
    assertEquals(1, diff.same());
  }

  @Test
  void aFactThatHasAnotherKindOfValueIsToldAllTheSame() throws IOException {
    before.with(CLIENT, "hello.bytes", "many").with(CLIENT, "close.reads", "perhaps");
    after.with(CLIENT, "hello.bytes", 3).with(CLIENT, "close.reads", "never");
    String told = String.join(" ", sentences());
    assertTrue(told.contains("3 instead of many"), told);
    assertTrue(told.contains("now never, before perhaps"), told);
  }

  @Test
  void aFactOfOneSideAloneIsNoChange() throws IOException {
    before
        .with(CLIENT, "exporter", "equal")
        .with(SERVER, "tickets.count", 1)
        .without(CLIENT, "hello.bytes", "it sent nothing");
    after.with(CLIENT, "hello.bytes", 3).with(SERVER, "exporter", "equal");
    SurveyDiff diff = diff();
    assertEquals(List.of(), diff.findings());
    assertEquals(
        List.of(
            "Measured only with JDK 25.0.3: exporter of a TLS 1.3 client of jsse.",
            "Measured only with JDK 25.0.3: tickets.count of a TLS 1.3 server of jsse.",
            "Measured only with JDK 27.0.1: hello.bytes of a TLS 1.3 client of jsse; with JDK"
                + " 25.0.3: it sent nothing.",
            "Measured only with JDK 27.0.1: exporter of a TLS 1.3 server of jsse."),
        diff.oneSided());
  }

  @Test
  void aBackendOfOneSideAloneIsToldInOneSentence() throws IOException {
    before.with("bc client TLS 1.3", "hello.bytes", 3).with("bc client TLS 1.3", "exporter", "a");
    after.with(CLIENT, "exporter", "equal");
    assertEquals(
        "Measured only with JDK 25.0.3: hello.bytes, exporter of a TLS 1.3 client of bc.",
        diff().oneSided().get(0));
  }

  @Test
  void whatCanBreakMoreComesFirst() throws IOException {
    before
        .with(CLIENT, "alert.garbage", "a")
        .with(CLIENT, "weather", "a")
        .with(CLIENT, "hello.groups", List.of("a"));
    after
        .with(CLIENT, "alert.garbage", "b")
        .with(CLIENT, "weather", "b")
        .with(CLIENT, "hello.groups", List.of("b"));
    assertEquals(
        List.of("interoperability", "errors", "unknown facts"),
        diff().findings().stream().map(Finding::breaks).toList());
  }

  @Test
  void theCommandNamesTheBackendsAndBothJdks() throws IOException {
    before.with("bc:jsse TLS 1.3", "agreed.group", "a");
    after.with("bc:jsse TLS 1.3", "agreed.group", "b");
    assertEquals(
        "./tlsbench --backend-path libs diff --jdk 25 --jdk 27 --backend bc --backend jsse --tls 1.3"
            + " --fact agreed.group",
        diff().findings().get(0).command());
  }

  private List<String> sentences() throws IOException {
    return diff().findings().stream().map(Finding::sentence).toList();
  }

  private SurveyDiff diff() throws IOException {
    return Differ.between(
        setting(before),
        setting(after),
        List.of(),
        Gate.none(),
        new Commands(
            new Invocation("diff", List.of("diff", "--backend-path", "libs")),
            List.of("--jdk", "25", "--jdk", "27"),
            true,
            false));
  }

  private DiffSetting setting(SurveyFixture survey) throws IOException {
    return DiffSetting.read(ResultFile.read(survey.file(folder)));
  }
}
