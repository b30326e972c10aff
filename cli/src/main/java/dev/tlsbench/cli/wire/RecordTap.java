package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.RecordParser;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the records that one end's engine makes and reads in each direction, and finds which of
 * them were rekeys. A rekey counts only if it is seen:
 *
 * <ul>
 *   <li>in TLS 1.2, where handshake records show as such, if some went and came before it was done,
 *       and data was read after that;
 *   <li>in TLS 1.3, where all records look the same, if the engine made a record without plaintext
 *       when one was due, that record yielded none to the peer, and the peer read data after it.
 * </ul>
 *
 * Safe for any number of threads.
 */
public final class RecordTap {
  private final RecordParser made = new RecordParser();
  private final List<Long> bare = new ArrayList<>();
  private final List<Long> control = new ArrayList<>();
  private final List<Long> renegotiated = new ArrayList<>();
  private long read;
  private long lastData;
  private long spanBegan;
  private boolean spanBare;
  private boolean due;
  private int handshakeMade;
  private int handshakeRead;

  /** The application asked for a rekey and was not refused. */
  synchronized void asked() {
    due = true;
  }

  /**
   * The engine made this.
   *
   * @param plain bytes of plaintext that went into it
   */
  synchronized void made(ByteBuffer span, int plain) {
    spanBegan = made.begun();
    int to = span.limit();
    for (int at = made.next(span, span.position(), to); at >= 0; at = made.next(span, at, to)) {
      handshakeMade += made.type() == Records.HANDSHAKE ? 1 : 0;
    }
    long records = made.begun() - spanBegan;
    spanBare = records > 0 && (plain == 0 || records > 1);
    if (due && spanBare) {
      mark();
    }
    due &= spanBare || plain == 0;
  }

  private void mark() {
    for (long record = spanBegan + 1; record <= made.begun(); record++) {
      bare.add(record);
    }
  }

  /**
   * The engine read a record, or emitted what it had kept of the last one.
   *
   * @param record the whole record; empty for what was kept of the last one
   * @param plain bytes of plaintext that came out
   */
  synchronized void read(ByteBuffer record, int plain) {
    if (record.hasRemaining()) {
      read++;
      handshakeRead += Records.type(record) == Records.HANDSHAKE ? 1 : 0;
    }
    lastData = plain > 0 ? read : lastData;
  }

  /** The engine reported this about its last step. */
  synchronized void happened(EngineEvent event) {
    switch (event) {
      case HANDSHAKE_DONE -> {
        handshakeMade = 0;
        handshakeRead = 0;
        control.clear(); // a handshake's are no rekeys
        due = false;
      }
      case CONTROL_RECORD -> {
        control.add(read);
        due = true;
      }
      case REKEY_STARTED -> {
        due = true;
        if (spanBare) {
          mark();
        }
      }
      case REKEY_DONE -> {
        if (handshakeMade > 0 && handshakeRead > 0) {
          renegotiated.add(read);
        }
        handshakeMade = 0;
        handshakeRead = 0;
      }
      default -> {}
    }
  }

  /** How many records the engine has made. */
  public synchronized long records() {
    return made.begun();
  }

  /** Renegotiations that were seen at this end. */
  public synchronized long renegotiations() {
    return renegotiated.stream().filter(record -> record < lastData).count();
  }

  /** Key updates of this end that the peer has seen. */
  public long updates(RecordTap peer) {
    Set<Long> sent;
    synchronized (this) {
      sent = new HashSet<>(bare);
    }
    synchronized (peer) {
      return peer.control.stream()
          .filter(record -> record < peer.lastData && sent.contains(record))
          .count();
    }
  }

  /** Records without data that this end has read after the handshake. */
  public synchronized long controlRecords() {
    return control.size();
  }
}
