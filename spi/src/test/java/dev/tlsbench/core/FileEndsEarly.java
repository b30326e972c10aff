package dev.tlsbench.core;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file is shorter than was promised: the connection fails, and so do the sends behind it. */
final class FileEndsEarly implements Exhibit {

  @Override
  public String id() {
    return "file-ends-early";
  }

  @Override
  public void run() throws Exception {
    for (SendMode mode : SendMode.values()) {
      Path path = Files.createTempFile("exhibit", ".bin");
      try (FileChannel file = FileChannel.open(path, WRITE, READ, DELETE_ON_CLOSE)) {
        file.write(ByteBuffer.wrap(new byte[100]));
        Rig rig = Rig.of(mode).open();
        rig.connection.sendFile(file, 0, 200, rig.ledger(200));
        rig.send(50);
        rig.loop.run();
        rig.wire.arrivesEnd();
        rig.loop.run();
        rig.checkGone();
        rig.checkTold(SendResult.FAILED);
        Check.equal("why", Failure.Kind.FILE, rig.failure.kind());
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "SendOp.java",
            "        throw new EOFException(\"the file ended \" + left + \" bytes early\");",
            "        left = 0;\n" + "        return;"));
  }
}
