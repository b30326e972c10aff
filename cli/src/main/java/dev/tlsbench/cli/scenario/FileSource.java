package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.UserError;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file to send, with its digest. Its channel is read only at given positions, so that any number
 * of connections can share it.
 */
public final class FileSource implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final FileChannel channel;
  private final long size;
  private final String sha256;

  private FileSource(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.sha256 = digest(channel);
  }

  /**
   * Opens the user's file.
   *
   * @throws UserError if it cannot be read
   */
  public static FileSource of(Path path) {
    if (Files.isDirectory(path)) {
      throw UserError.usage("%s is a directory, not a file".formatted(path));
    }
    // A pipe cannot be read at a position, and a device may have no end.
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw UserError.usage(
          "%s is not a regular file; give --file - and pipe it in".formatted(path));
    }
    try {
      return new FileSource(FileChannel.open(path, StandardOpenOption.READ));
    } catch (ClosedByInterruptException e) {
      throw UserError.interrupted("interrupted while %s was read".formatted(path), e);
    } catch (NoSuchFileException e) {
      throw UserError.usage("%s does not exist".formatted(path), e);
    } catch (IOException e) {
      throw UserError.usage("%s cannot be read".formatted(path), e);
    }
  }

  /**
   * Returns all that the stream holds, kept in a temporary file that only its owner may read and
   * that goes away with this object, or with the process.
   *
   * @param stream a {@link FileInputStream} where an interrupt is to end a read that waits
   * @throws UserError if there is no room for it
   */
  public static FileSource spooled(InputStream stream) {
    try {
      Path file = Files.createTempFile("tlsbench-", ".spool");
      FileChannel spool =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      copy(Channels.newChannel(stream), spool);
      return new FileSource(spool);
    } catch (ClosedByInterruptException e) {
      throw UserError.interrupted("interrupted while standard input was read", e);
    } catch (IOException e) {
      throw UserError.environment(
          "standard input cannot be kept in a temporary file in %s; free room there, or set another"
                  .formatted(System.getProperty("java.io.tmpdir"))
              + " folder with TLSBENCH_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
          e);
    }
  }

  private static void copy(ReadableByteChannel from, FileChannel to) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (from.read(chunk) >= 0) {
      chunk.flip();
      while (chunk.hasRemaining()) {
        to.write(chunk);
      }
      chunk.clear();
    }
  }

  FileChannel channel() {
    return channel;
  }

  /** Returns the size in bytes, as it was when the file was opened. */
  public long size() {
    return size;
  }

  /** Returns the digest in hexadecimal. */
  public String sha256() {
    return sha256;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("a file that was read cannot be closed", e);
    }
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String digest(FileChannel channel) throws IOException {
    MessageDigest digest = newDigest();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long at = 0;
    for (int count = channel.read(chunk, at); count >= 0; count = channel.read(chunk, at)) {
      digest.update(chunk.flip());
      chunk.clear();
      at += count;
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
