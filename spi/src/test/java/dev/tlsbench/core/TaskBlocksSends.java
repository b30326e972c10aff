package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine waits for a task that another thread runs: sends park meanwhile, the engine is left
 * alone, and all goes on afterwards.
 */
final class TaskBlocksSends implements Exhibit {

  @Override
  public String id() {
    return "task-blocks-sends";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      List<Runnable> tasks = new ArrayList<>();
      Rig rig = Rig.of(mode, Role.SERVER).with(options -> options.withTasks(tasks::add));
      rig.engine.task = () -> {};
      rig.open();
      rig.send(300);
      rig.loop.run();
      rig.wire.arrives(rig.peerData(0, 100));
      rig.loop.run();
      Check.equal("told", List.of(), rig.told(""));
      Worker worker = Worker.on(tasks.remove(0));
      worker.finish();
      rig.loop.run();
      rig.checkReceived(100);
      rig.checkAllSent();
      rig.closeBothWays();
      rig.checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch("Lifecycle.java", "return phase.live() && !taskOut;", "return phase.live();"));
  }
}
