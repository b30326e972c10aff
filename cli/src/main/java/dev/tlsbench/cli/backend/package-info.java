/**
 * The backends that were found, and the pairs that were asked for. No code here names a backend.
 */
@NullMarked
package dev.tlsbench.cli.backend;

import org.jspecify.annotations.NullMarked;
