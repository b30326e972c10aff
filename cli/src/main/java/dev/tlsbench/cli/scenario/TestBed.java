package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsContext;
import java.io.IOException;
import java.util.List;

/** What the cells of a run share: event loops, buffers, credentials. For one cell at a time. */
public final class TestBed implements AutoCloseable {
  private final Credentials credentials;
  private final List<SelectorLoop> loops;
  private final BufferPool heap = BufferPool.of(false).poisoning();
  private final BufferPool direct = BufferPool.of(true).poisoning();

  private TestBed(List<SelectorLoop> loops, Credentials credentials) {
    this.loops = loops;
    this.credentials = credentials;
  }

  /** With this many event loops. */
  public static TestBed open(int loops, Credentials credentials) {
    try {
      return new TestBed(SelectorLoop.start("loop", loops), credentials);
    } catch (IOException e) {
      throw UserError.environment("%d event loops cannot be opened".formatted(loops), e);
    }
  }

  /** At least one. */
  List<SelectorLoop> loops() {
    return loops;
  }

  /** Of both sides. */
  Credentials credentials() {
    return credentials;
  }

  /** Buffers of the kind that the context prefers. */
  BufferPool pool(TlsContext context) {
    return context.prefersDirect() ? direct : heap;
  }

  /** Bytes outside the heap that are kept for the next connections. */
  long idleDirectBytes() {
    return (long) direct.idle() * BufferPool.CHUNK;
  }

  /** One side's context for one cell: a fresh one, so that no cell resumes another's sessions. */
  TlsContext context(TlsBackend backend, Role role, Protocol protocol) {
    return backend.newContext(credentials.config(role, protocol));
  }

  /** What servers can show. */
  List<Identity> serverIdentities() {
    return credentials.servers().get();
  }

  @Override
  public void close() {
    loops.forEach(SelectorLoop::close);
  }
}
