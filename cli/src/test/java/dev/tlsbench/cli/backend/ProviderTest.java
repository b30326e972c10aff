package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSSE providers that become backends without a line of Java. */
class ProviderTest {
  private static final String BCJSSE = "org.bouncycastle.jsse.provider.BouncyCastleJsseProvider";
  private static final String BC =
      BCJSSE + ":org.bouncycastle.jce.provider.BouncyCastleProvider@target/older/bc";
  private static final String CONSCRYPT = "org.conscrypt.OpenSSLProvider@target/older/conscrypt";

  /** A provider whose engines are the JDK's; what stands for the dots differs. */
  private static final String SOURCE =
      """
      package tiny;
      import java.security.*;
      public class %s extends Provider {
        %s
        private void fill() { put("SSLContext.TLS", "sun.security.ssl.SSLContextImpl$TLSContext"); }
      }
      """;

  @TempDir private Path folder;

  @Test
  void eachTakesPartByTheNameThatItWasGiven() {
    Call call =
        Call.of(
                "backends",
                "--provider=sun=SunJSSE",
                "--provider=bcold=" + BC,
                "--provider=fips=" + BC.replace(":org", ":fips:org"),
                "--provider=here=org.conscrypt.OpenSSLProvider",
                "--provider=old=" + CONSCRYPT)
            .endsWith(ExitCode.PASSED);
    for (String row :
        List.of(
            "sun +SunJSSE of .*, undeclared +yes +1.2,1.3 +begins no renegotiation, .*",
            "bcold +BCJSSE 1.0019 from bctls-jdk18on-1.78.1.jar, undeclared +yes .*",
            "fips +BCJSSE 1.0019 from bctls-jdk18on-1.78.1.jar, undeclared +yes .*",
            "here +Conscrypt 1.0 from conscrypt-openjdk-uber-2.9.0.jar, undeclared +yes .*",
            "old +Conscrypt 1.0 from conscrypt-openjdk-uber-2.5.2.jar, undeclared +yes .*")) {
      assertTrue(
          call.out().lines().anyMatch(line -> line.matches(row)),
          () -> row + " is not in\n" + call.out());
    }
    assertTrue(
        call.err()
            .startsWith(
                "sun is undeclared, so only what every provider can do is expected of it; `tck"
                    + " --declare FILE` finds out what else it can do, and --declared sun=FILE"
                    + " says it\n"),
        call.err());
  }

  @Test
  void itsWorkersAndTheCommandThatRepeatsACellKnowIt() throws IOException {
    Path file = declared("1.3 client RESUMES");
    String[] words = {
      "--provider=mine=SunJSSE", "--declared=mine=" + file, "--scenario=echo/messages", "--tls=1.3"
    };
    Call call =
        Call.of(
                "matrix",
                words[0],
                words[1],
                words[2],
                words[3],
                "--profile=smoke",
                "--pair=mine:jsse",
                "--mode=queued")
            .endsWith(ExitCode.PASSED);
    assertFalse(call.err().contains("undeclared"), call.err());
    assertTrue(call.out().contains("1 cell: 1 PASS"), call.out());
    assertTrue(
        call.out().contains("./tlsbench matrix --provider=mine=SunJSSE --declared=mine=" + file),
        call.out());
    String all = Call.of("matrix", words[0], words[1], words[2], words[3], "--dry-run").out();
    assertTrue(all.contains("mine:conscrypt") && all.contains("bc:mine"), all);
  }

  @ParameterizedTest
  @CsvSource({"echo", "simulate"})
  void itTalksToOthersInThisJvm(String verb) throws IOException {
    Path file = declared("1.3 client REQUESTS_KEY_UPDATE");
    Call call =
        Call.of(
            verb,
            "--provider=mine=SunJSSE",
            "--provider=old=" + CONSCRYPT,
            "--declared=mine=" + file,
            "--declared=old=" + file,
            "--pair=mine:old",
            "--tls=1.3",
            "--mode=queued",
            "--seed=1",
            verb.equals("echo") ? "--messages=2" : "--scenario=echo/messages",
            verb.equals("echo") ? "--connections=1" : "--runs=20");
    call.endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("1 cell: 1 PASS"), call.out());
  }

  /** A file for whatever is called mine, with the least that a cell needs and this. */
  private Path declared(String line) throws IOException {
    String least =
        """
        library L 1
        jdk J 17
        1.3 client NEGOTIATES_ALPN
        1.3 client shows ECDSA_P256
        1.3 server shows ECDSA_P256
        1.3 client accepts ECDSA_P256
        1.3 server accepts ECDSA_P256
        1.3 client shows RSA
        1.3 server shows RSA
        1.3 client accepts RSA
        1.3 server accepts RSA
        """;
    return Files.writeString(folder.resolve("mine.txt"), least + line + "\n");
  }

  @Test
  void aFileThatIsAboutAnotherVersionSaysSoInEveryResult() throws IOException {
    Call call =
        Call.of("backends", "--provider=mine=SunJSSE", "--declared=mine=" + declared(""))
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains(", declared for L 1 on J 17 "), call.out());
    assertEquals("", call.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "By text   | public Taking(String a) { super(a, \"1\", \"\"); fill(); } | :ARG",
        "Configured| public Taking() { super(\"x\", \"1\", \"\"); } public Provider configure(String a) { return new Taking(a); } private Taking(String a) { super(a, \"1\", \"\"); fill(); } | :ARG",
        "Neither   | public Taking() { super(\"ARG\", \"1\", \"\"); fill(); } | ''",
      })
  void anArgumentGoesToTheConstructorOrIsConfigured(String how, String members, String argument) {
    Path jar = new TinyJar(folder).compiled("Taking", SOURCE.formatted("Taking", members));
    Call call =
        Call.of("backends", "--provider=mine=tiny.Taking" + argument + "@" + jar)
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains(" ARG 1 from taking.jar, undeclared "), how + call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bare    | public Bare() { super(\"Bare\", \"1\", \"\"); }                            | ''   | 2 | tiny.Bare has no SSLContext \"TLS\"; name a JSSE provider, such as SunJSSE",
        "Hidden  | Hidden() { super(\"Hidden\", \"1\", \"\"); }                                | ''   | 2 | tiny.Hidden has no public constructor without an argument; give it one, as in mine=tiny.Hidden:ARGUMENT",
        "Simple  | public Simple() { super(\"Simple\", \"1\", \"\"); fill(); }                 | :ARG | 2 | tiny.Simple takes no argument; leave \":ARG\" out",
        "Throws  | public Throws() { super(\"T\", \"1\", \"\"); throw new IllegalStateException(\"no luck\"); } | ''   | 4 | tiny.Throws cannot be made: no luck; give the jars and the argument that its documentation asks for",
      })
  void aProviderThatWillNotDoIsRefused(
      String name, String members, String argument, int exitCode, String sentence) {
    Path jar = new TinyJar(folder).compiled(name, SOURCE.formatted(name, members));
    Call call =
        Call.of("echo", "--provider=mine=tiny." + name + argument + "@" + jar).endsWith(exitCode);
    assertTrue(call.err().contains("tlsbench: --provider: " + sentence + "; see "), call.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mine               | must be NAME=PROVIDER or NAME=CLASS[:ARGUMENT][@PATH], such as ",
        "a@b=SunJSSE        | must be NAME=PROVIDER or ",
        "mine=java.lang.String | java.lang.String is no java.security.Provider; give the class of a JSSE provider",
        "mine=SunJSEE       | \"SunJSEE\" is neither a provider of this JDK (SunJSSE) nor a class on the class path; give the jars",
        "mine=SUN           | SUN has no SSLContext \"TLS\"; name a JSSE provider, such as SunJSSE",
        "mine=SunJSSE:x     | SunJSSE takes no argument; leave \":x\" out",
        "jsse=SunJSSE       | there is a backend \"jsse\" already, from class path; give this one another name",
        "mine=a.B@nowhere   | nowhere does not exist",
        "mine=a.B@pom.xml   | pom.xml is not a jar; give a jar, or a folder of jars",
        "mine=a.B@target/older/bc | there is no class a.B in target/older/bc; give its full name, and the jars that it is in",
        "mine=SunJSSE --provider=mine=SunJSSE | two providers are called \"mine\"; give one of them another name",
      })
  void aWrongOneIsRefusedInOneSentence(String values, String sentence) {
    String[] words = ("echo --provider=" + values).split(" ");
    Call call = Call.of(words).endsWith(ExitCode.USAGE);
    List<String> said =
        call.err().lines().filter(line -> !line.contains(" is undeclared, so only ")).toList();
    assertEquals(1, said.size(), call.err());
    assertTrue(said.get(0).startsWith("tlsbench: --provider: " + sentence), call.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mine               | must be NAME=FILE, such as mine=mine.txt, not \"mine\"",
        "other=pom.xml      | no --provider is called \"other\"; add one, or give the name of one that is there",
        "mine=none.txt      | none.txt does not exist; `tck --declare none.txt` writes it",
        "mine=a --declared=mine=b | there are two files for \"mine\"; leave one out",
      })
  void aWrongDeclarationIsRefusedInOneSentence(String values, String sentence) {
    String[] words = ("echo --provider=mine=SunJSSE --declared=" + values).split(" ");
    Call call = Call.of(words).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("tlsbench: --declared: " + sentence + "; see "), call.err());
  }

  @Test
  void ofTwoJarsWithTheClassNeitherIsTaken() throws IOException {
    Path jar =
        new TinyJar(folder)
            .compiled(
                "Twice",
                SOURCE.formatted("Twice", "public Twice() { super(\"T\", \"1\", \"\"); fill(); }"));
    Path libraries = Files.createDirectory(folder.resolve("libs"));
    Files.copy(jar, libraries.resolve("a.jar"));
    Files.copy(jar, libraries.resolve("b.jar"));
    Call call = Call.of("echo", "--provider=mine=tiny.Twice@" + libraries).endsWith(ExitCode.USAGE);
    assertTrue(
        call.err()
            .contains(
                "tiny.Twice is in %s and in %s; leave one of them out"
                    .formatted(libraries.resolve("a.jar"), libraries.resolve("b.jar"))),
        call.err());
    Files.writeString(libraries.resolve("b.jar"), "no jar");
    call = Call.of("echo", "--provider=mine=tiny.Twice@" + libraries).endsWith(ExitCode.USAGE);
    assertTrue(
        call.err()
            .contains(libraries.resolve("b.jar") + " is not a jar; take it out of the folder"),
        call.err());
  }

  @Test
  void whatAWorkerIsToldMakesTheSameChoices() {
    List<ProviderChoice> choices =
        ProviderChoice.parse(
            List.of("a=" + BC, "b=SunJSSE", "c=" + CONSCRYPT), List.of("b=some file.txt"));
    BackendPath path = BackendPath.NONE.withProviders(choices);
    assertEquals(path, BackendPath.ofArguments(path.arguments()));
    assertEquals("a=" + BC, choices.get(0).toString());
  }
}
