/** The command line: verbs, their options, how they talk to a person. */
@NullMarked
package dev.tlsbench.cli.verb;

import org.jspecify.annotations.NullMarked;
