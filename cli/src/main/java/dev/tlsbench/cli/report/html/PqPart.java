package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.pq.JdkFindings;
import dev.tlsbench.cli.pq.PqResult;
import dev.tlsbench.cli.pq.Trap;
import dev.tlsbench.cli.report.PqJson;
import dev.tlsbench.cli.report.PqTables;
import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.html.Part.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page's part on post-quantum groups: the tables of each JDK. */
final class PqPart {
  private final ResultFile file;
  private final PqResult result;

  PqPart(ResultFile file) {
    this.file = file;
    this.result = PqJson.read(file.document());
  }

  Part part() {
    return new Part(
        outcome(),
        result.failed() > 0
            ? "%d of %s failed"
                .formatted(result.failed(), Phrase.count(result.pairs().size(), "pair"))
            : "%s, none failed".formatted(Phrase.count(result.pairs().size(), "pair")),
        PqTables.summary(result) + ".",
        result.interrupted() ? List.of("The run was interrupted: pairs are missing.") : List.of(),
        Phrase.environment(file.document()),
        Reproduce.whole(result.command()),
        data(),
        plain());
  }

  private Outcome outcome() {
    if (result.failed() > 0) {
      return Outcome.BAD;
    }
    return result.untried() > 0 ? Outcome.PARTLY : Outcome.GOOD;
  }

  private Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", "pq");
    data.put("legend", PqTables.legend());
    data.put("headings", PqTables.PAIR_HEADINGS);
    data.put("trapHeadings", PqTables.TRAP_HEADINGS);
    List<Object> jdks = new ArrayList<>();
    for (JdkFindings jdk : result.jdks()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("jdk", jdk.jdk());
      one.put("pairs", PqTables.pairs(jdk));
      one.put("failures", PqTables.failures(jdk));
      List<String> notes = new ArrayList<>(PqTables.obstacles(jdk));
      notes.addAll(PqTables.notes(jdk));
      one.put("notes", notes);
      List<Object> traps = new ArrayList<>();
      for (Trap trap : Trap.values()) {
        List<List<String>> rows = PqTables.trap(jdk, trap);
        if (!rows.isEmpty()) {
          traps.add(Map.of("id", trap.id(), "what", trap.what(), "rows", rows));
        }
      }
      one.put("traps", traps);
      jdks.add(one);
    }
    data.put("jdks", jdks);
    return data;
  }

  private String plain() {
    StringBuilder tables = new StringBuilder();
    for (JdkFindings jdk : result.jdks()) {
      tables.append(Markup.table("JDK " + jdk.jdk(), PqTables.PAIR_HEADINGS, PqTables.pairs(jdk)));
      for (String sentence : PqTables.failures(jdk)) {
        tables.append(Markup.element("p", "FAIL " + sentence));
      }
      PqTables.obstacles(jdk).forEach(each -> tables.append(Markup.element("p", each)));
      PqTables.notes(jdk).forEach(note -> tables.append(Markup.element("p", note)));
      for (Trap trap : Trap.values()) {
        List<List<String>> rows = PqTables.trap(jdk, trap);
        if (!rows.isEmpty()) {
          tables.append(Markup.table("Trap " + PqTables.title(trap), PqTables.TRAP_HEADINGS, rows));
        }
      }
    }
    PqTables.legend().forEach(sentence -> tables.append(Markup.element("p", sentence)));
    return tables.toString();
  }
}
