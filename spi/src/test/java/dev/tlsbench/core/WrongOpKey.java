package dev.tlsbench.core;

import dev.tlsbench.spi.Rekey;
import java.util.List;

/** Each send is told by its own completion, whatever else is on its way: a key update, a close. */
final class WrongOpKey implements Exhibit {

  @Override
  public String id() {
    return "wrong-op-key";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.send(10);
      rig.loop.run();
      rig.wire.block();
      rig.send(20);
      rig.connection.rekey(Rekey.KEY_UPDATE);
      rig.send(30);
      rig.send(0);
      rig.connection.close();
      rig.loop.run();
      rig.unblock();
      rig.checkAllSent();
      Check.equal("completions of anything else", 4, rig.completions().size());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "SendOp.java",
            "    plain = source;\n" + "    completion = toTell;\n",
            "    plain = source;\n"
                + "    completion = completion == NOBODY ? toTell : completion;\n"),
        new Patch(
            "SendOp.java",
            "    file = null;\n" + "    completion = NOBODY;\n",
            "    file = null;\n"));
  }
}
