package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.EXPORTER;
import static dev.tlsbench.cli.survey.Fact.RECORDS_OF_1;
import static dev.tlsbench.cli.survey.Fact.RECORDS_OF_16K;
import static dev.tlsbench.cli.survey.Fact.RECORDS_OF_64K;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** How a side cuts data into records, and what it exports. */
final class DataFacts {
  private static final String LABEL = "EXPORTER-tlsbench";
  private static final int EXPORTED = 32;

  private DataFacts() {}

  static void measure(Party party, Role role, FactSheet sheet) {
    sheet.measure(
        List.of(RECORDS_OF_1, RECORDS_OF_16K, RECORDS_OF_64K, EXPORTER),
        () -> {
          try (EnginePair pair = party.connected()) {
            sheet.put(EXPORTER, exporter(pair, role));
            sheet.put(RECORDS_OF_1, records(pair, role, 1));
            sheet.put(RECORDS_OF_16K, records(pair, role, 1 << 14));
            sheet.put(RECORDS_OF_64K, records(pair, role, 1 << 16));
          }
        });
  }

  private static List<String> records(EnginePair pair, Role role, int size) {
    EngineEnd writer = pair.side(role);
    int before = writer.outbound().sent();
    pair.transfer(writer, new byte[size]);
    return RecordLines.since(writer.outbound(), before);
  }

  private static String exporter(EnginePair pair, Role role) {
    byte[] context = "survey".getBytes(StandardCharsets.US_ASCII);
    byte[] own = pair.side(role).engine().exportKeyingMaterial(LABEL, context, EXPORTED);
    byte[] other = pair.side(role.peer()).engine().exportKeyingMaterial(LABEL, context, EXPORTED);
    if (own == null) {
      return "none";
    }
    return Arrays.equals(own, other) ? "the same as its peer's" : "another than its peer's";
  }
}
