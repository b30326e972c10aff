package dev.tlsbench.core;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file goes out from where it stopped, whatever byte the socket stopped it at, and in its place
 * among the other sends.
 */
final class ReplayedSpanAfterEagain implements Exhibit {

  @Override
  public String id() {
    return "replayed-span-after-eagain";
  }

  @Override
  public int times() {
    return 2;
  }

  @Override
  public void run() throws Exception {
    for (SendMode mode : SendMode.values()) {
      Path path = Files.createTempFile("exhibit", ".bin");
      try (FileChannel file = FileChannel.open(path, WRITE, READ, DELETE_ON_CLOSE)) {
        file.write(ByteBuffer.wrap(Rig.coded(50 - 7, 507)));
        for (int stop = 0; stop < 5 * FakeEngine.OVERHEAD + 600; stop++) {
          Rig rig = Rig.of(mode).with(options -> options.withLimits(1000, 300)).open();
          rig.engine.recordLimit = 150;
          rig.wire.next(stop, Transport.Outcome.WOULD_BLOCK);
          rig.send(50);
          rig.connection.sendFile(file, 7, 500, rig.ledger(500));
          rig.send(50);
          rig.loop.run();
          rig.wire.writable();
          rig.loop.run();
          rig.checkAllSent();
        }
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(new Patch("SendOp.java", "      position += count;\n", ""));
  }
}
