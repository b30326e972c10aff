/** The certificates of a run: made at its start, or read from the user's files. */
@NullMarked
package dev.tlsbench.cli.pki;

import org.jspecify.annotations.NullMarked;
