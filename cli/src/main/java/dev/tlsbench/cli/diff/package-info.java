/**
 * What changed between two surveys, in sentences: facts are compared one by one, and what belongs
 * together is told once.
 */
@NullMarked
package dev.tlsbench.cli.diff;

import org.jspecify.annotations.NullMarked;
