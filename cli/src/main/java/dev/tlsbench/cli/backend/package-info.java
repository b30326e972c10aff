/** Which backends there are and which pairs of them were asked for. No backend is known by name. */
@NullMarked
package dev.tlsbench.cli.backend;

import org.jspecify.annotations.NullMarked;
