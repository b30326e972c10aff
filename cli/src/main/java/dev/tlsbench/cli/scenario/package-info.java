/**
 * What is done with a pair of backends, and how it is judged.
 *
 * <pre>
 *   Scenario: Stage -> SceneTrials -> SocketRun each -> Judge -> Tally: was enough exercised?
 *
 *   PairRunner -> SocketRun: a script (Echo, Rejection, a scenario's own) on a Scene
 *                    |  Scene -> Venue -> ConnectionPair: two ScriptedEndpoints and the wire
 *                    |  each End: Ledger, StreamCheck
 *                    |  ProgressWatchdog: has everything ended, does anything move?
 *                    '-> FinishedConnections -> Judge -> verdict and cause
 * </pre>
 *
 * A scenario knows nothing of the command line.
 */
@NullMarked
package dev.tlsbench.cli.scenario;

import org.jspecify.annotations.NullMarked;
