package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.StreamCheck;
import dev.tlsbench.cli.result.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Digests a file as it arrives, and compares the result with the file's own digest. */
final class DigestCheck implements StreamCheck {
  private final FileSource file;
  private final MessageDigest digest = FileSource.newDigest();
  private volatile long received;
  private volatile String outcome = "";

  DigestCheck(FileSource file) {
    this.file = file;
    endIfComplete();
  }

  @Override
  public @Nullable String accept(ByteBuffer data) {
    long after = received + data.remaining();
    if (after > file.size()) {
      return "%d bytes came of a file of %d".formatted(after, file.size());
    }
    digest.update(data);
    received = after;
    endIfComplete();
    return complete() && !outcome.equals(file.sha256())
        ? "all %d bytes of the file came, but not the same ones".formatted(after)
        : null;
  }

  @Override
  public boolean complete() {
    return received == file.size();
  }

  @Override
  public String progress() {
    return "%d of %d bytes".formatted(received, file.size());
  }

  @Override
  public long messages() {
    return complete() ? 1 : 0;
  }

  @Override
  public String digest() {
    return outcome;
  }

  /** Returns the digests of the file as it was sent and as it came. */
  Digests digests() {
    return new Digests(file.sha256(), outcome);
  }

  private void endIfComplete() {
    if (complete() && outcome.isEmpty()) {
      outcome = HexFormat.of().formatHex(digest.digest());
    }
  }
}
