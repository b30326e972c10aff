package dev.tlsbench.cli.diff;

/**
 * What is said about one fact.
 *
 * @param text follows the name of the subject; one that begins with a verb follows it directly
 * @param measure whether it says how much rather than what, so that it may differ between subjects
 *     that changed in the same way
 * @param rough the same without its values
 */
record Told(String text, boolean measure, String rough) {}
