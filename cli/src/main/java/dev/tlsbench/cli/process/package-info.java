/**
 * Worker JVMs, whose loss costs only what they were running.
 *
 * <pre>
 *   Relay -> WorkerProcess ~ lines of JSON ~ Questions
 *                 '-> Crash: what a JVM says before native code crashes it
 * </pre>
 */
@NullMarked
package dev.tlsbench.cli.process;

import org.jspecify.annotations.NullMarked;
