package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Ranking;
import dev.tlsbench.cli.bench.RowFigures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchJsonTest {
  @TempDir private static Path folder;
  private static String measured = "";

  @BeforeAll
  static void measure() {
    measured =
        Call.of(
                ("bench --json --workload echo,idle,handshake --pair bc:bc --connections 2"
                        + " --slices 6 --duration 120ms --warmup 20ms --seed 7")
                    .split(" "))
            .endsWith(0)
            .out();
  }

  @Test
  void aMeasurementIsReportedAsTheSchemaSays() throws IOException {
    assertEquals(List.of(), Schema.faults(Schema.named("bench"), JSON.std.mapFrom(measured)));
    assertTrue(measured.startsWith("{\n  \"schema\" : 3,\n  \"kind\" : \"bench\""), measured);
    assertTrue(measured.contains("\"yardstickNanos\""));
  }

  @Test
  void rekeysAndRatesAreReportedAsTheSchemaSays() throws IOException {
    String text =
        Call.of(
                ("bench --json --workload rekey --rate 300 --pair bc:bc --slices 2"
                        + " --duration 100ms --warmup 20ms")
                    .split(" "))
            .endsWith(0)
            .out();
    assertEquals(List.of(), Schema.faults(Schema.named("bench"), JSON.std.mapFrom(text)));
    assertTrue(text.contains("\"service\"") && text.contains("\"rekeying\""), text);
  }

  @Test
  void handshakesInSeveralJvmsAreReportedAsTheSchemaSays() throws IOException {
    String text =
        Call.of(
                ("bench --json --workload handshake --forks 2 --key-type rsa --chain 2"
                        + " --client-auth needed --pair jsse:jsse --tls 1.3 --no-baseline --slices 2"
                        + " --duration 100ms --warmup 20ms")
                    .split(" "))
            .endsWith(0)
            .out();
    assertEquals(List.of(), Schema.faults(Schema.named("bench"), JSON.std.mapFrom(text)));
    assertTrue(text.contains(" rsa chain 2 client-auth needed\""), text);
    assertTrue(text.contains("\"forks\" : [ 2, 2 ]"), text);
    assertEquals(text, rendered(text));
    for (Figure figure : RowFigures.of(read(text).rows().get(0)).figures()) {
      assertTrue(figure.least() <= figure.value() && figure.value() <= figure.most(), text);
    }
  }

  @Test
  void eachKindOfBuffersIsReportedAsTheSchemaSaysBesidePlainTcpInTheSame() throws IOException {
    String text =
        Call.of(
                ("bench --json --workload bulk --pair jsse:jsse --tls 1.3 --slices 2"
                        + " --buffers preferred,heap,direct --duration 100ms --warmup 20ms")
                    .split(" "))
            .endsWith(0)
            .out();
    assertEquals(List.of(), Schema.faults(Schema.named("bench"), JSON.std.mapFrom(text)));
    assertEquals(text, rendered(text));
    List<RowFigures> rows = read(text).rows().stream().map(RowFigures::of).toList();
    List<String> ids = rows.stream().map(row -> row.row().measurement().id()).toList();
    String tls = "bulk jsse:jsse 1.3 queued 16384Bx1";
    assertEquals(List.of(tls, tls + " heap buffers", tls + " direct buffers"), ids.subList(0, 3));
    List<Ranking> rankings = Ranking.of(rows);
    assertEquals(2, rankings.size());
    for (int kind = 0; kind < 3; kind++) {
      assertEquals(
          rows.get(kind + 3).value(Metric.CPU_SIDES),
          rankings.get(0).plainCpu(rows.get(kind), rankings),
          ids.get(kind + 3));
    }
  }

  @Test
  void anOlderFileSaysOnlyWhetherEachRowHadItsOwnJvm() {
    assertEquals(0, read(measured).forks());
    assertEquals(1, read(measured.replace("\"forks\" : 0", "\"forked\" : true")).forks());
  }

  @Test
  void whatIsReadBackIsWhatWasWritten() {
    assertEquals(measured, rendered(measured));
  }

  private static String rendered(String text) {
    return BenchJson.render(read(text));
  }

  private static BenchResult read(String text) {
    InputStream file = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return BenchJson.read(ResultFile.read(file));
  }

  @Test
  void aComparisonIsReportedAsTheSchemaSays() throws IOException {
    Path file = Files.writeString(folder.resolve("measured.json"), measured);
    Call call = Call.of("compare", file.toString(), file.toString(), "--json", "--seed", "3");
    assertEquals(List.of(), Schema.faults(Schema.named("compare"), JSON.std.mapFrom(call.out())));
    assertTrue(call.out().startsWith("{\n  \"schema\" : 1,\n  \"kind\" : \"compare\""), call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\" : 3        | \"schema\" : 4",
        "\"workload\" : \"echo\"| \"workload\" : \"ping\"",
        "\"cpuNanos\"          | \"cpu\"",
        "\"better\" : \"less\"  | \"better\" : \"fewer\"",
        "\"baseline\" : true   | \"baseline\" : 1",
        "\"histogram\"         | \"histo\""
      })
  void aDocumentOfAnotherShapeIsRejected(String part, String broken) throws IOException {
    assertTrue(measured.contains(part), part);
    Object document = JSON.std.anyFrom(measured.replace(part, broken));
    assertFalse(Schema.faults(Schema.named("bench"), document).isEmpty());
  }
}
