package dev.tlsbench.cli.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All threads that send over one end of a connection. */
final class Senders {
  private final World world;
  private final List<SimSender> senders = new ArrayList<>();

  Senders(Application application, int count, Messages messages, int direction) {
    this.world = application.end().world();
    for (int i = 0; i < count; i++) {
      senders.add(new SimSender(application.end(), application, messages, direction, i));
    }
    senders.forEach(world.scheduler::add);
  }

  /** Has one of them send that can; whether any can. */
  boolean sendOne() {
    Optional<SimSender> any =
        senders.stream()
            .filter(sender -> sender.ready() && !world.scheduler.isBusy(sender))
            .findFirst();
    any.ifPresent(world.scheduler::perform);
    return any.isPresent();
  }

  boolean sentAll() {
    return senders.stream().allMatch(SimSender::sentAll);
  }

  /** The connection has room again. */
  void room() {
    senders.forEach(SimSender::room);
  }
}
