package dev.tlsbench.core;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A selector that looks for the first time only once it was woken, and has no channels. */
final class SlowSelector extends AbstractSelector {
  private final Selector selector = Selector.open();
  private final CountDownLatch woken = new CountDownLatch(1);
  final CountDownLatch looking = new CountDownLatch(1);

  SlowSelector() throws IOException {
    super(SelectorProvider.provider());
  }

  @Override
  public int selectNow(Consumer<SelectionKey> action) throws IOException {
    looking.countDown();
    Await.open("somebody wakes it", woken);
    return selector.selectNow(action);
  }

  @Override
  public int select(Consumer<SelectionKey> action) throws IOException {
    return selector.select(action);
  }

  @Override
  public Selector wakeup() {
    selector.wakeup();
    woken.countDown();
    return this;
  }

  @Override
  public Set<SelectionKey> keys() {
    return selector.keys();
  }

  @Override
  protected void implCloseSelector() throws IOException {
    selector.close();
  }

  @Override
  protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<SelectionKey> selectedKeys() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int selectNow() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int select(long timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int select() {
    throw new UnsupportedOperationException();
  }
}
