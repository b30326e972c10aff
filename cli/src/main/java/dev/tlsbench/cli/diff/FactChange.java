package dev.tlsbench.cli.diff;

/**
 * A fact that both settings have a value of, and not the same.
 *
 * @param subject as surveys name it
 * @param fact its id
 * @param before a text, a number, a boolean or a list of texts
 * @param after the same
 */
public record FactChange(String subject, String fact, Object before, Object after) {}
