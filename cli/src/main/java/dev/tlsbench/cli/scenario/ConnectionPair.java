package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.cli.wire.RecordTap;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.stream.Stream;

/**
 * One connection of a scene: both ends, and what stands between them.
 *
 * @param overheard the handshake as the client's transport sees it
 */
public record ConnectionPair(Scene scene, Place client, Place server, HandshakeTap overheard) {

  /** One end and its surroundings. */
  public record Place(ScriptedEndpoint endpoint, Valve valve, RecordTap records) {}

  Place at(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  ScriptedEndpoint endpoint(Role role) {
    return at(role).endpoint();
  }

  Valve valve(Role role) {
    return at(role).valve();
  }

  Stream<ScriptedEndpoint> endpoints() {
    return Stream.of(client.endpoint(), server.endpoint());
  }

  /** Allows both ends to fail. */
  void mayFail() {
    endpoints().forEach(ScriptedEndpoint::mayFail);
  }

  /** Removes everything by which a script holds either end up. */
  void letGo() {
    for (Place place : List.of(client, server)) {
      place.valve().allowReads(Valve.OPEN);
      place.valve().allowWrites(Valve.OPEN);
      place.endpoint().takesAtMost(Integer.MAX_VALUE);
      place.endpoint().resumeReading();
    }
  }

  /** Waits until both ends have shaken hands. */
  void awaitHandshake() throws InterruptedException {
    scene.await("both handshakes to be done", () -> endpoints().allMatch(ScriptedEndpoint::isOpen));
  }

  /** Sends this many bytes each way, and waits until they have come. */
  void exchange(int bytes) throws InterruptedException {
    endpoints().forEach(endpoint -> scene.send(endpoint, bytes));
    awaitData();
  }

  /** Returns whether both ends were notified of the end. */
  boolean hasEnded() {
    return endpoints().allMatch(End::isClosed);
  }

  /** Waits until both ends were notified of the end. */
  void awaitEnd() throws InterruptedException {
    scene.await("both to end", this::hasEnded);
  }

  /** Waits until everything that was to be sent has come and was reported. */
  void awaitData() throws InterruptedException {
    scene.await(
        "all data to come", () -> endpoints().allMatch(p -> p.saidAll() && p.check().complete()));
  }

  /** Has one side ask for new keys. */
  void ask(Role role, Rekey kind) throws InterruptedException {
    EngineStatus answer = answerTo(role, kind);
    if (answer != EngineStatus.OK) {
      throw new ScenarioFailure(
          "%s answered %s to a %s".formatted(endpoint(role).name(), answer, kind));
    }
  }

  /** Asks for new keys as soon as the engine can be asked, and returns what it answers then. */
  EngineStatus answerTo(Role role, Rekey kind) throws InterruptedException {
    ScriptedEndpoint endpoint = endpoint(role);
    EngineStatus[] answer = {EngineStatus.NEED_INPUT};
    scene.retry(
        "%s to take a %s".formatted(endpoint.name(), kind),
        () -> {
          answer[0] = endpoint.rekey(kind);
          return switch (answer[0]) {
            case NEED_INPUT, NEED_FLUSH, NEED_TASK -> false;
            default -> true;
          };
        });
    return answer[0];
  }

  /**
   * Has both sides ask for new keys before either can know of the other: each one's request stands
   * before a shut wire when the wires are opened.
   */
  void askBoth(Rekey kind) throws InterruptedException {
    for (Role role : Role.values()) {
      valve(role).allowWrites(0);
      ask(role, kind);
    }
    for (Role role : Role.values()) {
      scene.await("%s's request to be made".formatted(endpoint(role).name()), valve(role)::isFull);
    }
    scene.exercised(Evidence.REKEYS_CROSSED, 1);
    for (Role role : Role.values()) {
      valve(role).allowWrites(Valve.OPEN);
    }
  }

  /** Waits until both sides report that this many renegotiations are done. */
  void awaitRenegotiated(long count) throws InterruptedException {
    scene.await(
        "%d renegotiations to be done".formatted(count),
        () -> endpoints().allMatch(p -> p.rekeys(EngineEvent.REKEY_DONE) >= count));
  }

  /** Returns how many rekeys were seen, as is defined for the protocol in force. */
  long rekeysSeen() {
    RecordTap ours = client.records();
    RecordTap theirs = server.records();
    return scene.protocol() == Protocol.TLS_1_2
        ? Math.min(ours.renegotiations(), theirs.renegotiations())
        : ours.updates(theirs) + theirs.updates(ours);
  }

  /** Returns how many key updates of this side the other has seen. */
  long updatesSeen(Role role) {
    RecordTap peer = role == Role.CLIENT ? server.records() : client.records();
    return at(role).records().updates(peer);
  }
}
