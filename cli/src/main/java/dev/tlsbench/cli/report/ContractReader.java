package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.tck.Clause;
import dev.tlsbench.cli.tck.ContractResult;
import dev.tlsbench.cli.tck.Witness;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.Locale;

/** Reads what {@link ContractJson} wrote. It ignores fields that it does not know. */
public final class ContractReader {
  private ContractReader() {}

  /** The result that a document of clauses describes. */
  public static ContractResult read(JsonObject document) {
    return new ContractResult(
        RunReader.invocation(document),
        RunReader.environment(document),
        document.text("backend"),
        document.text("peer"),
        document.objects("clauses").stream().map(ContractReader::clause).toList(),
        document.flag("interrupted"));
  }

  private static Clause clause(JsonObject object) {
    return new Clause(
        object.text("topic"),
        object.text("name"),
        object.one("protocol", Protocol.values(), Protocol::number),
        object.one("role", Role.values(), role -> role.name().toLowerCase(Locale.ROOT)),
        object.text("peer"),
        object.has("witness")
            ? new Clause.Breach(
                object.constant("witness", Witness.class),
                object.text("promise"),
                object.text("finding"))
            : null,
        object.text("reason"),
        object.count("millis"));
  }
}
