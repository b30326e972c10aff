package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.checked.CheckedEngine;
import dev.tlsbench.spi.checked.Promise;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a damaged or foreign stream does to an engine, and what its peer learns. */
final class FailureContract {
  private FailureContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("refusesACorruptedRecord", FailureContract::refusesACorruptedRecord),
        new Check("staysFailed", FailureContract::staysFailed),
        new Check("refusesTextInTheHandshake", FailureContract::refusesTextInTheHandshake),
        new Check("refusesTextOnTheConnection", s -> refuses(s, text())),
        new Check("refusesAnOversizedRecord", s -> refuses(s, oversized())),
        new Check(
            "refusesAnAlertInTheClear",
            s -> refuses(s, Records.fatalAlert(Alert.INSUFFICIENT_SECURITY))),
        new Check("refusesAnUnknownRecord", s -> refuses(s, new byte[] {99, 3, 3, 0, 1, 0})));
  }

  private static void refusesACorruptedRecord(Setup setup) {
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      EngineEnd peer = setup.peer(pair);
      corrupt(tested, peer);
      EngineStatus status = tested.step();
      expectFailed(tested, status, TlsFailure.Stage.DATA);
      pair.expectReceived(tested, new byte[0]);
      Promise.FAILURE_IS_A_VALUE.require(
          tested.flush(), "no alert can be flushed after a failure: %s", tested.failed());
      pair.arrive(peer);
      Promise.FAILURE_IS_A_VALUE.require(
          peer.last() == EngineStatus.FAILED && peer.failed().origin() == TlsFailure.Origin.PEER,
          "after the alert the peer answers %s, %s",
          peer.last(),
          peer.engine().failure());
    }
  }

  private static void staysFailed(Setup setup) {
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      corrupt(tested, setup.peer(pair));
      tested.step();
      TlsFailure failure = tested.failed();
      CheckedEngine engine = tested.engine();
      ByteBuffer source = ByteBuffer.wrap(pattern(100, 1));
      for (EngineStatus status :
          List.of(
              engine.read(source, ByteBuffer.allocate(1 << 15)),
              engine.handshake(source),
              engine.rekey(Rekey.RENEGOTIATE),
              engine.rekey(Rekey.KEY_UPDATE),
              engine.closeOutbound(),
              engine.endOfInput(),
              engine.write(source, ByteBuffer.allocate(0)))) {
        Promise.FAILURE_IS_A_VALUE.require(
            status == EngineStatus.FAILED, "a failed engine answers %s", status);
      }
      Promise.FAILURE_IS_A_VALUE.require(
          failure.equals(engine.failure()), "it was %s and became %s", failure, engine.failure());
      Promise.FAILURE_IS_A_VALUE.require(tested.flush(), "the alert got lost");
    }
  }

  private static void refusesTextInTheHandshake(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      EngineEnd tested = setup.tested(pair);
      tested.run();
      tested.inbound().send(text());
      pair.arrive(tested);
      expectFailed(tested, tested.step(), TlsFailure.Stage.HANDSHAKE);
    }
  }

  private static void refuses(Setup setup, byte[] input) {
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      tested.inbound().send(input);
      pair.arrive(tested);
      expectFailed(tested, tested.step(), TlsFailure.Stage.DATA);
      pair.expectReceived(tested, new byte[0]);
    }
  }

  private static void expectFailed(EngineEnd side, EngineStatus status, TlsFailure.Stage stage) {
    Promise.FAILURE_IS_A_VALUE.require(
        status == EngineStatus.FAILED, "the %s answers %s to bad input", side.role(), status);
    TlsFailure failure = side.failed();
    Promise.FAILURE_IS_A_VALUE.require(
        failure.stage() == stage && failure.origin() == TlsFailure.Origin.LOCAL,
        "its failure should be of stage %s and its own: %s",
        stage,
        failure);
  }

  private static void corrupt(EngineEnd tested, EngineEnd peer) {
    peer.write(pattern(1_000, 1));
    tested.inbound().flip(Records.HEADER + 500);
    tested.inbound().deliver(Integer.MAX_VALUE);
  }

  private static byte[] text() {
    return "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  }

  /** Only the header: its claim is enough to refuse it. */
  private static byte[] oversized() {
    return new byte[] {Records.APPLICATION_DATA, 3, 3, (byte) 0xff, (byte) 0xff};
  }
}
