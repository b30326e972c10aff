/**
 * JVMs that work for this one, and whose loss costs what they were at and nothing else.
 *
 * <pre>
 *   Relay -> WorkerProcess ~ lines of JSON ~ Questions
 *                 '-> Crash: what a JVM says before native code takes it down
 * </pre>
 */
@NullMarked
package dev.tlsbench.cli.process;

import org.jspecify.annotations.NullMarked;
