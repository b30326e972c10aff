package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The verbs and the records; what is said in handshakes is left to {@link FakeHandshake}. */
final class FakeEngine implements TlsEngine {
  private static final int WARNING = 1;
  private static final int FATAL = 2;

  /** Of how many long records one keeps its last bytes back until it is flushed, as engines may. */
  private static final int TAIL_EVERY = 5;

  private static final int LONG = 3_000;
  private static final int TAIL = 9;

  private final FakeHandshake handshake;
  private final Output output = new Output(this::left);
  private final Seal in = new Seal();
  private final Queue<EngineEvent> events = new ArrayDeque<>();
  private @Nullable TlsFailure failure;
  private boolean sealedRead;
  private boolean peerClosed;
  private boolean outputClosed;
  private boolean closed;

  FakeEngine(FakeContext context) {
    handshake = FakeHandshake.of(context, this);
  }

  // For the handshake.

  /** What the peer's records are opened with. */
  Seal in() {
    return in;
  }

  Output output() {
    return output;
  }

  void happened(EngineEvent event) {
    events.add(event);
  }

  private void left(EngineEvent event) {
    handshake.updateLeft();
    happened(event);
  }

  boolean outputClosed() {
    return outputClosed;
  }

  /** Fails for a reason of its own, and tells the peer. */
  void fail(Alert alert) {
    failed(alert, TlsFailure.Origin.LOCAL, "refused: " + alert.wireName());
    output.say(Records.ALERT, modern(), (byte) FATAL, (byte) alert.code());
  }

  private void failed(Alert alert, TlsFailure.Origin origin, String why) {
    TlsFailure.Stage stage = handshake.done() ? TlsFailure.Stage.DATA : TlsFailure.Stage.HANDSHAKE;
    failure = new TlsFailure(stage, alert, origin, why, null);
  }

  private boolean modern() {
    return handshake.protocol() == Protocol.TLS_1_3;
  }

  // Reading.

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    if (closed || failure != null) {
      return closed ? EngineStatus.CLOSED : EngineStatus.FAILED;
    }
    if (handshake.done()) {
      return EngineStatus.DONE;
    }
    if (handshake.begin()) {
      return EngineStatus.OK;
    }
    return take(netIn, null);
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    if (failure != null && !closed) {
      return EngineStatus.FAILED;
    }
    if (closed || peerClosed) {
      return EngineStatus.CLOSED;
    }
    return handshake.done() ? take(netIn, plain) : EngineStatus.NEED_INPUT;
  }

  private EngineStatus take(ByteBuffer netIn, @Nullable ByteBuffer plain) {
    if (handshake.hasTask()) {
      return EngineStatus.NEED_TASK;
    }
    if (netIn.remaining() < Records.HEADER) {
      return EngineStatus.NEED_INPUT;
    }
    if (!Records.plausible(netIn)) {
      fail(Alert.UNEXPECTED_MESSAGE);
      return EngineStatus.FAILED;
    }
    if (!Records.whole(netIn)) {
      return EngineStatus.NEED_INPUT;
    }
    int type = Records.type(netIn);
    int length = Records.length(netIn);
    ByteBuffer body = netIn.slice(netIn.position() + Records.HEADER, length - Records.HEADER);
    boolean sealed = in.on() && !isClear(type, body.remaining());
    if (sealed && modern() && type != Records.APPLICATION_DATA) {
      fail(Alert.UNEXPECTED_MESSAGE);
      return EngineStatus.FAILED;
    }
    if (sealed && !in.fits(body)) {
      fail(Alert.BAD_RECORD_MAC);
      return EngineStatus.FAILED;
    }
    int content = sealed ? in.type(body) : type;
    if (content == Records.APPLICATION_DATA && plain != null) {
      return takeData(netIn, length, body, plain);
    }
    netIn.position(netIn.position() + length);
    sealedRead |= sealed;
    ByteBuffer message = body;
    if (sealed) {
      message = ByteBuffer.allocate(body.remaining());
      in.open(body, message);
      message.flip();
    }
    understand(content, message);
    return failure == null ? EngineStatus.OK : EngineStatus.FAILED;
  }

  /** Whether a record may come unsealed though there are keys: the peer may not have them yet. */
  private boolean isClear(int type, int length) {
    boolean early = modern() && !sealedRead && !handshake.done();
    return early && ((type == Records.ALERT && length == 2) || type == Records.CHANGE_CIPHER_SPEC);
  }

  private EngineStatus takeData(ByteBuffer netIn, int length, ByteBuffer body, ByteBuffer plain) {
    int data = body.remaining() - Seal.OVERHEAD;
    if (data > plain.remaining()) {
      return EngineStatus.NEED_ROOM;
    }
    netIn.position(netIn.position() + length);
    in.open(body, plain);
    if (data == 0) {
      events.add(EngineEvent.CONTROL_RECORD);
    }
    return EngineStatus.OK;
  }

  private void understand(int type, ByteBuffer content) {
    switch (type) {
      case Records.HANDSHAKE -> handshake.message(content);
      case Records.ALERT -> alert(content);
      case Records.CHANGE_CIPHER_SPEC -> handshake.changeCipherSpec();
      default -> fail(Alert.UNEXPECTED_MESSAGE);
    }
  }

  private void alert(ByteBuffer content) {
    Alert alert = content.remaining() == 2 ? Alert.of(content.get(1) & 0xff) : null;
    if (alert == null) {
      fail(Alert.DECODE_ERROR);
    } else if (alert == Alert.CLOSE_NOTIFY && handshake.done()) {
      peerClosed = true;
      events.add(EngineEvent.PEER_CLOSED);
      if (!modern()) {
        closeOutbound();
      }
    } else if (content.get(0) == WARNING && alert != Alert.CLOSE_NOTIFY) {
      events.add(EngineEvent.CONTROL_RECORD);
    } else {
      failed(alert, TlsFailure.Origin.PEER, "the peer said " + alert.wireName());
    }
  }

  // Writing.

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    if (failure != null && !closed) {
      return EngineStatus.FAILED;
    }
    if (closed) {
      return EngineStatus.CLOSED;
    }
    if (output.isPending()) {
      return output.flush(netOut) ? EngineStatus.OK : EngineStatus.NEED_ROOM;
    }
    if (outputClosed) {
      return EngineStatus.CLOSED;
    }
    if (!handshake.done()) {
      return EngineStatus.NEED_INPUT;
    }
    if (!plain.hasRemaining()) {
      return EngineStatus.DONE;
    }
    int length = Math.min(plain.remaining(), Records.MAX_PLAINTEXT);
    if (netOut.remaining() < Records.HEADER + length + Seal.OVERHEAD) {
      return EngineStatus.NEED_ROOM;
    }
    ByteBuffer part = plain.slice(plain.position(), length);
    plain.position(plain.position() + length);
    boolean holdsBack = length >= LONG && output.seal().sequence() % TAIL_EVERY == 0;
    output.data(part, netOut, holdsBack ? TAIL : 0);
    return EngineStatus.OK;
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    if (closed) {
      return EngineStatus.CLOSED;
    }
    if (!output.isPending()) {
      return EngineStatus.DONE;
    }
    return output.flush(netOut) ? EngineStatus.OK : EngineStatus.NEED_ROOM;
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    if (failure != null && !closed) {
      return EngineStatus.FAILED;
    }
    if (closed || outputClosed) {
      return EngineStatus.CLOSED;
    }
    if (!handshake.done()) {
      return EngineStatus.NEED_INPUT;
    }
    if (modern() == (kind == Rekey.RENEGOTIATE)) {
      return EngineStatus.UNSUPPORTED;
    }
    if (peerClosed) {
      return EngineStatus.CLOSED;
    }
    return handshake.rekey(kind);
  }

  @Override
  public EngineStatus closeOutbound() {
    if (failure != null && !closed) {
      return EngineStatus.FAILED;
    }
    if (closed || outputClosed) {
      return EngineStatus.CLOSED;
    }
    outputClosed = true;
    output.say(Records.ALERT, modern(), (byte) WARNING, (byte) Alert.CLOSE_NOTIFY.code());
    return EngineStatus.OK;
  }

  @Override
  public EngineStatus endOfInput() {
    if (failure != null && !closed) {
      return EngineStatus.FAILED;
    }
    if (closed || peerClosed) {
      return EngineStatus.CLOSED;
    }
    failure = TlsFailure.truncation();
    return EngineStatus.FAILED;
  }

  // Questions.

  @Override
  public @Nullable Runnable task() {
    return handshake.takeTask();
  }

  @Override
  public boolean hasPendingOutput() {
    return output.isPending();
  }

  @Override
  public boolean hasPendingPlaintext() {
    return false;
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return events.poll();
  }

  @Override
  public int plaintextLimit() {
    return Records.MAX_PLAINTEXT;
  }

  @Override
  public SessionInfo session() {
    return handshake.session();
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    byte[] exported = new byte[length];
    long seed = handshake.secret() + 31L * label.hashCode() + Arrays.hashCode(context);
    new SplittableRandom(seed).nextBytes(exported);
    return exported;
  }

  @Override
  public ClientCertificate clientCertificate() {
    return handshake.clientCertificate();
  }

  @Override
  public @Nullable TlsFailure failure() {
    return failure;
  }

  @Override
  public void close() {
    closed = true;
    output.drop();
  }
}
