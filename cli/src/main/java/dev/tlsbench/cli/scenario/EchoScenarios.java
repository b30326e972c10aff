package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.SocketSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Data of every size, sent in every way, comes back. */
final class EchoScenarios {
  /** Sizes around what a record holds, and what it would with a header or a padding more. */
  private static final List<Integer> AROUND_A_RECORD =
      IntStream.rangeClosed(16_365, 16_386).boxed().toList();

  private static final int LARGEST = 1 << 20;
  private static final int LARGE = 2 << 20;
  private static final int CALLBACK_SENDS = 200;

  /** Sizes of sends, by turns out of memory and out of a file. */
  private static final List<Integer> BY_TURNS = List.of(100, 20_000, 0, 1, 16_367, 5_000, 1, 0, 64);

  private static final SocketSettings SMALL = new SocketSettings(16 << 10, 0, true);

  /** Tiny buffers, which the kernel rounds up to the least it can work with. */
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
              Overrides overrides = stage.overrides();
              return List.of(
                  stage.echo(
                      stage.messages(
                          overrides.messages(10), overrides.size(20_000), overrides.threads(2)),
                      stage.draw(overrides.connections(2), 1)));
            })
        .in(Profile.SMOKE)
        .exercising(
            (protocol, mode) -> {
              List<Minimum> least = new ArrayList<>();
              least.add(Evidence.MESSAGES.atLeast(40));
              least.add(Evidence.SENDERS.atLeast(2));
              least.add(Evidence.CONNECTIONS_AT_ONCE.atLeast(2));
              if (mode == SendMode.QUEUED) {
                least.add(Evidence.LATER_COMPLETIONS.atLeast(40));
              }
              return least;
            });
  }

  private static SceneTrial over(SocketSettings sockets, Stage stage, EchoData work) {
    return stage.echo(work, 1).in(stage.setting().over(stage.sockets(sockets)));
  }

  private static Scenario sizes() {
    return Scenario.of(
            "echo/sizes",
            "sends of any size come back, empty ones and those around a record boundary too",
            stage -> List.of(stage.echo(Pieces.of(sizes(stage)), 1)))
        .showing("off-by-one-produced", "one-record-per-call", "record-size-differs")
        .exercising(Evidence.PIECE_SIZES.atLeast(26), Evidence.LARGEST_SEND.atLeast(LARGEST));
  }

  private static List<Integer> sizes(Stage stage) {
    List<Integer> sizes = new ArrayList<>(List.of(0, 1));
    sizes.addAll(AROUND_A_RECORD);
    sizes.addAll(List.of(64 << 10, stage.draw(LARGEST, 40_000), 0, 1));
    return sizes;
  }

  private static Scenario large() {
    return Scenario.of(
            "echo/large",
            "one send larger than every queue comes back through a small socket buffer",
            stage -> List.of(over(SMALL, stage, Pieces.of(List.of(stage.draw(LARGE, 300_000))))))
        .showing("short-write-restarts-buffer", "unbounded-ciphertext")
        .exercising(Evidence.LARGEST_SEND.atLeast(LARGE), Evidence.PARTIAL_WRITES.atLeast(1));
  }

  private static Scenario file() {
    return Scenario.of(
            "echo/file",
            "a file sent as one op comes back byte by byte, stopped and resumed by a full socket",
            stage ->
                List.of(
                    over(SMALL, stage, new EchoData.Transfer(stage.file())),
                    over(SMALL, stage, new Pieces(BY_TURNS, false, stage.file()))
                        .named("by turns with other sends")))
        .in(Profile.SMOKE)
        .exercising(Evidence.FILE_BYTES.atLeast(1_000_000), Evidence.PARTIAL_WRITES.atLeast(1));
  }

  private static Scenario fromCallback() {
    return Scenario.of(
            "echo/from-callback",
            "sends made inside callbacks, of data and of completions by turns, all come back",
            stage -> {
              List<Integer> sizes = Collections.nCopies(stage.draw(CALLBACK_SENDS, 20), 500);
              return List.of(stage.echo(new Pieces(sizes, true, null), 1));
            })
        .showing("echo-last-packet-stuck", "wrap-reentry")
        .exercising(Evidence.CALLBACK_SENDS.atLeast(CALLBACK_SENDS));
  }

  private static Scenario tinyBuffers() {
    return Scenario.of(
            "echo/tiny-buffers",
            "messages come back through the smallest socket buffers that the system has",
            stage -> List.of(over(TINY, stage, stage.messages(4, 10_000, 2))))
        .exercising(Evidence.MESSAGES.atLeast(8), Evidence.PARTIAL_WRITES.atLeast(1));
  }

  private static Scenario drip() {
    EchoData work = Pieces.of(List.of(1, 700, 0, 299));
    return Scenario.of(
            "echo/drip",
            "handshake, data and close survive a wire that moves one byte at a time",
            stage -> List.of(stage.echo(work, 1).in(stage.setting().over(new DrippingTransport()))))
        .showing("buffered-plaintext-invisible", "control-only-read-looks-empty")
        .exercising(Evidence.SINGLE_BYTES.atLeast(5_000));
  }
}
