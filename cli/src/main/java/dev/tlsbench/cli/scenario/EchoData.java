package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Frame;
import dev.tlsbench.cli.oracle.FrameCheck;
import dev.tlsbench.cli.oracle.MessagePlan;
import dev.tlsbench.cli.oracle.StreamCheck;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The data of each echo connection. */
public sealed interface EchoData
    permits Pieces, EchoData.Messages, EchoData.Text, EchoData.Transfer {

  /** Returns the stable id of the scenario. */
  String scenario();

  /** Returns how many threads send over one connection. */
  int senders();

  /** Returns how many sends the client makes on one connection. */
  long sends();

  /** Returns how many bytes the client sends on one connection. */
  long bytes();

  /** Returns how many bytes the largest of those sends has. */
  long largestSend();

  /** Returns how many bytes the client sends on one connection out of a file. */
  default long fileBytes() {
    return 0;
  }

  /** Returns how a send counts against the bytes a sender may have in progress; 0 for no limit. */
  default long weight() {
    return largestSend();
  }

  /**
   * Returns the check that compares the bytes received in one direction of a connection with what
   * was sent.
   *
   * @param connections the number of connections
   * @param messageDone given the sender of each message that has come whole
   */
  StreamCheck check(long seed, int connections, int connection, IntConsumer messageDone);

  /**
   * Returns the senders of a connection, each with its own thread; empty if the data is sent
   * another way.
   *
   * @param connection its index
   */
  default List<Sender> senders(
      ScriptedEndpoint client, SenderWindow window, long seed, int connection) {
    return List.of();
  }

  /**
   * Messages of position-coded content, by several senders at once.
   *
   * @param lengths bytes of content in each message of each sender
   */
  record Messages(List<List<Integer>> lengths) implements EchoData, MessagePlan {

    /** Creates this many messages of each sender, all of one length. */
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
    public List<Sender> senders(
        ScriptedEndpoint client, SenderWindow window, long seed, int connection) {
      return senders(client, window, seed, connection, UnaryOperator.identity());
    }

    /**
     * Returns the senders of a connection.
     *
     * @param form makes of a message what is sent for it
     */
    List<Sender> senders(
        ScriptedEndpoint client,
        SenderWindow window,
        long seed,
        int connection,
        UnaryOperator<ByteBuffer> form) {
      return IntStream.range(0, senders())
          .mapToObj(
              sender -> {
                Content content = new Content(seed, connection, sender);
                return new Sender(
                    client,
                    window,
                    sender,
                    lengths.get(sender).size(),
                    number ->
                        Sender.Send.of(
                            client,
                            form.apply(
                                new Frame(connection, sender, number, length(sender, number))
                                    .message(content))));
              })
          .toList();
    }

    /** Returns the bytes that a connection's messages take at once, on both sides, roughly. */
    public long memory() {
      return 4L * senders() * largestSend();
    }

    /** Returns the bytes of content in the longest message. */
    public int size() {
      return lengths.stream().flatMap(List::stream).mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  /** The same messages, as lines of text. */
  record Text(Messages messages) implements EchoData {

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
      return TextLines.length(messages.largestSend());
    }

    @Override
    public StreamCheck check(long seed, int connections, int connection, IntConsumer messageDone) {
      return new TextLines.Check(messages.check(seed, connections, connection, messageDone));
    }

    @Override
    public List<Sender> senders(
        ScriptedEndpoint client, SenderWindow window, long seed, int connection) {
      return messages.senders(client, window, seed, connection, TextLines::of);
    }
  }

  /** A file, as one send. */
  record Transfer(FileSource file) implements EchoData {

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
    public long fileBytes() {
      return file.size();
    }

    @Override
    public StreamCheck check(long seed, int connections, int connection, IntConsumer messageDone) {
      return new DigestCheck(file);
    }

    @Override
    public List<Sender> senders(
        ScriptedEndpoint client, SenderWindow window, long seed, int connection) {
      return List.of(
          new Sender(client, window, 0, 1, number -> Sender.Send.of(client, file, 0, file.size())));
    }
  }
}
