package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.oracle.RoomOracle;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;

/** An engine whose destination buffers are watched. */
public final class RoomTap extends ForwardingEngine {
  private final RoomOracle oracle;
  private long made;
  private long read;

  public RoomTap(TlsEngine engine, RoomOracle oracle) {
    super(engine);
    this.oracle = oracle;
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    oracle.before(netOut);
    int start = netOut.position();
    EngineStatus status = engine.write(plain, netOut);
    made += netOut.position() - start;
    oracle.after(netOut, "a write", "output", made);
    return status;
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    oracle.before(netOut);
    int start = netOut.position();
    EngineStatus status = engine.flush(netOut);
    made += netOut.position() - start;
    oracle.after(netOut, "a flush", "output", made);
    return status;
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    oracle.before(plain);
    int start = plain.position();
    EngineStatus status = engine.read(netIn, plain);
    read += plain.position() - start;
    oracle.after(plain, "a read", "plaintext", read);
    return status;
  }
}
