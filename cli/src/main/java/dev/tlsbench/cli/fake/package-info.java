/**
 * TLS without secrecy: the records and flights of TLS 1.2 and 1.3, whose contents anybody can read
 * and forge. It lets the simulation try the core alone, many times as often as with real
 * cryptography. It is no service; only the verbs of the simulation know it.
 */
@NullMarked
package dev.tlsbench.cli.fake;

import org.jspecify.annotations.NullMarked;
