package dev.tlsbench.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A worker of some build, in this JVM, with its own classes. */
final class LoadedWorker implements WorkerRig.Host {
  private static final long PATIENCE_MILLIS = 5000;

  /** Large enough for a slice's answer with its histograms. */
  private static final int PIPE = 1 << 20;

  private final PipedOutputStream orders = new PipedOutputStream();
  private final PipedInputStream answers = new PipedInputStream(PIPE);
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private LoadedWorker(Method serve, long seed) throws IOException {
    PipedInputStream in = new PipedInputStream(orders);
    PipedOutputStream out = new PipedOutputStream(answers);
    thread = new Thread(() -> serve(serve, seed, in, out), "worker");
    thread.setDaemon(true);
    thread.setContextClassLoader(serve.getDeclaringClass().getClassLoader());
  }

  /**
   * Starts one.
   *
   * @param serve the method from {@link Build#worker}
   * @param seed the seed of what is sent
   */
  static LoadedWorker start(Method serve, long seed) {
    try {
      LoadedWorker worker = new LoadedWorker(serve, seed);
      worker.thread.start();
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Method serve, long seed, InputStream in, OutputStream out) {
    try (out) {
      serve.invoke(null, seed, in, out);
    } catch (InvocationTargetException e) {
      failure = e.getCause();
    } catch (IllegalAccessException | IOException e) {
      failure = e;
    }
  }

  @Override
  public OutputStream orders() {
    return orders;
  }

  @Override
  public InputStream answers() {
    return answers;
  }

  @Override
  public MeasurementFailure ended() throws InterruptedException {
    thread.join(PATIENCE_MILLIS);
    return MeasurementFailure.failed(
        thread.isAlive()
            ? "the build's worker no longer answers"
            : "the build's worker ended: " + failure);
  }

  @Override
  public void end() {
    try {
      thread.join(PATIENCE_MILLIS);
      thread.interrupt();
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
