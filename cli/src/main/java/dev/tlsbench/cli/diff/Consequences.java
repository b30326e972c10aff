package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.survey.Subject;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes that are no more than the sums of others: a handshake that takes as many bytes more
 * as its hello has grown by, or an answer that only names what was chosen. They are told with their
 * cause.
 */
final class Consequences {
  private static final String HELLO_BYTES = "hello.bytes";
  private static final String CLIENT_BYTES = "handshake.client-bytes";
  private static final String SERVER_BYTES = "handshake.server-bytes";
  private static final String SECOND_BYTES = "resumption.bytes";
  private static final String FLIGHTS = "handshake.flights";
  private static final List<String> CHOICES = List.of("choice.full.suite", "choice.full.group");

  /** The lengths in lists of records and of tickets. */
  private static final Pattern LENGTH = Pattern.compile("(\\d+)(?: bytes)?$");

  private final Map<String, Map<String, FactChange>> changes = new LinkedHashMap<>();

  Consequences(List<FactChange> all) {
    for (FactChange change : all) {
      changes
          .computeIfAbsent(change.subject(), unseen -> new LinkedHashMap<>())
          .put(change.fact(), change);
    }
  }

  /** What this change follows from; nothing if it stands for itself. */
  Optional<FactChange> cause(FactChange change) {
    return Optional.ofNullable(
        switch (change.fact()) {
          case CLIENT_BYTES, SECOND_BYTES -> equal(change, Role.CLIENT, HELLO_BYTES);
          case SERVER_BYTES ->
              equal(change, Role.SERVER, "tickets.with-handshake", "tickets.bytes");
          case FLIGHTS -> of(change.subject(), CLIENT_BYTES, SERVER_BYTES);
          default -> renamed(change);
        });
  }

  /** The change of one of these facts of a pair's side, if it is as large as this one. */
  private @Nullable FactChange equal(FactChange change, Role role, String... facts) {
    Subject pair = Subject.parse(change.subject()).orElse(null);
    if (pair == null || !pair.isPair()) {
      return null;
    }
    @Nullable Protocol protocol = pair.protocol();
    FactChange cause = of(Subject.of(pair.backend(role), role, protocol).toString(), facts);
    return cause != null && growth(cause).equals(growth(change)) ? cause : null;
  }

  private @Nullable FactChange of(String subject, String... facts) {
    Map<String, FactChange> its = changes.getOrDefault(subject, Map.of());
    for (String fact : facts) {
      FactChange found = its.get(fact);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The choice that this text names, if it says the same otherwise. */
  private @Nullable FactChange renamed(FactChange change) {
    if (!(change.before() instanceof String before) || CHOICES.contains(change.fact())) {
      return null;
    }
    for (String fact : CHOICES) {
      FactChange choice = of(change.subject(), fact);
      if (choice != null
          && before
              .replace(Values.text(choice.before()), Values.text(choice.after()))
              .equals(change.after())) {
        return choice;
      }
    }
    return null;
  }

  /** By how many bytes it grew. */
  private static Long growth(FactChange change) {
    return bytes(change.after()) - bytes(change.before());
  }

  private static long bytes(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().mapToLong(Consequences::bytes).sum();
    }
    if (value instanceof String text) {
      return LENGTH.matcher(text).results().mapToLong(r -> Long.parseLong(r.group(1))).sum();
    }
    return value instanceof Long number ? number : 0;
  }

  /** What is said about consequences of one subject's changes. */
  static List<String> clauses(List<FactChange> consequences) {
    Map<String, Set<String>> peers = new LinkedHashMap<>();
    for (FactChange change : consequences) {
      String start = start(change);
      if (!start.isEmpty()) {
        Role peer = change.fact().equals(SERVER_BYTES) ? Role.CLIENT : Role.SERVER;
        Subject.parse(change.subject())
            .ifPresent(
                pair ->
                    peers
                        .computeIfAbsent(start, unseen -> new LinkedHashSet<>())
                        .add(pair.backend(peer)));
      }
    }
    List<String> clauses = new ArrayList<>();
    peers.forEach((start, names) -> clauses.add(start + " with " + Naming.or(names)));
    return clauses;
  }

  /** What is not in the cause's own words: a text that names a choice is. */
  private static String start(FactChange change) {
    String grew = growth(change) > 0 ? "grew" : "shrank";
    return switch (change.fact()) {
      case CLIENT_BYTES, SERVER_BYTES ->
          "its part of a full handshake %s by as much".formatted(grew);
      case SECOND_BYTES -> "its handshake for a second connection %s by as much".formatted(grew);
      default -> "";
    };
  }
}
