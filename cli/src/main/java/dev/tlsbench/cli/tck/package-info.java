/** One backend held to the contract, clause by clause. */
@NullMarked
package dev.tlsbench.cli.tck;

import org.jspecify.annotations.NullMarked;
