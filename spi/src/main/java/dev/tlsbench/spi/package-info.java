/**
 * The contract between a TLS implementation and everything that drives one.
 *
 * <p>A {@link TlsBackend} is found through {@link java.util.ServiceLoader}; it makes a {@link
 * TlsContext} from a {@link TlsConfig}, and the context makes one {@link TlsEngine} per connection.
 * An engine does no I/O, starts no thread and keeps no time: bytes go in, bytes come out. Whoever
 * owns the engine owns the socket, the threads and the clock.
 *
 * <h2>The promises</h2>
 *
 * Every engine keeps these, whatever library it uses. The contract test checks each of them on each
 * backend, and rejects engines that break them.
 *
 * <ol>
 *   <li><b>Progress is in the buffer positions.</b> What a call consumed and produced is the
 *       distance its buffers' positions moved, whatever the status: {@code NEED_ROOM} and {@code
 *       FAILED} included. A call never touches a destination beyond its new position, never changes
 *       a limit, and never goes back. {@code OK} means that something moved or changed; an engine
 *       which has nothing to do says so by another status.
 *   <li><b>Pending output is the one signal that a read has to write.</b> {@code handshake}, {@code
 *       read}, {@code rekey}, {@code closeOutbound} and {@code endOfInput} never emit; their output
 *       waits inside, {@link TlsEngine#hasPendingOutput} reports it, and {@code flush} emits it.
 *       The answer is exact: true means that a flush with enough room will produce bytes.
 *   <li><b>Failure is a value.</b> No engine verb throws. {@code FAILED} is final for the
 *       connection, {@link TlsEngine#failure} explains it, and an alert that is owed to the peer
 *       can still be flushed afterwards.
 *   <li><b>Unsupported is said, not simulated.</b> A rekey that makes no record and changes no
 *       state is {@code UNSUPPORTED}. {@link TlsBackend#capabilities} declares what an engine does;
 *       doing less fails the contract test, and so does doing more.
 *   <li><b>Output order is wire order.</b> What one call produced must reach the wire before what a
 *       later call produced. {@code write} with output pending moves that output first.
 *   <li><b>Nothing is kept without saying so.</b> Ciphertext left inside is pending output,
 *       plaintext left inside is {@linkplain TlsEngine#hasPendingPlaintext pending plaintext}, and
 *       a part of a record is never taken in: {@code handshake} and {@code read} consume whole
 *       records only, at most one a call. Both kinds are bounded, whatever the peer sends.
 *   <li><b>A task is the only slow part</b> and is offered, not run: after {@code NEED_TASK} the
 *       caller takes {@link TlsEngine#task}, runs it on a thread of its choice, and calls no other
 *       method of that engine until it has returned. If it is never begun, only {@code close} may
 *       follow.
 *   <li><b>Truncation is never silent.</b> {@code endOfInput} without the peer's close_notify is
 *       {@code FAILED} with stage {@link TlsFailure.Stage#TRUNCATION}.
 *   <li><b>{@code close()} releases everything</b>: both directions of the library's engine, its
 *       native memory and its descriptors, from any state, any number of times.
 *   <li><b>Nothing leaves in the clear.</b> After the handshake the output is only records, of the
 *       types and lengths that the protocol has for encrypted ones (RFC 8446, section 5.2; RFC
 *       5246, section 6.2.3), and no plaintext is among their bytes.
 * </ol>
 *
 * <h2>Threads</h2>
 *
 * Backends and contexts may be used by any number of threads at once. Calls to one engine are
 * serialised by its caller, with a happens-before edge between them; they need not come from one
 * thread. A task may run anywhere.
 */
@NullMarked
package dev.tlsbench.spi;

import org.jspecify.annotations.NullMarked;
