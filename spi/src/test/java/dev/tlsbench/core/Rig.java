package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A connection over a fake engine, a scripted wire and a manual loop, with a ledger of what it was
 * asked and what it told. What it sends is coded by position, so that lost, doubled and swapped
 * bytes show.
 */
final class Rig implements ConnectionListener {
  final ManualLoop loop;
  final ScriptedTransport wire = new ScriptedTransport();
  final FakeEngine engine;
  final BufferPool pool;

  /** Everything told, in order: {@code sent 3 DONE}, {@code received 10}, {@code closed}. */
  final List<String> told = new ArrayList<>();

  /** Why the sends failed that did, in order. */
  final List<Failure> sendFailures = new ArrayList<>();

  final ByteArrayOutputStream received = new ByteArrayOutputStream();
  Connection connection;
  Failure failure;

  /** What the listener does with data, besides noting it. */
  Consumer<ByteBuffer> onData = data -> {};

  /** What the listener does besides noting, by the word that it notes. */
  Consumer<String> onTold = word -> {};

  /** How much of the data the listener takes at a time. */
  int appetite = Integer.MAX_VALUE;

  private final Role role;
  private final EngineWatch watch;
  final LockWatch lock = new LockWatch();
  private ConnectionOptions options = ConnectionOptions.defaults();
  private int sends;
  private int offset;
  private int peerSequence = 1;

  Rig(Role role, BufferPool pool, ManualLoop loop) {
    this.role = role;
    this.pool = pool;
    this.loop = loop;
    engine = new FakeEngine(role);
    watch = new EngineWatch(engine);
    wire.onCall = () -> lock.mustBeFree("the transport");
  }

  static Rig of(SendMode mode) {
    return of(mode, Role.CLIENT);
  }

  static Rig of(SendMode mode, Role role) {
    return new Rig(role, BufferPool.of(false), new ManualLoop())
        .with(options -> options.withMode(mode));
  }

  Rig with(UnaryOperator<ConnectionOptions> change) {
    options = change.apply(options);
    return this;
  }

  /** Starts, and goes through the handshake unless the script stops it. */
  Rig open() {
    start();
    peerHello();
    return this;
  }

  Rig start() {
    connection = Connection.start(new FakeContext(role, watch), wire, loop, pool, options, this);
    lock.watch(connection);
    loop.run();
    return this;
  }

  /** The peer's part of the handshake arrives. */
  void peerHello() {
    hears(FakeEngine.record(Records.HANDSHAKE, 0));
  }

  /** The position-coded stream of either side. */
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
  Admission send(int size) {
    ByteBuffer plain;
    Completion completion;
    synchronized (this) {
      plain = ByteBuffer.wrap(coded(offset, size));
      completion = ledger(size);
    }
    Admission admission = connection.send(plain, completion);
    if (admission != Admission.ACCEPTED) {
      synchronized (this) {
        sends--;
        offset -= size;
      }
    }
    return admission;
  }

  /** Enters the next send, for which the caller vouches that it is accepted. */
  synchronized Completion ledger(int size) {
    int number = sends++;
    offset += size;
    return (result, why) -> sent(number, result, why);
  }

  private void sent(int number, SendResult result, Failure why) {
    if (why != null) {
      sendFailures.add(why);
    }
    note("sent " + number + " " + result);
  }

  private void note(String word) {
    lock.mustBeFree("a callback");
    synchronized (told) {
      told.add(word);
    }
    onTold.accept(word);
  }

  /** A record of the peer. */
  byte[] fromPeer(int type, byte... payload) {
    return FakeEngine.record(type, peerSequence++, payload);
  }

  /** A record of the peer's stream. */
  byte[] peerData(int from, int count) {
    return fromPeer(Records.APPLICATION_DATA, coded(from, count));
  }

  byte[] peerAlert(Alert alert) {
    return fromPeer(Records.ALERT, (byte) alert.code());
  }

  /** The peer says these records, and the loop runs. */
  void hears(byte[]... records) {
    wire.arrives(records);
    loop.run();
  }

  /** The wire becomes writable, and the loop runs. */
  void unblock() {
    wire.unblock();
    loop.run();
  }

  /** Closes, and so does the peer. */
  void closeBothWays() {
    connection.close();
    loop.run();
    wire.arrives(peerAlert(Alert.CLOSE_NOTIFY));
    wire.arrivesEnd();
    loop.run();
  }

  @Override
  public void handshakeDone(Connection ours, SessionInfo session) {
    note("handshake");
  }

  @Override
  public void received(Connection ours, ByteBuffer data) {
    note("received " + data.remaining());
    onData.accept(data.duplicate());
    for (int taken = 0; taken < appetite && data.hasRemaining(); taken++) {
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

  /** The records on the wire, in order, with their numbers checked and none of them cut. */
  List<ByteBuffer> recordsOnWire() {
    return WireRecords.uncutIn(wire.wire()).whole();
  }

  /** The application data on the wire, the last record of which may be cut and is left out. */
  byte[] dataOnWireSoFar() {
    return WireRecords.in(wire.wire()).data();
  }

  /** All that was accepted is on the wire, once and in order, and was told as done in order. */
  void checkAllSent() {
    byte[] expected = coded(0, offset);
    byte[] data = WireRecords.uncutIn(wire.wire()).data();
    Check.equal("bytes on the wire", expected.length, data.length);
    Check.equal("where the wire differs", -1, Arrays.mismatch(expected, data));
    checkTold(SendResult.DONE);
    checkAtRest();
  }

  /** Every send was told once, in order, with this result. */
  void checkTold(SendResult result) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < sends; i++) {
      expected.add("sent " + i + " " + result);
    }
    Check.equal("completions", expected, completions());
  }

  /** All that the peer sent was received: the first so many bytes of its stream. */
  void checkReceived(int count) {
    Check.equal("bytes received", count, received.size());
    Check.equal(
        "where the data differs", -1, Arrays.mismatch(coded(0, count), received.toByteArray()));
  }

  List<String> completions() {
    return told("sent ");
  }

  /** The words told that begin so. */
  List<String> told(String beginning) {
    synchronized (told) {
      return told.stream().filter(word -> word.startsWith(beginning)).toList();
    }
  }

  /**
   * Nothing is under way, what the engine made is on the wire or queued, in the order in which it
   * was made, and the wire is watched for writing exactly when something is queued.
   */
  void checkAtRest() {
    checkRules();
    byte[] made = watch.output();
    byte[] taken = wire.wire();
    Check.that("more on the wire than was made", taken.length <= made.length);
    int differs = Arrays.mismatch(Arrays.copyOf(made, taken.length), taken);
    Check.equal("where the wire differs from what was made", -1, differs);
    Check.equal("write interest", taken.length < made.length, wire.writeInterest);
    Check.equal("no task is left", true, loop.idle());
  }

  private void checkRules() {
    Check.equal("engine rule broken", null, watch.violation);
    Check.equal("called with the lock held", null, lock.violation());
  }

  /** The end left nothing behind, and nothing was told after it. */
  void checkGone() {
    checkRules();
    synchronized (told) {
      Check.equal("last word", "closed", told.isEmpty() ? null : told.get(told.size() - 1));
      Check.equal("times closed", 1, told("closed").size());
    }
    Check.equal("completions told", sends, completions().size());
    Check.equal("buffers outstanding", 0, pool.outstanding());
    Check.equal("transport closed", true, wire.closed);
    Check.equal("engine released", true, watch.closed);
    Check.equal("interest", false, wire.readInterest || wire.writeInterest);
  }
}
