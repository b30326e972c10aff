/** The command line. */
@NullMarked
package dev.tlsbench.cli;

import org.jspecify.annotations.NullMarked;
