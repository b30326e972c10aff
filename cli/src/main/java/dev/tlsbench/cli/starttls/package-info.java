/**
 * The client's side of each STARTTLS protocol: what is said in the clear before the upgrade to TLS.
 */
@NullMarked
package dev.tlsbench.cli.starttls;

import org.jspecify.annotations.NullMarked;
