package dev.tlsbench.cli.report;

import dev.tlsbench.cli.backend.BackendInfo;
import dev.tlsbench.cli.backend.BackendInfo.Part;
import dev.tlsbench.cli.backend.Limits;
import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says for people what backends are, can and cannot do. ASCII only. */
public final class BackendsText {
  private static final String INDENT = "  ";
  private static final String NONE = "-";

  private final Style style;

  public BackendsText(Style style) {
    this.style = style;
  }

  /** The table, followed by everything that is known if details are wanted. */
  public String render(List<BackendInfo> profiles, boolean details) {
    Table table =
        new Table(
            style,
            "",
            List.of(
                Column.left("backend").kept(),
                Column.left("version").ranked(10),
                Column.left("usable").kept(),
                Column.left("tls").kept(),
                Column.prose("what it does not do")));
    profiles.forEach(profile -> row(table, profile));
    StringBuilder text = new StringBuilder(table.render());
    if (details) {
      profiles.stream()
          .filter(profile -> profile.found().usable())
          .forEach(profile -> text.append('\n').append(details(profile)));
    }
    return text.append('\n').append(everybody()).toString();
  }

  private static void row(Table table, BackendInfo profile) {
    List<String> protocols = profile.protocols().stream().map(Protocol::number).toList();
    boolean usable = profile.found().usable();
    String version = profile.found().version();
    table.row(
        profile.name(),
        version.isEmpty() ? NONE : version,
        usable ? "yes" : "no",
        protocols.isEmpty() ? NONE : String.join(",", protocols),
        usable
            ? String.join(", ", Limits.of(profile))
            : "%s; %s".formatted(profile.found().reason(), profile.found().cure()));
  }

  private String details(BackendInfo profile) {
    List<Part> parts = profile.parts();
    List<Column> columns =
        Stream.concat(
                Stream.of(Column.left(profile.name()).kept()),
                parts.stream().map(part -> Column.left(heading(part))))
            .toList();
    Table table = new Table(style, "", columns);
    for (Capability capability : Capability.values()) {
      row(table, parts, words(capability), part -> part.capabilities().contains(capability));
    }
    row(
        table,
        parts,
        "post-quantum group",
        part -> part.supportedAlgorithms().groups().contains(Groups.POST_QUANTUM));
    for (KeyType kind : KeyType.values()) {
      row(table, parts, "shows " + kind.label(), part -> part.shows().contains(kind));
    }
    for (KeyType kind : KeyType.values()) {
      row(table, parts, "accepts " + kind.label(), part -> part.accepts().contains(kind));
    }
    StringBuilder text = new StringBuilder(table.render());
    for (Protocol protocol : profile.protocols()) {
      text.append(lists(protocol, parts));
    }
    if (!profile.leftToUser().isEmpty()) {
      text.append(style.wrapped("left to the user: " + profile.leftToUser(), INDENT));
    }
    return text.toString();
  }

  private static void row(Table table, List<Part> parts, String label, Predicate<Part> does) {
    table.row(
        Stream.concat(Stream.of(label), parts.stream().map(part -> does.test(part) ? "yes" : NONE))
            .toArray(String[]::new));
  }

  private static String heading(Part part) {
    return "%s %s".formatted(part.protocol().number(), part.role().name().toLowerCase(Locale.ROOT));
  }

  /** The contract's name, which says more than a shorter word. */
  private static String words(Capability capability) {
    return capability.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The lists are those of either role. */
  private static String lists(Protocol protocol, List<Part> parts) {
    Part part =
        parts.stream().filter(each -> each.protocol() == protocol).findFirst().orElseThrow();
    return list("groups", protocol, part.supportedAlgorithms().groups())
        + list("suites", protocol, part.supportedAlgorithms().suites());
  }

  private static String list(String what, Protocol protocol, Collection<String> names) {
    return "%s in TLS %s: %d\n".formatted(what, protocol.number(), names.size())
        + names.stream().map(name -> INDENT + name + "\n").collect(Collectors.joining());
  }

  private static String everybody() {
    String none =
        Limits.ofAll().entrySet().stream()
            .map(limit -> "no backend: %s (%s)\n".formatted(limit.getKey(), limit.getValue()))
            .collect(Collectors.joining());
    return none
        + "every backend: a truncated connection is reported as such\n"
        + "JDK "
        + Environment.jdkLine()
        + "\n";
  }
}
