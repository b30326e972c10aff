package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.TlsContext;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** See {@link BoundedEnd}; the buffers are a pair of BIOs. */
@SuppressWarnings("restricted")
final class BioPairEnd implements BoundedEnd {
  private static final int ERROR_WANT_WRITE = 3;
  private static final long IN = 1 << 16;
  private static final int MOST = 1 << 15;

  private final OpenSslContext context;
  private final MemorySegment ssl;
  private final MemorySegment wire;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment moved = arena.allocate(ValueLayout.JAVA_LONG);
  private final MemorySegment room = arena.allocate(MOST);

  BioPairEnd(TlsContext context, int out) {
    this.context = (OpenSslContext) context;
    MemorySegment near = arena.allocate(ValueLayout.ADDRESS);
    MemorySegment far = arena.allocate(ValueLayout.ADDRESS);
    makePair(near, out, far);
    wire = far.get(ValueLayout.ADDRESS, 0);
    ssl = this.context.newConnection();
    MemorySegment own = near.get(ValueLayout.ADDRESS, 0);
    Calls.call(Api.SSL_set_bio, ssl, own, own);
  }

  private static void makePair(MemorySegment near, long out, MemorySegment far) {
    MethodHandle make =
        Linker.nativeLinker()
            .downcallHandle(
                LibraryFiles.find("BIO_new_bio_pair").orElseThrow(),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG));
    try {
      if ((int) make.invokeExact(near, out, far, IN) != 1) {
        throw new IllegalStateException("no pair: " + Errors.take());
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void hears(byte[] bytes) {
    MemorySegment source = MemorySegment.ofArray(bytes);
    if (Calls.inPlace(Api.BIO_write, wire, source, bytes.length) != bytes.length) {
      throw new IllegalStateException("no room for what arrives");
    }
  }

  @Override
  public byte[] says() {
    int length = Calls.inPlace(Api.BIO_read, wire, room, MOST);
    return length <= 0 ? new byte[0] : room.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public Answer shake() {
    Errors.clear();
    return Calls.integer(Api.SSL_do_handshake, ssl) == 1
        ? new Answer("done", new byte[0])
        : error();
  }

  @Override
  public Answer readEarlyData() {
    Errors.clear();
    int result = Calls.integer(Api.SSL_read_early_data, ssl, room, MOST, moved);
    return switch (result) {
      case Api.READ_EARLY_DATA_SUCCESS -> data();
      case Api.READ_EARLY_DATA_FINISH -> new Answer("finished", new byte[0]);
      default -> error();
    };
  }

  @Override
  public Answer read() {
    Errors.clear();
    return Calls.integer(Api.SSL_read_ex, ssl, room, MOST, moved) == 1 ? data() : error();
  }

  @Override
  public Answer writeEarlyData(byte[] bytes) {
    MemorySegment source = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    Errors.clear();
    return Calls.integer(Api.SSL_write_early_data, ssl, source, bytes.length, moved) == 1
        ? new Answer("written", new byte[0])
        : error();
  }

  @Override
  public boolean isShakingHands() {
    return Calls.integer(Api.SSL_in_init, ssl) == 1;
  }

  private Answer data() {
    long length = moved.get(ValueLayout.JAVA_LONG, 0);
    return new Answer("data", room.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
  }

  private Answer error() {
    String what =
        switch (Calls.integer(Api.SSL_get_error, ssl, 0)) {
          case Api.ERROR_WANT_READ -> "want read";
          case ERROR_WANT_WRITE -> "want write";
          default -> "failed: " + Errors.take();
        };
    return new Answer(what, new byte[0]);
  }

  @Override
  public void close() {
    Calls.call(Api.SSL_free, ssl);
    Calls.integer(Api.BIO_free, wire);
    arena.close();
  }
}
