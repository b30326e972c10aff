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
public record Couple(Scene scene, Place client, Place server, HandshakeTap overheard) {

  /** One end and its surroundings. */
  public record Place(Party party, Valve valve, RecordTap records) {}

  Place at(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  Party party(Role role) {
    return at(role).party();
  }

  Valve valve(Role role) {
    return at(role).valve();
  }

  Stream<Party> parties() {
    return Stream.of(client.party(), server.party());
  }

  /** Both may end as they like. */
  void mayFail() {
    parties().forEach(Party::mayFail);
  }

  /** Nothing holds either end up any more. */
  void letGo() {
    for (Place place : List.of(client, server)) {
      place.valve().allowReads(Valve.OPEN);
      place.valve().allowWrites(Valve.OPEN);
      place.party().takesAtMost(Integer.MAX_VALUE);
      place.party().resumeReading();
    }
  }

  /** Waits until both ends have shaken hands. */
  void awaitHandshake() throws InterruptedException {
    scene.await("both handshakes to be done", () -> parties().allMatch(Party::isOpen));
  }

  /** Sends this many bytes each way, and waits until they have come. */
  void exchange(int bytes) throws InterruptedException {
    parties().forEach(party -> scene.send(party, bytes));
    awaitData();
  }

  /** Whether both ends were told of the end. */
  boolean hasEnded() {
    return parties().allMatch(End::isClosed);
  }

  /** Waits for that. */
  void awaitEnd() throws InterruptedException {
    scene.await("both to end", this::hasEnded);
  }

  /** Waits until everything that was to be sent has come and was told. */
  void awaitData() throws InterruptedException {
    scene.await(
        "all data to come", () -> parties().allMatch(p -> p.saidAll() && p.check().complete()));
  }

  /** Has one side ask for new keys. */
  void ask(Role role, Rekey kind) throws InterruptedException {
    Party party = party(role);
    EngineStatus[] answer = {EngineStatus.NEED_INPUT};
    scene.retry(
        "%s to take a %s".formatted(party.name(), kind),
        () -> {
          answer[0] = party.rekey(kind);
          return switch (answer[0]) {
            case NEED_INPUT, NEED_FLUSH, NEED_TASK -> false;
            default -> true;
          };
        });
    if (answer[0] != EngineStatus.OK) {
      throw new Flaw("%s answered %s to a %s".formatted(party.name(), answer[0], kind));
    }
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
      scene.await("%s's request to be made".formatted(party(role).name()), valve(role)::isFull);
    }
    scene.exercised(Evidence.REKEYS_CROSSED, 1);
    for (Role role : Role.values()) {
      valve(role).allowWrites(Valve.OPEN);
    }
  }

  /** Waits until both sides say that this many renegotiations are done. */
  void awaitRenegotiated(long count) throws InterruptedException {
    scene.await(
        "%d renegotiations to be done".formatted(count),
        () -> parties().allMatch(p -> p.rekeys(EngineEvent.REKEY_DONE) >= count));
  }

  /** Rekeys that were seen, as it is defined for the protocol in force. */
  long rekeysSeen() {
    RecordTap ours = client.records();
    RecordTap theirs = server.records();
    return scene.protocol() == Protocol.TLS_1_2
        ? Math.min(ours.renegotiations(), theirs.renegotiations())
        : ours.updates(theirs) + theirs.updates(ours);
  }

  /** Key updates of this side's that the other has seen. */
  long updatesSeen(Role role) {
    RecordTap peer = role == Role.CLIENT ? server.records() : client.records();
    return at(role).records().updates(peer);
  }
}
