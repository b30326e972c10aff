package dev.tlsbench.core;

import org.junit.jupiter.api.Test;

/**
 * A completion that sends, told at the end of a drainer's turn: the last send was taken whole, is
 * done, and nothing was asked for behind it yet.
 */
class SendFromCompletionTest {
  /** Records that a drainer writes in one turn, when the cipher queue holds one only. */
  private static final int TURN = 16;

  @Test
  void whatIsSentBetweenTwoTurnsIsSent() {
    Rig rig = Rig.of(SendMode.QUEUED).with(options -> options.withLimits(1 << 20, 1)).open();
    rig.onTold =
        word -> {
          if (word.equals("sent 0 DONE")) {
            rig.send(1);
          }
        };
    for (int i = 0; i < TURN; i++) {
      rig.send(rig.engine.plaintextLimit());
    }
    rig.loop.run();
    rig.checkAllSent();
    Check.equal("sends", TURN + 1, rig.completions().size());
  }
}
