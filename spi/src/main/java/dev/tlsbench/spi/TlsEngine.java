package dev.tlsbench.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One side of one TLS connection, without I/O.
 *
 * <p>The caller feeds ciphertext to {@link #handshake} until {@link EngineEvent#HANDSHAKE_DONE},
 * and to {@link #read} from then on; it hands plaintext to {@link #write}; and it sends what {@link
 * #write} and {@link #flush} put into their destination, in that order. Buffers may be heap or
 * direct, sliced or (as sources) read-only. The promises that all of these methods keep, the rules
 * for threads included, are in the {@linkplain dev.tlsbench.spi package description}.
 *
 * <p>Any method may answer {@link EngineStatus#FAILED}; from then on every verb but {@code flush}
 * does, consuming nothing.
 */
public interface TlsEngine extends AutoCloseable {

  /**
   * Advances the handshake by one step. The first call begins it; a client then has its hello
   * pending.
   *
   * @param netIn ciphertext from the peer; at most one whole record is consumed
   * @return {@code OK} after a step; {@code DONE} once the handshake is complete, nothing consumed;
   *     {@code NEED_INPUT} when the peer's next record is missing or incomplete; {@code NEED_FLUSH}
   *     when pending output has to leave first; {@code NEED_ROOM} when {@linkplain
   *     EngineEvent#EARLY_DATA_ACCEPTED early data} is pending plaintext, which has to be {@link
   *     #read} first; {@code NEED_TASK}
   */
  EngineStatus handshake(ByteBuffer netIn);

  /**
   * Encrypts plaintext into at most one record of application data. Pending output goes first, and
   * then this call may consume nothing; what an engine has to send after the record may follow it.
   *
   * @param plain consumed as far as it fits into the record: may be less than remains, and less
   *     than {@link #plaintextLimit}
   * @param netOut where the record goes
   * @return {@code OK} when bytes moved; {@code DONE} for an empty source and nothing pending;
   *     {@code NEED_INPUT} when data cannot be sent before the peer's next records have been read
   *     (handshake, renegotiation; a server that takes {@linkplain EngineEvent#EARLY_DATA_ACCEPTED
   *     early data} can answer it at once); {@code NEED_ROOM}; {@code NEED_TASK}; {@code CLOSED}
   *     after this side's close_notify, or where the protocol ends both directions at the peer's
   */
  EngineStatus write(ByteBuffer plain, ByteBuffer netOut);

  /**
   * Decrypts one record, or emits plaintext that is {@linkplain #hasPendingPlaintext pending} (then
   * {@code netIn} may be empty). A record without application data (a ticket, a key update, a part
   * of a renegotiation) is consumed and yields nothing.
   *
   * @param netIn ciphertext from the peer; at most one whole record is consumed
   * @param plain where the plaintext goes
   * @return {@code OK} when bytes moved; {@code NEED_INPUT} when the next record is missing or
   *     incomplete, and before the handshake is done; {@code NEED_ROOM} when {@code plain} holds no
   *     more; {@code NEED_FLUSH} when pending output has to leave first; {@code NEED_TASK}; {@code
   *     CLOSED} after the peer's close_notify, and where the engine reads no more after its own
   */
  EngineStatus read(ByteBuffer netIn, ByteBuffer plain);

  /**
   * Emits pending output: handshake messages, key updates, tickets, alerts, a tail of a record.
   * Legal in every state before {@link #close}, even after a failure.
   *
   * @param netOut where the output goes
   * @return {@code OK} when bytes moved; {@code DONE} when nothing was pending; {@code NEED_ROOM}
   *     when {@code netOut} is too small to move anything; {@code NEED_TASK}; {@code CLOSED} after
   *     {@link #close}
   */
  EngineStatus flush(ByteBuffer netOut);

  /**
   * Begins a renegotiation, or makes a key update of this side's sending direction.
   *
   * @param kind which of them
   * @return {@code OK} when it began: {@link EngineEvent#REKEY_STARTED} was raised and there is
   *     output pending; {@code UNSUPPORTED} when this engine cannot, here or at all; {@code
   *     NEED_INPUT} when the handshake or an earlier rekey is still in progress; {@code NEED_FLUSH}
   *     when pending output has to leave first; {@code CLOSED} after {@link #closeOutbound}, and,
   *     from engines that cannot ask then, after the peer's close, which fails no connection
   */
  EngineStatus rekey(Rekey kind);

  /**
   * Ends the sending direction: close_notify becomes pending, after which {@code write} answers
   * {@code CLOSED}. The caller first sends everything it still has to send.
   *
   * @return {@code OK}; {@code CLOSED} when it had ended before
   */
  EngineStatus closeOutbound();

  /**
   * Tells the engine that the transport will bring no more bytes. May leave an alert pending.
   *
   * @return {@code CLOSED} when the peer's close_notify came before; {@code FAILED} otherwise
   */
  EngineStatus endOfInput();

  /**
   * Hands out, once, the certificate work to run after {@code NEED_TASK}. No method of this engine
   * may be called until the work has returned; where it is never begun, only {@link #close} may.
   *
   * @return the work; null when there is none
   */
  @Nullable Runnable task();

  /** {@return whether {@link #flush} would produce bytes} */
  boolean hasPendingOutput();

  /**
   * {@return whether {@link #read} would produce bytes without further input; before the handshake
   * is done those are early data}
   */
  boolean hasPendingPlaintext();

  /**
   * Reports what happened, in order, each event once. To be called after any other call.
   *
   * @return the next event; null when there is no news
   */
  @Nullable EngineEvent nextEvent();

  /**
   * {@return how much plaintext the largest record of this engine carries, as far as is known now}
   */
  int plaintextLimit();

  /**
   * Reports what was negotiated.
   *
   * @return what the handshake settled
   * @throws IllegalStateException before the handshake is done
   */
  SessionInfo session();

  /**
   * Exports keying material for another protocol, the same on both sides (RFC 5705; RFC 8446,
   * section 7.5).
   *
   * @param label what it is for, as registered
   * @param context what it is bound to; an empty one counts as none in TLS 1.3, but not in TLS 1.2
   * @param length bytes, at least one
   * @return that many bytes; null where this engine exports none
   * @throws IllegalStateException before the handshake is done
   */
  default byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    return null;
  }

  /**
   * Tells what of a client's {@linkplain EarlyData#firstFlight first flight} the server has not
   * taken: all of it where it was rejected or could not be offered, the rest where the session
   * allowed less. The caller sends it as soon as the handshake is done, before any other data.
   *
   * @return the bytes, read-only; empty before the handshake is done, and where nothing is left
   */
  default ByteBuffer earlyDataLeft() {
    return ByteBuffer.allocate(0);
  }

  /**
   * Reports what became of a client's own certificate, as far as is known now. May be called at any
   * time, even after a failure and after {@link #close}.
   *
   * @return its fate; {@link ClientCertificate#UNTOLD} where the engine does not tell, and for a
   *     server
   */
  default ClientCertificate clientCertificate() {
    return ClientCertificate.UNTOLD;
  }

  /**
   * Explains why the engine failed. A {@code flush} or a query may discover the failure: then this
   * answers before the first verb has said {@code FAILED}.
   *
   * @return the reason; null while it has not failed
   */
  @Nullable TlsFailure failure();

  /** Releases everything, pending output and plaintext included. Idempotent; never throws. */
  @Override
  void close();
}
