package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.backend.TinyJar;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code echo} with peers that are no backends. */
class PeerTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs").resolve("peers.md");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "openssl,openssl,*:*", "openssl,openssl,bcjsse:*", "openssl,openssl,*:bcjsse",
    "gnutls,gnutls-serv,*:*", "gnutls,gnutls-serv,bcjsse:*", "gnutls,gnutls-serv,*:bcjsse",
    "mbedtls,neko,*:*", "mbedtls,neko,bcjsse:*", "mbedtls,neko,*:bcjsse"
  })
  void everyBackendEchoesWithThePeer(String peer, String program, String pair) {
    assumeInstalled(program);
    Call call =
        Call.of(
            "echo",
            "--peer",
            peer,
            "--pair",
            pair,
            "--messages",
            "2",
            "--connections",
            "1",
            "--size",
            "3000",
            "--mode",
            "optimistic");
    long cells = pair.equals("*:*") ? 4 * backendsBeside(peer) : 2;
    boolean both = !peer.equals("mbedtls");
    String passed =
        both
            ? "%d cells: %d PASS;".formatted(cells, cells)
            : "%d cells: %d PASS, %d UNSUPPORTED;".formatted(cells, cells / 2, cells / 2);
    call.endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains(passed), call.out());
    assertEquals(!both, call.out().contains("TLS 1.3: Neko's Mbed TLS is asked for TLS 1.2 alone"));
  }

  /** The peer's name stands for the program, even where there is a backend of that name. */
  private static long backendsBeside(String peer) {
    return Backends.load().matching(PairPattern.ANY).stream()
        .filter(backend -> !backend.name().equals(peer))
        .count();
  }

  /** The script as it comes along, once as it is, and once with another name in its task. */
  @ParameterizedTest
  @CsvSource({"openssl,openssl", "gnutls,gnutls-cli", "mbedtls,neko"})
  void aPeerRefusesAServerOfAnotherName(String peer, String program) throws Exception {
    assumeInstalled(program);
    String resource = "peer/%s.sh".formatted(peer);
    Path shipped = folder.resolve("shipped.sh");
    try (InputStream in = Objects.requireNonNull(PeerTest.class.getResourceAsStream(resource))) {
      Files.copy(in, shipped);
    }
    for (boolean right : new boolean[] {true, false}) {
      String name = right ? "" : "TLSBENCH_NAME=other.example ";
      String script = script("%sexec sh %s".formatted(name, shipped));
      Call call =
          Call.of(
                  "echo",
                  "--peer=" + script,
                  "--pair=own:jsse",
                  "--tls=1.2",
                  "--mode=optimistic",
                  "--connections=1",
                  "--messages=2")
              .endsWith(right ? ExitCode.PASSED : ExitCode.FAILED);
      assertEquals(!right, call.out().contains("(jsse) failed in the handshake: "), call.out());
    }
  }

  @Test
  void severalConnectionsAndSendersShareAPeer() {
    assumeInstalled("openssl");
    Call.of("echo", "--peer=openssl", "--pair=jsse:*", "--pair=*:jsse", "--tls=1.3")
        .endsWith(ExitCode.PASSED);
  }

  @Test
  void aPeerThatIsNotInstalledIsUnsupported() throws IOException {
    String script = script("echo 'nothing is installed'; exit 127");
    Call call = Call.of("echo", "--peer", script, "--pair", "jsse:own").endsWith(3);
    assertTrue(call.out().contains("4 cells: 4 UNSUPPORTED"), call.out());
    assertTrue(call.out().contains("peer own cannot be used here: nothing is installed"));
  }

  @Test
  void aPeerThatCannotDoItIsUnsupported() throws IOException {
    String script =
        script("[ $TLSBENCH_ROLE = version ] && exit; echo \"no $TLSBENCH_TLS\"; exit 127");
    for (String pair : new String[] {"jsse:own", "own:jsse"}) {
      Call call = Call.of("echo", "--peer", script, "--pair", pair, "--tls=1.3").endsWith(3);
      assertTrue(call.out().contains("TLS 1.3: no 1.3\n"), call.out());
    }
  }

  @Test
  void aPeerThatFailsIsQuoted() throws IOException {
    String script = script("[ $TLSBENCH_ROLE = version ] && exit; echo 'I am lost'; exit 1");
    for (String pair : new String[] {"jsse:own", "own:jsse"}) {
      Call call =
          Call.of("echo", "--peer", script, "--pair", pair, "--tls=1.3").endsWith(ExitCode.FAILED);
      assertTrue(call.out().contains("the peer (own) "), call.out());
      assertTrue(call.out().contains("; the peer's last words: I am lost\n"), call.out());
    }
  }

  /** On the loop that accepts as where it connects; what is thrown is not even declared. */
  @ParameterizedTest
  @CsvSource({"own:bad, server", "bad:openssl, client"})
  void anEngineThatCannotBeMadeIsSaidOnEitherPath(String pair, String side) throws IOException {
    assumeInstalled("openssl");
    String engineless =
        """
        TlsContext context = worker.newContext(c);
        return (TlsContext)
            java.lang.reflect.Proxy.newProxyInstance(
                TlsContext.class.getClassLoader(),
                new Class<?>[] {TlsContext.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("newEngine")) {
                    throw new Error("no engine today");
                  }
                  return method.invoke(context, arguments);
                });
        """;
    Path jar = new TinyJar(folder).altered("Bad", "return worker.newContext(c);", engineless);
    String knocks =
        script(
            """
            [ $TLSBENCH_ROLE = version ] && exit
            exec openssl s_client -quiet -connect 127.0.0.1:$TLSBENCH_PORT
            """);
    Call call =
        Call.of(
                "echo",
                "--backend-path=" + jar,
                "--peer=" + (side.equals("server") ? knocks : "openssl"),
                "--pair=" + pair,
                "--tls=1.3",
                "--mode=queued",
                "--timeout=20s")
            .endsWith(ExitCode.FAILED);
    assertTrue(call.out().contains("the %s (bad) could not begin: ".formatted(side)), call.out());
    assertTrue(call.out().contains("java.lang.Error: no engine today"), call.out());
  }

  @Test
  void aPeerThatChangesADigitIsCaught() throws IOException {
    assumeInstalled("openssl");
    String script =
        script(
            """
            [ $TLSBENCH_ROLE = version ] && exit
            back=$TLSBENCH_FOLDER/back; mkfifo $back
            openssl s_client -quiet -connect 127.0.0.1:$TLSBENCH_PORT <$back 2>/dev/null |
              sed -u s/a/b/ >$back
            """);
    Call call =
        Call.of(
            "echo",
            "--peer",
            script,
            "--pair",
            "own:jsse",
            "--tls=1.3",
            "--size=100",
            "--messages=2");
    call.endsWith(ExitCode.FAILED);
    assertTrue(call.out().contains("the server (jsse) got wrong data back: "), call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--peer opensll              | unknown peer \"opensll\"; did you mean openssl?; known: ",
        "--peer nobody               | unknown peer \"nobody\"; known: gnutls, mbedtls, openssl, or a path",
        "--peer ./nobody             | ./nobody is not an executable file",
        "--peer openssl --file x     | --peer cannot be combined with --file",
        "--peer openssl --faults light | --peer cannot be combined with --faults",
        "--peer openssl --pair jsse:bc | --pair names no cell of a backend with openssl",
        "--peer openssl --pair jse:* | unknown backend \"jse\"; did you mean jsse?"
      })
  void aWrongCallIsAnsweredInOneSentence(String options, String sentence) {
    Call call = Call.of(("echo " + options).split(" +")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  @ParameterizedTest
  @MethodSource
  void everyExampleOfThePageRunsAndPasses(String example) {
    assumeInstalled("openssl");
    Call.of(example.replace("'", "").split(" ")).endsWith(ExitCode.PASSED);
  }

  static Stream<String> everyExampleOfThePageRunsAndPasses() throws IOException {
    return Pattern.compile("(?m)^\\./tlsbench (.+)$")
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult example) -> example.group(1));
  }

  private String script(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("own.sh"), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private static void assumeInstalled(String program) {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    assumeTrue(installed, () -> "SKIPPED: %s is not installed".formatted(program));
  }
}
