package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Frame;
import dev.tlsbench.cli.oracle.FrameCheck;
import dev.tlsbench.cli.oracle.MessagePlan;
import dev.tlsbench.cli.oracle.StreamCheck;
import java.util.List;
import java.util.function.IntConsumer;

/** What is sent over each connection of an echo cell. */
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

  /** What holds the bytes of one direction of a connection against what was sent. */
  StreamCheck check(EchoPlan plan, int connection, IntConsumer messageDone);

  /**
   * Messages of position-coded content, by several senders at once.
   *
   * @param count messages of each sender
   * @param size bytes of content in each
   * @param senders threads that send over one connection
   */
  record Messages(int count, int size, int senders) implements Workload, MessagePlan {

    @Override
    public String scenario() {
      return "echo/messages";
    }

    @Override
    public long sends() {
      return (long) count * senders;
    }

    @Override
    public int length(int sender, int sequence) {
      return size;
    }

    @Override
    public long bytes() {
      return sends() * frameSize();
    }

    @Override
    public long largestSend() {
      return frameSize();
    }

    @Override
    public StreamCheck check(EchoPlan plan, int connection, IntConsumer messageDone) {
      return new FrameCheck(this, plan.seed(), plan.connections(), connection, messageDone);
    }

    /** Bytes that one connection's messages take in memory at once, on both sides, roughly. */
    public long memory() {
      return 4L * senders * frameSize();
    }

    /** Bytes of one message, what it begins with included. */
    int frameSize() {
      return Frame.HEADER + size;
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
      return Lines.length(messages.frameSize());
    }

    @Override
    public StreamCheck check(EchoPlan plan, int connection, IntConsumer messageDone) {
      return new Lines.Check(messages.check(plan, connection, messageDone));
    }
  }

  /**
   * Sends of exactly these sizes, as one stream of position-coded content over one connection.
   *
   * @param sizes bytes of each send
   * @param fromCallbacks whether each but the first is made inside a callback
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
    public StreamCheck check(EchoPlan plan, int connection, IntConsumer messageDone) {
      return new PieceCheck(this, plan.seed(), messageDone);
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
    public StreamCheck check(EchoPlan plan, int connection, IntConsumer messageDone) {
      return new DigestCheck(file);
    }
  }
}
