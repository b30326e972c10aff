package dev.tlsbench.spi.sslengine;

import static javax.net.ssl.SSLEngineResult.Status.BUFFER_OVERFLOW;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.Queue;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the engine what the peer sends, one whole record at a time. It measures progress by the
 * buffers' positions, since engines move bytes in calls that report an overflow.
 */
final class RecordReader {
  /** How often in a row an engine may do nothing at all before that counts as a failure. */
  private static final int PATIENCE = 2;

  private final EngineDriver driver;
  private final WireWatch wire;
  private final Queue<EngineEvent> events;
  private boolean plaintextInside;
  private boolean peerClosed;
  private boolean cipherChanged;

  RecordReader(EngineDriver driver, WireWatch wire, Queue<EngineEvent> events) {
    this.driver = driver;
    this.wire = wire;
    this.events = events;
  }

  /** Whether the engine holds plaintext for which there was no room. */
  boolean holdsPlaintext() {
    return plaintextInside;
  }

  /** Whether the peer's close_notify came. */
  boolean closed() {
    return peerClosed;
  }

  EngineStatus read(ByteBuffer netIn, ByteBuffer plain) throws SSLException {
    if (plaintextInside) {
      return readInside(plain);
    }
    if (peerClosed) {
      return EngineStatus.CLOSED;
    }
    for (int idle = 0; idle < PATIENCE; idle++) {
      EngineStatus obstacle = obstacle(netIn);
      EngineStatus answer = obstacle != null ? obstacle : feed(netIn, plain);
      if (answer != null) {
        return answer;
      }
    }
    throw new SSLException("the engine neither takes a whole record nor says what it waits for");
  }

  private EngineStatus readInside(ByteBuffer plain) throws SSLException {
    int start = plain.position();
    plaintextInside = driver.unwrap(Scratch.NOTHING, plain).getStatus() == BUFFER_OVERFLOW;
    driver.collect();
    return plain.position() > start ? EngineStatus.OK : EngineStatus.NEED_ROOM;
  }

  /** What cannot be a record is no obstacle: the engine has to judge it. */
  private @Nullable EngineStatus obstacle(ByteBuffer netIn) {
    if (driver.taskDue()) {
      return EngineStatus.NEED_TASK;
    }
    if (driver.outbox().isFull()) {
      return EngineStatus.NEED_FLUSH;
    }
    boolean partial =
        netIn.remaining() < Records.HEADER || (Records.plausible(netIn) && !Records.whole(netIn));
    return partial ? EngineStatus.NEED_INPUT : null;
  }

  /** Null if the engine neither moved, changed nor explained anything. */
  private @Nullable EngineStatus feed(ByteBuffer netIn, ByteBuffer plain) throws SSLException {
    boolean openBefore = driver.open();
    int outputBefore = driver.outbox().size();
    int netStart = netIn.position();
    int plainStart = plain.position();
    int type = Records.type(netIn);
    int length = Records.length(netIn);
    wire.arriving(netIn);
    SSLEngineResult result = unwrapOne(netIn, plain);
    boolean consumed = netIn.position() > netStart;
    if (result.getStatus() == BUFFER_OVERFLOW && !consumed && !openBefore) {
      result = unwrapWithRoom(netIn);
      consumed = netIn.position() > netStart;
    }
    boolean produced = plain.position() > plainStart;
    plaintextInside = consumed && result.getStatus() == BUFFER_OVERFLOW;
    boolean closing = consumed && !produced && !plaintextInside && tookNoData(type, length);
    driver.collect();
    wire.arrived();
    if (closing) {
      close();
    }
    boolean spoke = driver.outbox().size() > outputBefore;
    if (consumed || produced || spoke || driver.open() != openBefore) {
      return EngineStatus.OK;
    }
    return switch (result.getStatus()) {
      case CLOSED -> EngineStatus.CLOSED;
      case BUFFER_OVERFLOW -> {
        // No room is enough for a claimed length that no record has.
        if (!Records.plausible(netIn)) {
          throw noRecord(netIn);
        }
        yield EngineStatus.NEED_ROOM;
      }
      case BUFFER_UNDERFLOW -> throw noRecord(netIn);
      case OK -> null;
    };
  }

  /** Some engines want room in a handshake too, although they do not use it. */
  private SSLEngineResult unwrapWithRoom(ByteBuffer netIn) throws SSLException {
    // The piece on the heap is for the copy of what is read.
    ByteBuffer room = Scratch.of(true);
    SSLEngineResult result = unwrapOne(netIn, room);
    if (room.position() > 0) {
      throw new SSLException("the engine gave data out before the handshake was done");
    }
    return result;
  }

  /** Some engines decrypt in place: read-only input is copied for them. */
  private SSLEngineResult unwrapOne(ByteBuffer netIn, ByteBuffer plain) throws SSLException {
    int length = Math.min(Records.length(netIn), netIn.remaining());
    if (!netIn.isReadOnly()) {
      int limit = netIn.limit();
      netIn.limit(netIn.position() + length);
      try {
        return driver.unwrap(netIn, plain);
      } finally {
        netIn.limit(limit);
      }
    }
    int start = netIn.position();
    ByteBuffer copy = Scratch.of(false);
    copy.put(netIn.slice(start, Math.min(length, copy.remaining()))).flip();
    try {
      return driver.unwrap(copy, plain);
    } finally {
      netIn.position(start + copy.position());
    }
  }

  /** Whether the record was the last one: close_notify, or a failure that the next wrap throws. */
  private boolean tookNoData(int type, int length) {
    if (driver.inboundDone()) {
      driver.closing();
      return true;
    }
    if (driver.open() || idle(type, length)) {
      events.add(EngineEvent.CONTROL_RECORD);
    }
    if (driver.open() && type != Records.ALERT) {
      wire.controlRead(type, length);
    }
    return false;
  }

  /** Whether a record does not advance a handshake: a peer may send any number of these. */
  private boolean idle(int type, int length) {
    boolean again = cipherChanged;
    cipherChanged |= type == Records.CHANGE_CIPHER_SPEC;
    return type == Records.ALERT
        || length == Records.HEADER
        || (again && type == Records.CHANGE_CIPHER_SPEC);
  }

  private void close() throws SSLException {
    if (!driver.open()) {
      throw new SSLException("the peer closed the connection before the handshake was done");
    }
    peerClosed = true;
    events.add(EngineEvent.PEER_CLOSED);
  }

  /** The engine would wait forever for the rest of this. */
  private SSLException noRecord(ByteBuffer netIn) {
    int type = Records.type(netIn);
    boolean typed = type >= Records.CHANGE_CIPHER_SPEC && type <= Records.APPLICATION_DATA;
    if (typed && Records.length(netIn) > Records.MAX_RECORD) {
      wire.found(Alert.RECORD_OVERFLOW);
      return new SSLException("the peer sent a record that is too long");
    }
    return new SSLException("what the peer sent is no TLS record");
  }
}
