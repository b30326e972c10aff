package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.io.IOException;
import java.util.List;

/** The event loops, buffers and credentials that a run's cells share. For one cell at a time. */
public final class TestBed implements AutoCloseable {
  private final Credentials credentials;
  private final List<SelectorLoop> loops;
  private final BufferPool heap = BufferPool.of(false).poisoning();
  private final BufferPool direct = BufferPool.of(true).poisoning();

  private TestBed(List<SelectorLoop> loops, Credentials credentials) {
    this.loops = loops;
    this.credentials = credentials;
  }

  /** Opens a test bed with this many event loops. */
  public static TestBed open(int loops, Credentials credentials) {
    try {
      return new TestBed(SelectorLoop.start("loop", loops), credentials);
    } catch (IOException e) {
      throw UserError.environment("%d event loops cannot be opened".formatted(loops), e);
    }
  }

  /** Returns the event loops, at least one. */
  List<SelectorLoop> loops() {
    return loops;
  }

  /** Returns the credentials of both sides. */
  Credentials credentials() {
    return credentials;
  }

  /** Returns buffers of the kind that the context prefers. */
  BufferPool pool(TlsContext context) {
    return context.prefersDirect() ? direct : heap;
  }

  /** Returns how many bytes outside the heap are kept for the next connections. */
  long idleDirectBytes() {
    return (long) direct.idle() * BufferPool.CHUNK;
  }

  /**
   * Returns the settings of one side.
   *
   * @param groups those of its key exchange; empty for the backend's own choice
   */
  TlsConfig config(Role role, Protocol protocol, List<String> groups) {
    return credentials.config(role, protocol).withGroups(groups);
  }

  @Override
  public void close() {
    loops.forEach(SelectorLoop::close);
  }
}
