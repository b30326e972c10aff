package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that a scenario claims, and what takes it away.
 *
 * @param scenario its id
 * @param words parts of its sentence, and names of its counts, that the mutation makes untrue
 * @param mutation which one
 * @param pair with which backends
 * @param protocol and with which protocol
 * @param mode and in which mode
 * @param where {@code sockets} where virtual time is not the place to see it, {@code process} where
 *     it takes a process of its own; empty for virtual time, if the scenario is played there
 * @param verdict what the cell must come to
 * @param cause what must be in the sentence that says why
 */
record Claim(
    String scenario,
    List<String> words,
    String mutation,
    String pair,
    Protocol protocol,
    SendMode mode,
    String where,
    Verdict verdict,
    String cause) {
  private static final String FILE = "claims.txt";

  /** All of them, in the order of the file. */
  static List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    String[] heading = {};
    for (String line : lines()) {
      if (line.contains("|")) {
        claims.add(parse(heading, line));
      } else {
        heading = line.split(" ");
      }
    }
    return claims;
  }

  private static Claim parse(String[] heading, String line) {
    String[] fields = line.trim().split(" +\\| +");
    String[] where =
        fields.length > 3 ? fields[3].split(" ") : new String[] {heading[1], heading[2]};
    String[] end = fields[2].split(" ", 2);
    return new Claim(
        heading[0],
        List.of(fields[0].split(" \\+ ")),
        fields[1],
        where[0],
        protocol(where[1]),
        where.length > 2 ? SendMode.valueOf(where[2].toUpperCase(Locale.ROOT)) : SendMode.QUEUED,
        where.length > 3 ? where[3] : "",
        Verdict.valueOf(end[0]),
        end[1]);
  }

  private static Protocol protocol(String number) {
    return Arrays.stream(Protocol.values())
        .filter(each -> each.number().equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no protocol is called " + number));
  }

  private static List<String> lines() {
    try (InputStream file = Claim.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /** Which of its words are parts of the sentence. */
  List<String> phrases() {
    return words.stream().filter(each -> !isEvidence(each)).toList();
  }

  /** Which of its words are counts. */
  Set<Evidence> evidence() {
    return words.stream()
        .filter(Claim::isEvidence)
        .map(Evidence::valueOf)
        .collect(Collectors.toSet());
  }

  private static boolean isEvidence(String word) {
    return word.matches("[A-Z_]+");
  }

  @Override
  public String toString() {
    return "%s: %s, with %s of %s %s"
        .formatted(scenario, String.join(" + ", words), mutation, pair, protocol.number());
  }
}
