package dev.tlsbench.cli.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.backend.Limits;
import dev.tlsbench.cli.backend.Profile;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** JSON of the shape that {@code backends.schema.json} describes. */
public final class BackendsJson {
  /** Counts up with every change that a reader has to know of. */
  private static final int SCHEMA = 1;

  private static final JSON WRITER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private BackendsJson() {}

  /** The whole document, with its last line's end. */
  public static String render(List<Profile> profiles) {
    Map<String, Object> document =
        Head.of(SCHEMA, "", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    document.put("jdk", Environment.jdkLine());
    document.put("backends", profiles.stream().map(BackendsJson::backend).toList());
    document.put("unsupported", Limits.ofAll());
    try {
      return WRITER.asString(document) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> backend(Profile profile) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", profile.name());
    object.put("version", profile.found().version());
    object.put("usable", profile.found().usable());
    object.put("reason", profile.found().reason());
    object.put("cure", profile.found().cure());
    object.put("primary", profile.primary());
    object.put("protocols", profile.protocols().stream().map(Protocol::number).toList());
    object.put("limits", Limits.of(profile));
    object.put("details", profile.parts().stream().map(BackendsJson::part).toList());
    return object;
  }

  private static Map<String, Object> part(Profile.Part part) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", part.protocol().number());
    object.put("role", part.role().name().toLowerCase(Locale.ROOT));
    object.put("capabilities", names(part.capabilities()));
    object.put("shows", names(part.shows()));
    object.put("accepts", names(part.accepts()));
    object.put("groups", part.repertoire().groups());
    object.put("suites", part.repertoire().suites());
    return object;
  }

  private static List<String> names(Collection<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().toList();
  }
}
