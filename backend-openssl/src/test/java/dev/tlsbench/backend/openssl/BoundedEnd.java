package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.TlsContext;

/**
 * A connection of the library itself, with no engine around it, over a socket in memory whose send
 * buffer holds a number of bytes. What implements it is in the sources for JDK 22.
 */
interface BoundedEnd extends AutoCloseable {

  /** What the library answers, in words, and what it gives. */
  record Answer(String words, byte[] data) {}

  /**
   * Makes one.
   *
   * @param context of this backend
   * @param room the bytes that its send buffer holds
   */
  static BoundedEnd of(TlsContext context, int room) throws ReflectiveOperationException {
    return (BoundedEnd)
        Class.forName("dev.tlsbench.backend.openssl.BioPairEnd")
            .getDeclaredConstructor(TlsContext.class, int.class)
            .newInstance(context, room);
  }

  /** Bytes of the other side arrive. */
  void hears(byte[] bytes);

  /** Takes what is in its send buffer. */
  byte[] says();

  /** Goes on with the handshake. */
  Answer shake();

  Answer readEarlyData();

  Answer read();

  Answer writeEarlyData(byte[] bytes);

  boolean isShakingHands();

  @Override
  void close();
}
