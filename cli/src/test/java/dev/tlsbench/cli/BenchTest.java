package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.bench.Build;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {
  private static final String JDK = System.getProperty("java.home");

  @TempDir Path folder;

  @Test
  void rowsAreMeasuredInTurnAndPlainTcpIsRankedApart() {
    Call call =
        bench("--workload", "echo", "--pair", "jsse:jsse", "--pair", "jsse:bc")
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("an operation is a round trip of 64 bytes"), call.out());
    assertTrue(
        call.out().contains("  1.3 TLS_AES_128_GCM_SHA256 x25519; 1 connection"), call.out());
    assertTrue(call.out().contains("  no TLS; 1 connection"), call.out());
    assertTrue(call.out().contains("tls us/op"), call.out());
    assertTrue(call.out().contains("3 of 3 rows measured, 3 slices of 50 ms"), call.out());
    List<String> said = call.err().lines().toList();
    assertEquals(4, said.size(), call.err());
    assertTrue(said.get(3).startsWith("report: " + folder), call.err());
  }

  @Test
  void rowsOfDifferentBuffersAreToldApartInOneTable() throws IOException {
    Path output = folder.resolve("kinds");
    Call call =
        bench(
                ("--workload echo --pair jsse:jsse --buffers preferred,heap --buffers direct,heap"
                        + " --output "
                        + output)
                    .split(" "))
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("6 of 6 rows measured"), call.out());
    List<String> starts =
        call.out()
            .lines()
            .filter(line -> line.matches(" {4}(jsse:jsse|plain:plain) .*"))
            .map(line -> line.strip().replaceAll(" {2,}(\\S+).*", " $1"))
            .toList();
    assertEquals(
        Set.of("jsse:jsse preferred", "jsse:jsse heap", "jsse:jsse direct"),
        Set.copyOf(starts.subList(0, 3)),
        call.out());
    assertEquals(
        Set.of("plain:plain preferred", "plain:plain heap", "plain:plain direct"),
        Set.copyOf(starts.subList(3, 6)),
        call.out());
    String page = Files.readString(output.resolve("bench.html"));
    assertTrue(page.contains("<td>jsse:jsse heap buffers</td>"));
    assertTrue(page.contains("\"--buffers direct\""));
  }

  @Test
  void busyConnectionsAreMeasuredBesideIdleOnesAndWithout() throws IOException {
    Path output = folder.resolve("beside");
    Call call =
        bench(
                ("--workload echo --pair jsse:jsse --idle 0,3 --no-baseline --output " + output)
                    .split(" "))
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("2 of 2 rows measured"), call.out());
    List<String> heads =
        call.out().lines().filter(line -> line.contains(" at once")).map(String::strip).toList();
    assertEquals(2, heads.size(), call.out());
    assertTrue(heads.get(0).endsWith("1 connection at once"), call.out());
    assertTrue(
        heads.get(1).endsWith("1 connection at once, 3 idle connections beside"), call.out());
    String page = Files.readString(output.resolve("bench.html"));
    assertTrue(page.contains("64 B, 1 connection, 3 idle connections beside"));
    assertTrue(page.contains("\"--idle 3\""));
  }

  @Test
  void whatCannotBeMeasuredIsSaidAndTheRestIs() {
    Call call = bench("--workload", "rekey", "--pair", "jsse:jsse", "--tls", "1.2,1.3");
    assertTrue(call.out().contains("UNSUPPORTED: neither side changes keys"), call.out());
    assertTrue(call.out().contains("1 of 2 rows measured"), call.out());
  }

  @Test
  void anotherJvmMeasuresTheSame() {
    Call call =
        bench("--workload", "bulk", "--pair", "jsse:jsse", "--jdk", JDK).endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("4 of 4 rows measured"), call.out());
    assertTrue(
        call.out().contains(Runtime.version().toString().replaceAll("[+].*", "")), call.out());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskCostsNothingThatIsOnTheScreen() throws IOException {
    Path output = Files.createDirectory(folder.resolve("full"));
    Files.createSymbolicLink(output.resolve("bench.json"), Path.of("/dev/full"));
    String[] echo = {
      "--workload", "echo", "--pair", "jsse:jsse", "--output", output.toString(), "--force"
    };
    Call call = bench(echo).endsWith(ExitCode.ENVIRONMENT);
    assertTrue(call.out().contains("2 of 2 rows measured"), call.out());
    assertTrue(
        call.err().contains("bench.json cannot be written: No space left on device"), call.err());
  }

  @Test
  void itsFilesAreReadBackAndNotOverwritten() throws IOException {
    Path output = folder.resolve("run");
    String[] echo = {"--workload", "echo", "--pair", "jsse:jsse", "--output", output.toString()};
    bench(echo).endsWith(ExitCode.PASSED);
    assertTrue(Files.readString(output.resolve("bench.html")).startsWith("<!DOCTYPE html>"));
    try (HistogramLogReader log = new HistogramLogReader(output.resolve("bench.hlog").toFile())) {
      EncodableHistogram first = log.nextIntervalHistogram();
      assertEquals("echo_jsse:jsse_1.3_queued_64Bx1", first.getTag());
    }
    Call again = bench(echo).endsWith(ExitCode.USAGE);
    assertTrue(again.err().contains("exists; --force overwrites it"));
    String file = output.resolve("bench.json").toString();
    Call same = Call.of("compare", file, file, "--gate");
    assertTrue(same.out().contains("2 rows: 0 worse"), same.out());
    Call against =
        bench("--workload", "echo", "--pair", "jsse:jsse", "--against", file)
            .endsWith(ExitCode.PASSED);
    assertTrue(against.out().contains("changes below 3 % do not count"), against.out());
  }

  @Test
  void itIsComparedWithItself() {
    Call call = bench("--ab", "--workload", "echo", "--pair", "jsse:jsse", "--slices", "30");
    assertTrue(call.out().contains("A/A in turn, as rows of one run are: "), call.out());
    assertTrue(call.out().contains(" of 2 comparisons reported a difference"), call.out());
  }

  @Test
  void twoBuildsAreMeasuredInTurnAndWhatOneDoesMoreOftenIsNamed() throws IOException {
    Path build = buildWhoseWritesTakeFiftyBytes();
    Call call = bench("--workload", "echo", "--pair", "jsse:jsse", "--against", build.toString());
    assertTrue(call.out().contains("2 of 2 rows measured, 3 slices of 50 ms"), call.out());
    String builds = "warning: A is the build in " + build;
    assertEquals(1, call.out().lines().filter(line -> line.startsWith(builds)).count(), call.out());
    assertTrue(
        Pattern.compile("writes.client +3 +1 .* exact +better").matcher(call.out()).find(),
        call.out());
    Call json =
        bench("--workload", "echo", "--pair", "jsse:jsse", "--against", build.toString(), "--json");
    assertEquals(List.of(), Schema.faults(Schema.named("compare"), JSON.std.mapFrom(json.out())));
    assertTrue(json.out().contains("\"inTurn\" : true"), json.out());
  }

  @Test
  void aFolderOfOtherJarsIsNoBuild() throws IOException {
    Path nonTlsPeer = Files.createDirectories(folder.resolve("stranger"));
    jar(nonTlsPeer, List.of());
    Call call =
        bench("--workload", "echo", "--pair", "jsse:jsse", "--against", nonTlsPeer.toString());
    call.endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("is not a tlsbench that this one can measure"), call.err());
  }

  private Path buildWhoseWritesTakeFiftyBytes() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Twin.of(
        List.of(
            new Exhibit.Patch(
                "SocketTransport.java",
                "        channel.write(sources[0]);\n",
                """
                        int end = sources[0].limit();
                        sources[0].limit(Math.min(end, sources[0].position() + 50));
                        channel.write(sources[0]);
                        sources[0].limit(end);
                """)),
        classes);
    Path build = Files.createDirectories(folder.resolve("build"));
    jar(build, Stream.concat(Stream.of(classes), Build.own().classPath().stream()).toList());
    return build;
  }

  /** A jar that holds nothing and refers to these. */
  private static void jar(Path folder, List<Path> classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            classPath.stream()
                .map(entry -> entry.toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(folder.resolve("build.jar")), manifest).close();
  }

  @Test
  void aFileThatIsNoResultIsNotCompared() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"schema\": 1, \"tool\": {}}");
    Path text = Files.writeString(folder.resolve("text"), "hello");
    Path broken =
        Files.writeString(
            folder.resolve("broken"), "{\"kind\": \"bench\", \"schema\": 1, \"tool\": {}}");
    assertRefused("$.command is missing", other);
    assertRefused("it is not a JSON object", text);
    assertRefused("$.plan is missing", broken);
    assertRefused("does not exist", folder.resolve("none"));
  }

  private static void assertRefused(String sentence, Path file) {
    Call call = Call.of("compare", file.toString(), file.toString()).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--workload fast              | --workload must be handshake, resume, bulk",
        "--workload duplex --rate 5   | --rate does not apply to duplex",
        "--workload idle --size 5     | --size 5 does not apply to idle",
        "--workload resume --idle 5   | --idle does not apply to resume",
        "--workload echo --idle -1    | --idle must be between 0 and 100000, not -1",
        "--workload bulk --threads 2  | --threads applies only to sends, not to bulk",
        "--jdk /no/such/jdk           | --jdk /no/such/jdk has no bin/java",
        "--jdk x=/no/such/jdk         | leave out the label to run everything there",
        "--ab --against x             | --ab and --against contradict each other",
        "--against /no/such/file      | /no/such/file does not exist",
        "--against src                | src holds no build; run the tlsbench there once",
        "--against src --forks 1      | leave out --forks and --jdk",
        "--ab --forks 2               | --ab compares slices, not JVMs; leave out --forks 2",
        "--key-type dsa               | --key-type must be rsa, rsassa-pss, ecdsa-p256",
        "--chain 9                    | --chain must be between 1 and 8, not 9",
        "--buffers heap,native        | --buffers must be preferred, heap or direct, not \"native\"",
        "--client-auth always         | --client-auth must be none, wanted or needed",
        "--duration 1ms --slices 5    | --duration 1 ms is too short for 5 slices",
        "--floor 100%                 | --floor must be a percentage below 100",
        "--limit much                 | --limit must be a percentage below 100",
        "--rate 0                     | --rate must be between 1 and 10000000, not 0",
        "--slices 0                   | --slices must be between 1 and 100000, not 0",
        "--pair jsse:plain            | unknown backend \"plain\""
      })
  void aWrongCallIsAnsweredInOneSentence(String options, String sentence) {
    Call call = Call.of(("bench " + options).split(" ")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  private Call bench(String... more) {
    List<String> args = List.of("bench", "--duration", "150ms", "--warmup", "100ms", "--seed", "7");
    List<String> given = List.of(more);
    List<String> slices = given.contains("--slices") ? List.of() : List.of("--slices", "3");
    List<String> output =
        given.contains("--output")
            ? List.of()
            : List.of("--force", "--output", folder.resolve("files").toString());
    return Call.of(
        Stream.of(args, slices, output, given).flatMap(List::stream).toArray(String[]::new));
  }
}
