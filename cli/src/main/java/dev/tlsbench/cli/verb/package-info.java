/** The command line: verbs, their options, and their output for people. */
@NullMarked
package dev.tlsbench.cli.verb;

import org.jspecify.annotations.NullMarked;
