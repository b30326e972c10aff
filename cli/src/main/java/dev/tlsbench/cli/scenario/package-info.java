/**
 * What is done with a pair of backends, and how it is judged.
 *
 * <pre>
 *   Scenario: Stage -> Trials -> EchoCell each -> Judge -> Tally: was enough exercised?
 *
 *   PairRunner -> EchoCell -> EchoClient x n  ~ wire ~  EchoServer x n     each End: Ledger, StreamCheck
 *                    |  Watch: has everything ended, does anything move?
 *                    '-> Judge -> verdict and cause
 * </pre>
 *
 * A scenario knows nothing of the command line.
 */
@NullMarked
package dev.tlsbench.cli.scenario;

import org.jspecify.annotations.NullMarked;
