/** Tests one backend against the contract, clause by clause. */
@NullMarked
package dev.tlsbench.cli.tck;

import org.jspecify.annotations.NullMarked;
