package dev.tlsbench.core;

import java.util.List;

/**
 * Whoever is told of a send sends again, the wire takes all of it, and the peer sends as much: in
 * each turn of the loop as many bytes are read as are written.
 */
final class OneDirectionStarves implements Exhibit {
  private static final int SIZE = 16_000;
  private static final int TURNS = 8;
  private static final int MOST_SENDS = 4 * TURNS * Turn.BYTES / SIZE;

  private int sends;

  @Override
  public String id() {
    return "one-direction-starves";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      run(Rig.of(mode).open());
    }
  }

  private void run(Rig rig) {
    sends = 0;
    rig.onTold =
        word -> {
          if (word.startsWith("sent") && sends < MOST_SENDS) {
            send(rig);
          }
        };
    for (int i = 0; i < 2 * TURNS * Turn.BYTES / SIZE; i++) {
      rig.wire.arrivesUnseen(rig.peerData(i * SIZE, SIZE));
    }
    send(rig);
    rig.loop.run();
    long written = rig.wire.wire().length;
    long read = rig.connection.counters().plainReceived();
    for (int turn = 1; turn <= TURNS; turn++) {
      rig.wire.findReady();
      rig.loop.run();
      even("written", turn, rig.wire.wire().length - written);
      even("read", turn, rig.connection.counters().plainReceived() - read);
    }
  }

  private void send(Rig rig) {
    sends++;
    rig.send(SIZE);
  }

  private static void even(String what, int turns, long bytes) {
    long due = (long) turns * Turn.BYTES;
    long off = Math.abs(bytes - due);
    Check.that(
        "%d bytes %s in %d turns".formatted(bytes, what, turns), off <= 3 * BufferPool.CHUNK);
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(new Patch("CipherQueue.java", "queued() > 0 && !turn.over()", "queued() > 0"));
  }
}
