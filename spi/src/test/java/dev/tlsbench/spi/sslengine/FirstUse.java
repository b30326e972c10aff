package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Exhibit {@code init-publishes-early}: a second thread comes while the first one is loading the
 * library. It must wait, or it sees a library that is half there.
 */
public final class FirstUse implements Callable<List<String>> {

  private static final Set<Thread.State> AT_REST =
      EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED);

  /** What each thread was told, and how often the library was loaded. */
  @Override
  public List<String> call() throws Exception {
    Loading backend = new Loading();
    FutureTask<String> first = begin(backend);
    backend.loading.await();
    FutureTask<String> second = new FutureTask<>(() -> backend.probe().reason());
    Thread late = new Thread(second);
    late.start();
    // It is kept out until the first is done, or it is wrong: it loads too, or ends.
    while (!AT_REST.contains(late.getState())) {
      Thread.onSpinWait();
    }
    backend.goOn.countDown();
    List<String> told = new ArrayList<>(List.of(first.get(), second.get()));
    told.add(backend.loads.get() + " loads");
    return told;
  }

  private static FutureTask<String> begin(Loading backend) {
    FutureTask<String> probe = new FutureTask<>(() -> backend.probe().reason());
    new Thread(probe).start();
    return probe;
  }

  /** Stops in the middle of loading. Its dialect opens no engine, and says so. */
  private static final class Loading extends SslEngineBackend {
    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger loads = new AtomicInteger();

    @Override
    protected Dialect load() throws InterruptedException {
      loads.incrementAndGet();
      loading.countDown();
      goOn.await();
      return new ScriptedDialect();
    }

    @Override
    protected String cure(Throwable thrown) {
      return "";
    }

    @Override
    public String name() {
      return "loading";
    }

    @Override
    public Set<Capability> capabilities(Protocol protocol, Role role) {
      return Set.of();
    }

    @Override
    public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
      return Set.of();
    }

    @Override
    public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
      return Set.of();
    }
  }
}
