package dev.tlsbench.spi;

/**
 * Forwards all calls to another context, for subclasses that watch its engines or spoil them. Its
 * rules for threads and errors are the other context's.
 */
public class ForwardingContext implements TlsContext {
  /** The other context. */
  protected final TlsContext context;

  /**
   * Makes a context that does what this one does.
   *
   * @param context where all calls go
   */
  public ForwardingContext(TlsContext context) {
    this.context = context;
  }

  @Override
  public Role role() {
    return context.role();
  }

  @Override
  public TlsEngine newEngine() {
    return context.newEngine();
  }

  @Override
  public boolean prefersDirect() {
    return context.prefersDirect();
  }

  @Override
  public int recordRoom() {
    return context.recordRoom();
  }

  @Override
  public int plaintextRoom() {
    return context.plaintextRoom();
  }
}
