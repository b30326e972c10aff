package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import java.util.List;

/** The transport, the tasks of the engine and the application are called with no lock held. */
final class LockOrderThreeWay implements Exhibit {

  @Override
  public String id() {
    return "lock-order-three-way";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode, Role.SERVER);
      rig.engine.task = () -> rig.lock.mustBeFree("a task");
      rig.onTold =
          word -> {
            if (!word.startsWith("sent") && !word.equals("closed")) {
              rig.send(10);
            }
          };
      rig.open();
      rig.hears(rig.peerData(0, 100));
      rig.checkAllSent();
      rig.closeBothWays();
      rig.checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Tasks.java",
            "    try {\n" + "      task.run();\n",
            "    try {\n"
                + "      synchronized (monitor) {\n"
                + "        task.run();\n"
                + "      }\n"));
  }
}
