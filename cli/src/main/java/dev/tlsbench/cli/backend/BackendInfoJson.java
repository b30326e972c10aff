package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Converts backend profiles to JSON and back. */
public final class BackendInfoJson {
  /** The name of what it does in each protocol and role. */
  public static final String DETAILS = "details";

  private BackendInfoJson() {}

  /** What the profile is, field by field. */
  public static Map<String, Object> write(BackendInfo profile) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", profile.name());
    object.put("version", profile.found().version());
    object.put("usable", profile.found().usable());
    object.put("reason", profile.found().reason());
    object.put("cure", profile.found().cure());
    object.put("primary", profile.primary());
    object.put("leftToUser", profile.leftToUser());
    object.put(DETAILS, profile.parts().stream().map(BackendInfoJson::write).toList());
    return object;
  }

  private static Map<String, Object> write(BackendInfo.Part part) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", part.protocol().number());
    object.put("role", nameOf(part.role()));
    object.put("capabilities", names(part.capabilities()));
    object.put("shows", names(part.shows()));
    object.put("accepts", names(part.accepts()));
    object.put("groups", part.supportedAlgorithms().groups());
    object.put("suites", part.supportedAlgorithms().suites());
    return object;
  }

  private static String nameOf(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(Collection<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().toList();
  }

  /** The profile that an object stands for. */
  static BackendInfo read(JsonObject from) {
    String version = from.text("version");
    Availability found =
        from.flag("usable")
            ? Availability.usable(version)
            : Availability.unusable(version, from.text("reason"), from.text("cure"));
    return new BackendInfo(
        from.text("name"),
        found,
        from.flag("primary"),
        from.text("leftToUser"),
        from.objects(DETAILS).stream().map(BackendInfoJson::part).toList());
  }

  private static BackendInfo.Part part(JsonObject from) {
    return new BackendInfo.Part(
        from.one("protocol", Protocol.values(), Protocol::number),
        from.one("role", Role.values(), BackendInfoJson::nameOf),
        values(from, "capabilities", Capability::valueOf),
        values(from, "shows", KeyType::valueOf),
        values(from, "accepts", KeyType::valueOf),
        new SupportedAlgorithms(from.texts("suites"), from.texts("groups")));
  }

  private static <E> Set<E> values(JsonObject from, String field, Function<String, E> named) {
    return from.texts(field).stream().map(named).collect(Collectors.toSet());
  }
}
