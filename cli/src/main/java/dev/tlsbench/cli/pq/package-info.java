/** How pairs of backends agree on a post-quantum group, what it costs them, and the traps. */
@NullMarked
package dev.tlsbench.cli.pq;

import org.jspecify.annotations.NullMarked;
