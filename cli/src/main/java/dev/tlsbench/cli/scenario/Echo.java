package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Servers send back what they receive; each client closes once everything has come back and every
 * send was notified.
 *
 * @param work the data sent over each connection
 * @param connections the number of connections at once
 * @param seed the seed of all content
 */
record Echo(EchoData work, int connections, long seed) implements SceneTrial.Script {

  @Override
  public void play(Scene scene) throws InterruptedException {
    List<ScriptedEndpoint> clients = new ArrayList<>();
    for (int index = 0; index < connections; index++) {
      clients.add(begin(scene, index));
    }
    for (ScriptedEndpoint client : clients) {
      scene.await("everything to come back", () -> client.isClosed() || hasAll(client));
      if (!client.isClosed()) {
        client.close();
      }
    }
    scene.await("every connection to end", () -> scene.endpoints().allMatch(End::isClosed));
    count(scene, clients);
  }

  private ScriptedEndpoint begin(Scene scene, int index) throws InterruptedException {
    SenderWindow window = new SenderWindow(work);
    ConnectionPair pair =
        scene.begin(
            fresh -> {
              ScriptedEndpoint client = fresh.endpoint(Role.CLIENT);
              client.sendsBy(window, work.check(seed, connections, index, window::give));
              fresh
                  .endpoint(Role.SERVER)
                  .echoes(work.check(seed, connections, index, sender -> {}));
              if (work instanceof Pieces pieces && pieces.fromCallbacks()) {
                new Calls(scene, pieces, seed).begin(client);
              }
            });
    ScriptedEndpoint client = pair.endpoint(Role.CLIENT);
    work.senders(client, window, seed, index).forEach(sender -> scene.spawn(client, sender));
    return client;
  }

  private boolean hasAll(ScriptedEndpoint client) {
    return client.check().complete() && client.ledger().done() == work.sends();
  }

  private void count(Scene scene, List<ScriptedEndpoint> clients) {
    long whole = clients.stream().filter(this::hasAll).count();
    scene.exercised(
        Evidence.MESSAGES, clients.stream().mapToLong(client -> client.check().messages()).sum());
    if (whole > 0) {
      scene.exercised(Evidence.CONNECTIONS_AT_ONCE, whole);
      scene.exercised(Evidence.SENDERS, work.senders());
      scene.exercised(Evidence.LARGEST_SEND, work.largestSend());
      scene.exercised(Evidence.FILE_BYTES, whole * work.fileBytes());
      if (work instanceof Pieces pieces) {
        scene.exercised(Evidence.PIECE_SIZES, pieces.sizes().stream().distinct().count());
      }
    }
  }

  /**
   * Sends only from inside callbacks: the first piece when the handshake is done, and then
   * alternately from the completion of the previous piece and from the call that delivers its last
   * byte. Callbacks come one at a time, so no lock is needed.
   */
  private static final class Calls {
    private final Scene scene;
    private final Pieces work;
    private final long seed;
    private int next;

    Calls(Scene scene, Pieces work, long seed) {
      this.scene = scene;
      this.work = work;
      this.seed = seed;
    }

    void begin(ScriptedEndpoint client) {
      client.at(ScriptedEndpoint.Moment.HANDSHAKE_DONE, this::sendNext);
    }

    private void sendNext(ScriptedEndpoint client) {
      if (next == work.sizes().size()) {
        return;
      }
      int index = next++;
      ScriptedEndpoint.Moment then =
          next % 2 == 1 ? ScriptedEndpoint.Moment.TOLD : ScriptedEndpoint.Moment.RECEIVED;
      client.at(then, this::goOn);
      switch (work.offer(client, seed, index)) {
        case ACCEPTED -> scene.exercised(Evidence.CALLBACK_SENDS, 1);
        case FULL -> {
          next = index;
          client.at(then, any -> {});
          client.at(ScriptedEndpoint.Moment.WRITABLE, this::sendNext);
        }
        case CLOSED -> {
          // The connection has ended, and says why.
        }
      }
    }

    private void goOn(ScriptedEndpoint client) {
      boolean due = next % 2 == 1 || client.check().messages() == next;
      if (client.ledger().firstLoss() != null) {
        return;
      }
      if (due) {
        sendNext(client);
      } else {
        client.at(ScriptedEndpoint.Moment.RECEIVED, this::goOn);
      }
    }
  }
}
