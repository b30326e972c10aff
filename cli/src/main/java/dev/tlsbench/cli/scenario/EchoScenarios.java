package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.SocketSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Data of every size and by every way goes out and comes back. */
final class EchoScenarios {
  /** Around what one record holds, and what it would with a header or a padding more. */
  private static final IntStream AROUND_A_RECORD = IntStream.rangeClosed(16_365, 16_386);

  private static final List<Integer> SIZES =
      IntStream.concat(
              IntStream.concat(IntStream.of(0, 1), AROUND_A_RECORD),
              IntStream.of(64 << 10, 1 << 20, 0, 1))
          .boxed()
          .toList();

  private static final int LARGE = 2 << 20;
  private static final int CALLBACK_SENDS = 200;
  private static final SocketSettings SMALL = new SocketSettings(16 << 10, 0, true);

  /** The kernel rounds up to the least it can work with. */
  private static final SocketSettings TINY = new SocketSettings(1, 4096, true);

  private EchoScenarios() {}

  static List<Scenario> all() {
    return List.of(messages(), sizes(), large(), file(), fromCallback(), tinyBuffers(), drip());
  }

  private static Scenario messages() {
    return Scenario.of(
            "echo/messages",
            "messages of several threads on several connections come back whole and in order",
            stage -> {
              Knobs knobs = stage.knobs();
              return List.of(
                  stage.echo(
                      new Workload.Messages(
                          knobs.messages(10), knobs.size(20_000), knobs.threads(2)),
                      knobs.connections(2)));
            })
        .in(Profile.SMOKE)
        .overSockets("unported")
        .exercising(
            (protocol, mode) -> {
              List<Least> least = new ArrayList<>();
              least.add(Evidence.MESSAGES.atLeast(40));
              least.add(Evidence.SENDERS.atLeast(2));
              least.add(Evidence.CONNECTIONS_AT_ONCE.atLeast(2));
              if (mode == SendMode.QUEUED) {
                least.add(Evidence.LATER_COMPLETIONS.atLeast(40));
              }
              return least;
            });
  }

  private static SceneTrial over(SocketSettings sockets, Stage stage, Workload work) {
    return stage.echo(work, 1).in(stage.setting().over(stage.sockets(sockets)));
  }

  private static Scenario sizes() {
    return Scenario.of(
            "echo/sizes",
            "sends of any size come back, those without a byte and those around a record's end too",
            stage -> List.of(stage.echo(new Workload.Pieces(SIZES, false), 1)))
        .showing("off-by-one-produced", "one-record-per-call", "record-size-differs")
        .overSockets("unported")
        .exercising(Evidence.PIECE_SIZES.atLeast(26), Evidence.LARGEST_SEND.atLeast(1 << 20));
  }

  private static Scenario large() {
    return Scenario.of(
            "echo/large",
            "one send larger than every queue comes back through a small socket buffer",
            stage -> List.of(over(SMALL, stage, new Workload.Pieces(List.of(LARGE), false))))
        .showing("short-write-restarts-buffer", "unbounded-ciphertext")
        .overSockets("unported")
        .exercising(Evidence.LARGEST_SEND.atLeast(LARGE), Evidence.PARTIAL_WRITES.atLeast(1));
  }

  private static Scenario file() {
    return Scenario.of(
            "echo/file",
            "a file sent as one op comes back byte by byte, stopped and resumed by a full socket",
            stage -> List.of(over(SMALL, stage, new Workload.Transfer(stage.file()))))
        .in(Profile.SMOKE)
        .overSockets("unported")
        .exercising(Evidence.FILE_BYTES.atLeast(1_000_000), Evidence.PARTIAL_WRITES.atLeast(1));
  }

  private static Scenario fromCallback() {
    List<Integer> sizes = Collections.nCopies(CALLBACK_SENDS, 500);
    return Scenario.of(
            "echo/from-callback",
            "sends made inside callbacks, of data and of completions by turns, all come back",
            stage -> List.of(stage.echo(new Workload.Pieces(sizes, true), 1)))
        .showing("echo-last-packet-stuck", "wrap-reentry")
        .overSockets("unported")
        .exercising(Evidence.CALLBACK_SENDS.atLeast(CALLBACK_SENDS));
  }

  private static Scenario tinyBuffers() {
    Workload work = new Workload.Messages(4, 10_000, 2);
    return Scenario.of(
            "echo/tiny-buffers",
            "messages come back through the smallest socket buffers that the system has",
            stage -> List.of(over(TINY, stage, work)))
        .overSockets("unported")
        .exercising(Evidence.MESSAGES.atLeast(8), Evidence.PARTIAL_WRITES.atLeast(1));
  }

  private static Scenario drip() {
    Workload work = new Workload.Pieces(List.of(1, 700, 0, 299), false);
    return Scenario.of(
            "echo/drip",
            "handshake, data and close survive a wire that moves one byte at a time",
            stage -> List.of(stage.echo(work, 1).in(stage.setting().over(new DrippingWire()))))
        .showing("buffered-plaintext-invisible", "control-only-read-looks-empty")
        .overSockets("unported")
        .exercising(Evidence.SINGLE_BYTES.atLeast(5_000));
  }
}
