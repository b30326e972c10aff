/** What is said in the clear before a connection turns to TLS, by protocol; the client's side. */
@NullMarked
package dev.tlsbench.cli.starttls;

import org.jspecify.annotations.NullMarked;
