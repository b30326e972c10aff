/**
 * The real core and the real engines of a pair, on one thread, in virtual time, over a simulated
 * wire, with every choice drawn from one seed.
 *
 * <pre>
 *   SimCell -> Simulation: Choices -> Scheduler -> Actors: loops, wire, senders, tasks, application
 *                                                    |
 *   Connection: TappedEngine(CheckedEngine)   TappedTransport(FaultyTransport(SimTransport ~ Pipe))
 *                     '---- CipherOracle, SpinDetector, Violations'
 * </pre>
 */
@NullMarked
package dev.tlsbench.cli.simulation;

import org.jspecify.annotations.NullMarked;
