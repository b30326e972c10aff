package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.StreamCheck;
import dev.tlsbench.core.Admission;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream sent in pieces of given sizes, one after the other, waiting only for room.
 *
 * @param sizes bytes of each send
 * @param fromCallbacks whether each is sent inside a callback
 * @param file the file that every second piece comes from; null for none
 */
public record Pieces(List<Integer> sizes, boolean fromCallbacks, @Nullable FileSource file)
    implements EchoData {

  public Pieces {
    sizes = List.copyOf(sizes);
  }

  /** Returns pieces that are sent out of memory, one after another. */
  static Pieces of(List<Integer> sizes) {
    return new Pieces(sizes, false, null);
  }

  @Override
  public String scenario() {
    return "echo/sizes";
  }

  @Override
  public int senders() {
    return 1;
  }

  @Override
  public long sends() {
    return sizes.size();
  }

  @Override
  public long bytes() {
    return sizes.stream().mapToLong(Integer::longValue).sum();
  }

  @Override
  public long largestSend() {
    return sizes.stream().mapToLong(Integer::longValue).max().orElse(0);
  }

  @Override
  public StreamCheck check(long seed, int connections, int connection, IntConsumer messageDone) {
    return new PieceCheck(this, seed, messageDone);
  }

  @Override
  public List<Sender> senders(
      ScriptedEndpoint client, SenderWindow window, long seed, int connection) {
    return fromCallbacks
        ? List.of()
        : List.of(
            new Sender(client, window, 0, sizes.size(), number -> send(client, seed, number)));
  }

  private Sender.Send send(ScriptedEndpoint client, long seed, int number) {
    return file != null && isOutOfFile(number)
        ? Sender.Send.of(client, file, start(number), sizes.get(number))
        : Sender.Send.of(client, piece(seed, number));
  }

  private static boolean isOutOfFile(int number) {
    return number % 2 == 1;
  }

  @Override
  public long fileBytes() {
    return file == null
        ? 0
        : IntStream.range(0, sizes.size()).filter(Pieces::isOutOfFile).mapToLong(sizes::get).sum();
  }

  @Override
  public long weight() {
    return 0;
  }

  /** Offers one of the pieces. */
  Admission offer(ScriptedEndpoint client, long seed, int number) {
    Sender.Send piece = Sender.Send.of(client, piece(seed, number));
    return client.offer(0, number, piece.size(), piece.submission());
  }

  private ByteBuffer piece(long seed, int number) {
    ByteBuffer piece = ByteBuffer.allocate(sizes.get(number));
    content(seed).put(piece, start(number), piece.remaining());
    return piece.flip();
  }

  private long start(int number) {
    return sizes.stream().limit(number).mapToLong(Integer::longValue).sum();
  }

  /** Returns the bytes of all pieces, as the file has them if there is one. */
  Content content(long seed) {
    return file == null ? new Content(seed, 0, 0) : Fixtures.FILE_CONTENT;
  }
}
