package dev.tlsbench.cli.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Claim;
import dev.tlsbench.cli.backend.Claim.KeyUse;
import dev.tlsbench.cli.backend.Declaration;
import dev.tlsbench.cli.backend.ProviderChoice;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.Check;
import dev.tlsbench.spi.testkit.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tck --declare}, and what {@code tck} makes of the file. */
class DeclareTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/providers.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\./tlsbench (.+)$");
  private static final String BCJSSE =
      "mine=org.bouncycastle.jsse.provider.BouncyCastleJsseProvider"
          + ":org.bouncycastle.jce.provider.BouncyCastleProvider@target/older/bc";
  private static final String CONSCRYPT =
      "mine=org.conscrypt.OpenSSLProvider@target/older/conscrypt";

  @TempDir private static Path shared;
  private static Path file = Path.of("");
  private static Declaration seen = new Declaration("", "", Set.of());

  @TempDir private Path folder;

  /** By the page's own example, which writes the file that the next ones take. */
  @BeforeAll
  static void declare() throws IOException {
    file = shared.resolve("sun.txt");
    Call call = example(1, "").endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("--declared sun=" + file), call.out());
    seen = Declaration.read(file);
  }

  private static Call example(int index, String more) throws IOException {
    List<MatchResult> examples = EXAMPLE.matcher(Files.readString(PAGE)).results().toList();
    assertEquals(4, examples.size());
    String line = examples.get(index).group(1).replace("sun.txt", file.toString()) + more;
    return Call.of(line.split(" "));
  }

  /** Narrowed, since the other tests try the rest. */
  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "2, ' --tls=1.3'",
    "3, ' --tls=1.3 --mode=queued --scenario=echo/messages,renegotiate/*'"
  })
  void everyExampleOfThePageRunsAndPasses(int index, String more) throws IOException {
    Call call = example(index, more).endsWith(ExitCode.PASSED);
    assertTrue(index != 2 || call.out().contains(" kept, 0 broken, "), call.out());
  }

  @Test
  void everyCapabilityIsProvedByAClause() {
    Set<Capability> proved = EnumSet.noneOf(Capability.class);
    Contract.topics().values().stream()
        .flatMap(List::stream)
        .map(Check::proves)
        .forEach(proved::addAll);
    assertEquals(EnumSet.allOf(Capability.class), proved);
  }

  /** The same engines are a backend here that says itself what they can do. */
  @Test
  void whatIsSeenOfTheJdksIsWhatItsBackendDeclares() throws IOException {
    TlsBackend known = Backends.load().named("jsse");
    Set<Claim> expected = new TreeSet<>();
    for (Protocol protocol : Protocol.values()) {
      for (Role role : Role.values()) {
        known
            .capabilities(protocol, role)
            .forEach(each -> expected.add(Claim.of(protocol, role, each)));
        known
            .ownKeyTypes(protocol, role)
            .forEach(each -> expected.add(Claim.of(protocol, role, KeyUse.SHOWS, each)));
        known
            .peerKeyTypes(protocol, role)
            .forEach(each -> expected.add(Claim.of(protocol, role, KeyUse.ACCEPTS, each)));
      }
    }
    assertEquals(expected, seen.claims());
    assertEquals(known.probe().version(), seen.library());
    assertTrue(
        Files.readString(file).contains("# 1.3 client was seen not to have: KEY_UPDATES"),
        () -> seen.text());
  }

  /** A twin of the file: it says more than the engine can. */
  @Test
  void aLineTooManyBreaksAClause() throws Exception {
    Claim tooMany = Claim.of(Protocol.TLS_1_3, Role.CLIENT, Capability.KEY_UPDATES);
    assertEquals(List.of(), broken("mine=SunJSSE", seen, "key update"));
    assertEquals(
        List.of("KEY_UPDATES is declared, rekey answered UNSUPPORTED"),
        broken("mine=SunJSSE", seen.with(tooMany), "key update"));
  }

  /** The same, and the twin that says less. */
  @Test
  void aFileThatSaysMoreOrLessThanIsSeenDiffersAndIsLeftAsItIs() throws IOException {
    Claim tooMany = Claim.of(Protocol.TLS_1_3, Role.CLIENT, Capability.KEY_UPDATES);
    Claim tooFew = Claim.of(Protocol.TLS_1_3, Role.SERVER, Capability.RESUMES);
    Path twin = folder.resolve("twin.txt");
    String text = seen.with(tooMany).without(tooFew).text();
    Files.writeString(twin, text);
    Call call =
        Call.of("tck", "--provider=mine=SunJSSE", "--declare=" + twin).endsWith(ExitCode.FAILED);
    assertEquals(
        """
        seen, and not declared: 1.3 server RESUMES
        declared, and not seen: 1.3 client KEY_UPDATES
        %s differs in 2 lines, and was left as it is; mend it, or move it away and try again
        """
            .formatted(twin),
        call.out());
    assertEquals(text, Files.readString(twin));
  }

  @ParameterizedTest
  @CsvSource({
    BCJSSE + ", BCJSSE 1.0019 from bctls-jdk18on-1.78.1.jar, NEGOTIATES_ALPN, OFFERS_TASKS",
    CONSCRYPT
        + ", Conscrypt 1.0 from conscrypt-openjdk-uber-2.5.2.jar, READS_AFTER_CLOSE, OFFERS_TASKS"
  })
  void anOlderLibraryIsDeclaredAndKeepsItsWord(
      String provider, String library, Capability has, Capability hasNot) throws Exception {
    Path written = folder.resolve("mine.txt");
    Call.of("tck", "--provider=" + provider, "--declare=" + written).endsWith(ExitCode.PASSED);
    Declaration declared = Declaration.read(written);
    assertEquals(library, declared.library());
    Set<Claim> claims = declared.claims();
    assertTrue(claims.contains(Claim.of(Protocol.TLS_1_3, Role.CLIENT, has)), declared::text);
    assertFalse(claims.contains(Claim.of(Protocol.TLS_1_3, Role.CLIENT, hasNot)), declared::text);
    for (String topic :
        List.of("negotiation", "algorithms", "sessions", "certificates", "failure")) {
      assertEquals(List.of(), broken(provider, declared, topic), topic);
    }
  }

  /** What a TLS 1.3 client breaks of some clauses if this is declared of it. */
  private static List<String> broken(String provider, Declaration declared, String topic)
      throws InterruptedException {
    BackendPath path =
        BackendPath.NONE.withProviders(ProviderChoice.parse(List.of(provider), List.of()));
    Backends backends = Backends.along(() -> path);
    TlsBackend tested = backends.declaring("mine", declared);
    List<TlsBackend> peers = List.of(tested, backends.named("bc"), backends.named("jsse"));
    LocalTrial trial = new LocalTrial(tested, peers, Duration.ofMinutes(2));
    List<String> broken = new ArrayList<>();
    for (Check check : Contract.topics().getOrDefault(topic, List.of())) {
      if (check.exists(Protocol.TLS_1_3, Role.CLIENT)) {
        Clause.Breach breach = trial.tried(topic, check, Protocol.TLS_1_3, Role.CLIENT).breach();
        if (breach != null) {
          broken.add(breach.violation());
        }
      }
    }
    return broken;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--provider=mine=SunJSSE --json     | --declare writes a file of its own; leave the format out",
        "--provider=mine=SunJSSE --tls=1.3  | --declare tries every version; leave --tls out",
        "--provider=mine=SunJSSE --clause=* | --declare tries every clause; leave --clause out",
        "--provider=mine=SunJSSE --with=mine | --with: what mine can do is tried with another backend; name one",
        "--backend=jsse                     | the backend \"jsse\" is no --provider, and says itself what it can do",
        "--timeout=1s                       | --backend NAME is missing",
      })
  void whatCannotBeDeclaredIsRefused(String words, String sentence) {
    String all = "tck --declare=" + folder.resolve("x.txt") + " " + words;
    Call call = Call.of(all.split(" ")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertFalse(Files.exists(folder.resolve("x.txt")));
  }

  @Test
  void aFileThatIsThereAndIsNoDeclarationIsRefusedBeforeAnythingIsTried() throws IOException {
    Path file = Files.writeString(folder.resolve("x.txt"), "hello\n");
    Call call =
        Call.of("tck", "--provider=mine=SunJSSE", "--declare=" + file).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(file + ":1: \"hello\" is no claim; write "), call.err());
    assertFalse(call.err().contains("clauses"), call.err());
    assertEquals("hello\n", Files.readString(file));
  }
}
