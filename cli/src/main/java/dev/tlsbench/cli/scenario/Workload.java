package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Frame;
import dev.tlsbench.cli.oracle.FrameCheck;
import dev.tlsbench.cli.oracle.MessagePlan;
import dev.tlsbench.cli.oracle.StreamCheck;
import dev.tlsbench.core.Admission;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What is sent over each connection that echoes. */
public sealed interface Workload {

  /** Stable id of the scenario. */
  String scenario();

  /** How many threads send over one connection. */
  int senders();

  /** How many sends the client makes on one connection. */
  long sends();

  /** How many bytes the client sends on one connection. */
  long bytes();

  /** Bytes of the largest of those sends. */
  long largestSend();

  /** Bytes of a send as they count against what one sender may have under way; 0 for no limit. */
  default long weight() {
    return largestSend();
  }

  /**
   * What holds the bytes of one direction of a connection against what was sent.
   *
   * @param connections how many there are
   * @param messageDone told the sender of each message that has come whole
   */
  StreamCheck check(long seed, int connections, int connection, IntConsumer messageDone);

  /**
   * Those that send it over a connection, each from a thread of its own; none where it goes out
   * otherwise.
   *
   * @param connection its index
   */
  default List<Sender> senders(Party client, Flow flow, long seed, int connection) {
    return List.of();
  }

  /**
   * Messages of position-coded content, by several senders at once.
   *
   * @param lengths bytes of content in each message of each sender
   */
  record Messages(List<List<Integer>> lengths) implements Workload, MessagePlan {

    /** So many messages of each sender, all of one length. */
    public Messages(int count, int size, int senders) {
      this(Collections.nCopies(senders, Collections.nCopies(count, size)));
    }

    @Override
    public String scenario() {
      return "echo/messages";
    }

    @Override
    public int senders() {
      return lengths.size();
    }

    @Override
    public long sends() {
      return lengths.stream().mapToLong(List::size).sum();
    }

    @Override
    public int length(int sender, int sequence) {
      List<Integer> own = lengths.get(sender);
      return sequence < own.size() ? own.get(sequence) : -1;
    }

    @Override
    public long bytes() {
      return lengths.stream()
          .flatMap(List::stream)
          .mapToLong(size -> (long) Frame.HEADER + size)
          .sum();
    }

    @Override
    public long largestSend() {
      return (long) Frame.HEADER + size();
    }

    @Override
    public StreamCheck check(long seed, int connections, int connection, IntConsumer messageDone) {
      return new FrameCheck(this, seed, connections, connection, messageDone);
    }

    @Override
    public List<Sender> senders(Party client, Flow flow, long seed, int connection) {
      return senders(client, flow, seed, connection, UnaryOperator.identity());
    }

    /**
     * The same.
     *
     * @param form makes of a message what is sent for it
     */
    List<Sender> senders(
        Party client, Flow flow, long seed, int connection, UnaryOperator<ByteBuffer> form) {
      return IntStream.range(0, senders())
          .mapToObj(
              sender -> {
                Content content = new Content(seed, connection, sender);
                return new Sender(
                    client,
                    flow,
                    sender,
                    lengths.get(sender).size(),
                    number ->
                        form.apply(
                            new Frame(connection, sender, number, length(sender, number))
                                .message(content)));
              })
          .toList();
    }

    /** Bytes that one connection's messages take in memory at once, on both sides, roughly. */
    public long memory() {
      return 4L * senders() * largestSend();
    }

    /** Bytes of content in the longest. */
    public int size() {
      return lengths.stream().flatMap(List::stream).mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  /** The same messages, as lines of text. */
  record Text(Messages messages) implements Workload {

    @Override
    public String scenario() {
      return "echo/text";
    }

    @Override
    public int senders() {
      return messages.senders();
    }

    @Override
    public long sends() {
      return messages.sends();
    }

    @Override
    public long bytes() {
      return sends() * largestSend();
    }

    @Override
    public long largestSend() {
      return Lines.length(messages.largestSend());
    }

    @Override
    public StreamCheck check(long seed, int connections, int connection, IntConsumer messageDone) {
      return new Lines.Check(messages.check(seed, connections, connection, messageDone));
    }

    @Override
    public List<Sender> senders(Party client, Flow flow, long seed, int connection) {
      return messages.senders(client, flow, seed, connection, Lines::of);
    }
  }

  /**
   * A stream, sent in pieces of given sizes, one behind the other without a wait but for room.
   *
   * @param sizes bytes of each send
   * @param fromCallbacks whether each is made inside a callback
   */
  record Pieces(List<Integer> sizes, boolean fromCallbacks) implements Workload {

    public Pieces {
      sizes = List.copyOf(sizes);
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
    public List<Sender> senders(Party client, Flow flow, long seed, int connection) {
      return fromCallbacks
          ? List.of()
          : List.of(new Sender(client, flow, 0, sizes.size(), number -> piece(seed, number)));
    }

    @Override
    public long weight() {
      return 0;
    }

    /** Offers one of them; false where it is not taken. */
    boolean offer(Party client, long seed, int number) {
      ByteBuffer piece = piece(seed, number);
      return client.offer(0, number, piece.remaining(), told -> client.own().send(piece, told))
          == Admission.ACCEPTED;
    }

    private ByteBuffer piece(long seed, int number) {
      long from = sizes.stream().limit(number).mapToLong(Integer::longValue).sum();
      ByteBuffer piece = ByteBuffer.allocate(sizes.get(number));
      content(seed).put(piece, from, piece.remaining());
      return piece.flip();
    }

    /** The bytes of all pieces. */
    Content content(long seed) {
      return new Content(seed, 0, 0);
    }
  }

  /** A file, as one send. */
  record Transfer(FileSource file) implements Workload {

    @Override
    public String scenario() {
      return "echo/file";
    }

    @Override
    public int senders() {
      return 1;
    }

    @Override
    public long sends() {
      return 1;
    }

    @Override
    public long bytes() {
      return file.size();
    }

    @Override
    public long largestSend() {
      return file.size();
    }

    @Override
    public StreamCheck check(long seed, int connections, int connection, IntConsumer messageDone) {
      return new DigestCheck(file);
    }
  }
}
