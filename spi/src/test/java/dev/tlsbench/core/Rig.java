package dev.tlsbench.core;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A connection over a fake engine, a scripted wire and a manual loop, with a ledger of what it was
 * asked and what it told. What it sends is coded by position, so that lost, doubled and swapped
 * bytes show.
 */
final class Rig implements ConnectionListener {
  final ManualLoop loop = new ManualLoop();
  final ScriptedTransport wire = new ScriptedTransport();
  final FakeEngine engine = new FakeEngine(Role.CLIENT);
  final BufferPool pool = BufferPool.of(false);

  /** Everything told, in order: {@code sent 3 DONE}, {@code received 10}, {@code closed}. */
  final List<String> told = new ArrayList<>();

  final ByteArrayOutputStream received = new ByteArrayOutputStream();
  Connection connection;
  Failure failure;

  /** What the listener does with data, besides noting it. */
  Consumer<ByteBuffer> onData = data -> {};

  /** What the listener does besides noting, by the word that it notes. */
  Consumer<String> onTold = word -> {};

  private final Set<Integer> open = new HashSet<>();
  private ConnectionOptions options = ConnectionOptions.defaults();
  private int sends;
  private int offset;
  private int peerSequence = 1;

  static Rig of(SendMode mode) {
    return new Rig().with(options -> options.withMode(mode));
  }

  Rig with(UnaryOperator<ConnectionOptions> change) {
    options = change.apply(options);
    return this;
  }

  /** Starts, and goes through the handshake unless the script stops it. */
  Rig open() {
    start();
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0, new byte[0]));
    loop.run();
    return this;
  }

  Rig start() {
    connection = Connection.start(engine.context(), wire, loop, pool, options, this);
    loop.run();
    return this;
  }

  /** The position-coded stream of this side. */
  static byte code(int position) {
    return (byte) (position * 31 + (position >>> 8) * 7);
  }

  static byte[] coded(int from, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = code(from + i);
    }
    return bytes;
  }

  /** Sends the next so many bytes of the stream. The send is known by its number, from 0. */
  synchronized Admission send(int size) {
    int number = sends;
    Admission admission =
        connection.send(
            ByteBuffer.wrap(coded(offset, size)), (result, why) -> sent(number, result));
    if (admission == Admission.ACCEPTED) {
      sends++;
      offset += size;
      open.add(number);
    }
    return admission;
  }

  private void sent(int number, SendResult result) {
    note("sent " + number + " " + result);
  }

  private void note(String word) {
    synchronized (told) {
      told.add(word);
    }
    onTold.accept(word);
  }

  /** A record of the peer. */
  byte[] fromPeer(int type, byte... payload) {
    return FakeEngine.record(type, peerSequence++, payload);
  }

  @Override
  public void handshakeDone(Connection ours, SessionInfo session) {
    note("handshake");
  }

  @Override
  public void received(Connection ours, ByteBuffer data) {
    note("received " + data.remaining());
    onData.accept(data.duplicate());
    while (data.hasRemaining()) {
      received.write(data.get());
    }
  }

  @Override
  public void writable(Connection ours) {
    note("writable");
  }

  @Override
  public void rekey(Connection ours, EngineEvent event) {
    note(event.name());
  }

  @Override
  public void peerClosed(Connection ours) {
    note("peer closed");
  }

  @Override
  public void closed(Connection ours, Failure why) {
    failure = why;
    note("closed");
  }

  /** The application data on the wire, with the numbers of all records checked. */
  byte[] dataOnWire() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer left = ByteBuffer.wrap(wire.wire());
    for (int sequence = 0; Records.whole(left); sequence++) {
      int type = Records.type(left);
      byte[] payload = new byte[Records.length(left) - FakeEngine.OVERHEAD];
      left.position(left.position() + Records.HEADER);
      Check.equal("the record's place on the wire", sequence, left.getInt());
      left.get(payload);
      if (type == Records.APPLICATION_DATA) {
        data.writeBytes(payload);
      }
    }
    Check.equal("bytes of a cut record", 0, left.remaining());
    return data.toByteArray();
  }

  /** All that was accepted is on the wire, once and in order, and was told as done in order. */
  void checkAllSent() {
    byte[] data = dataOnWire();
    Check.equal("bytes on the wire", offset, data.length);
    for (int i = 0; i < data.length; i++) {
      Check.equal("byte " + i, (int) code(i), (int) data[i]);
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < sends; i++) {
      expected.add("sent " + i + " DONE");
    }
    Check.equal("completions", expected, completions());
    checkAtRest();
  }

  List<String> completions() {
    synchronized (told) {
      return told.stream().filter(word -> word.startsWith("sent ")).toList();
    }
  }

  /** Nothing is under way, and the wire is watched for what is queued and nothing else. */
  void checkAtRest() {
    Check.equal("write interest", wire.wire().length < connection.counters().cipherSent(), false);
    Check.equal("tasks left", true, loop.idle());
  }

  /** The end left nothing behind, and nothing was told after it. */
  void checkGone() {
    synchronized (told) {
      Check.equal("last word", "closed", told.get(told.size() - 1));
      Check.equal("times closed", 1L, told.stream().filter("closed"::equals).count());
    }
    Check.equal("completions told", sends, completions().size());
    Check.equal("buffers outstanding", 0, pool.outstanding());
    Check.equal("transport closed", true, wire.closed);
    Check.equal("engine released", true, engine.released);
    Check.equal("interest", false, wire.readInterest || wire.writeInterest);
  }
}
