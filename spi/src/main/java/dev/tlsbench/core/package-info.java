/**
 * The send-op and flush core, which turns a {@link dev.tlsbench.spi.TlsEngine}, which knows only
 * bytes, into a connection that many threads send through at once.
 *
 * <pre>
 *   send(op) -> park in the inbox ---.              a lock of its own, held for a moment
 *                                    v
 *   drain:  step: pending output, else parked plaintext -> one record -> cipher queue
 *                                                   one lock, held for a record at a time
 *           depart: name what is in flight               ---- gathering write ----> transport
 *           arrive: advance, recycle, collect what is done
 *                                    |
 *   tell:   completions and events, in order, no lock held  <---------'
 *                                    ^
 *   read:   fetch -> one record -> engine -> delivery ------'    (its answer leaves by the drain)
 * </pre>
 *
 * {@link dev.tlsbench.core.Connection} is the entry point. What a connection's threads share sits
 * behind one monitor, {@link dev.tlsbench.core.ConnectionMonitor}, each of whose methods is one
 * critical section; the classes behind it are single-threaded. Only {@link
 * dev.tlsbench.core.Inbox}, where sends arrive, has a lock of its own, so that no sender waits
 * while a record is made. The monitor hands out three rights, each to one thread at a time: to
 * drain, to read, to tell. A right is given up in the critical section that finds nothing left to
 * do, so that no wake-up is lost.
 *
 * <p>Each direction of a connection moves a limited number of bytes in a {@link
 * dev.tlsbench.core.Turn}. When the turn is over, the transport is treated as if it were full, or
 * empty: the loop looks at all of its sockets, the other direction and other connections have their
 * turn, and readiness begins the next turn.
 *
 * <p>Waiting, time and the wire are supplied from outside, as an {@link
 * dev.tlsbench.core.EventLoop} and a {@link dev.tlsbench.core.Transport}. {@link
 * dev.tlsbench.core.SelectorLoop} and {@link dev.tlsbench.core.SocketTransport} are the real ones.
 */
@NullMarked
package dev.tlsbench.core;

import org.jspecify.annotations.NullMarked;
