package dev.tlsbench.cli.pki;

import java.util.List;

/**
 * What was looked for in a file, and what else is there.
 *
 * @param things in their order
 * @param oddities what could not be taken, each with its place, what it is and what can be done
 */
record Found<T>(List<T> things, List<String> oddities) {}
