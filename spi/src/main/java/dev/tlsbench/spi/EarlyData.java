package dev.tlsbench.spi;

import java.nio.ByteBuffer;

/**
 * Application data that a client sends in its first flight, before the server has answered (TLS
 * 1.3, 0-RTT; RFC 8446, section 2.3), and what a server takes of that. A client can send some only
 * with a session to resume, whose ticket allows it.
 *
 * <p><b>Early data can be replayed.</b> Whoever records a first flight can send it again, to the
 * same server or to another one that knows the ticket, and a server may then take it once more (RFC
 * 8446, section 8). A library may detect that on one server, and no more is promised here: the
 * application on the server's side must be able to take all of it twice, and the one on the
 * client's side must offer nothing that may not happen twice. What a client has to send again since
 * it was rejected is a different matter: the server has not read that.
 *
 * @param firstFlight what a client offers, read-only, at most {@value #MOST} bytes; empty for none,
 *     and for a server
 * @param limit how many bytes a server takes of one connection; 0 for none, and for a client
 */
public record EarlyData(ByteBuffer firstFlight, int limit) {

  /** The most that a client offers, and that a server which rejects it has to pass over. */
  public static final int MOST = 1 << 16;

  /** No early data, on either side. */
  public static final EarlyData NONE = new EarlyData(ByteBuffer.allocate(0), 0);

  /**
   * Copies the first flight.
   *
   * @param firstFlight as the component
   * @param limit as the component
   * @throws IllegalArgumentException if there is both, or too much, or a negative limit
   */
  public EarlyData {
    int length = firstFlight.remaining();
    if (length > MOST) {
      throw new IllegalArgumentException(
          "a first flight of %,d bytes; at most %,d can be offered".formatted(length, MOST));
    }
    if (limit < 0 || (limit > 0 && length > 0)) {
      throw new IllegalArgumentException("early data is offered by a client, or taken by a server");
    }
    ByteBuffer copy = ByteBuffer.allocate(length).put(firstFlight.duplicate()).flip();
    firstFlight = copy.asReadOnlyBuffer();
  }

  /**
   * What a client offers.
   *
   * @param firstFlight its first application data
   * @return it
   */
  public static EarlyData offering(byte[] firstFlight) {
    return new EarlyData(ByteBuffer.wrap(firstFlight), 0);
  }

  /**
   * What a server takes.
   *
   * @param limit bytes, of one connection
   * @return it
   */
  public static EarlyData upTo(int limit) {
    return new EarlyData(ByteBuffer.allocate(0), limit);
  }

  /** {@return what a client offers, with a position of its own} */
  @Override
  public ByteBuffer firstFlight() {
    return firstFlight.duplicate();
  }

  /** {@return whether there is none, on either side} */
  public boolean isNone() {
    return limit == 0 && !firstFlight.hasRemaining();
  }
}
