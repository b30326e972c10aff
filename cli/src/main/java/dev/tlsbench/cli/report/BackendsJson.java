package dev.tlsbench.cli.report;

import dev.tlsbench.cli.backend.BackendInfo;
import dev.tlsbench.cli.backend.BackendInfoJson;
import dev.tlsbench.cli.backend.Limits;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.spi.Protocol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** JSON in the format that {@code backends.schema.json} describes. */
public final class BackendsJson {
  /** Incremented with every change that a reader has to know. */
  private static final int SCHEMA = 1;

  private BackendsJson() {}

  /** The whole document, including the last line break. */
  public static String render(List<BackendInfo> profiles) {
    Map<String, Object> document =
        Head.of(SCHEMA, "", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    document.put("jdk", Environment.jdkLine());
    document.put("backends", profiles.stream().map(BackendsJson::backend).toList());
    document.put("unsupported", Limits.ofAll());
    return Head.text(document);
  }

  private static Map<String, Object> backend(BackendInfo profile) {
    Map<String, Object> object = BackendInfoJson.write(profile);
    Object details = object.remove(BackendInfoJson.DETAILS);
    object.put("protocols", profile.protocols().stream().map(Protocol::number).toList());
    object.put("limits", Limits.of(profile));
    object.put(BackendInfoJson.DETAILS, details);
    return object;
  }
}
