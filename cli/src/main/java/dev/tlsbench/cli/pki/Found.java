package dev.tlsbench.cli.pki;

import java.util.List;

/**
 * What was found in a file, and what in it could not be used.
 *
 * @param things in their order
 * @param oddities what could not be used, each with its place, what it is and what can be done
 */
record Found<T>(List<T> things, List<String> oddities) {}
