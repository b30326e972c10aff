package dev.tlsbench.cli.diff;

import java.util.List;

/**
 * What changed for one reason, told once.
 *
 * @param breaks the group of what it can break
 * @param sentence what changed and for whom
 * @param details what it entails where that is not the same for all, a sentence each
 * @param command the shortest command that shows it
 * @param facts what it is made of
 * @param accepted why somebody has accepted all of it; empty if nobody has
 */
public record Finding(
    String breaks,
    String sentence,
    List<String> details,
    String command,
    List<FactChange> facts,
    String accepted) {

  public Finding {
    details = List.copyOf(details);
    facts = List.copyOf(facts);
  }
}
