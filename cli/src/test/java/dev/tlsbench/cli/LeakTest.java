package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.TinyJar;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.side.Serving;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A backend that works, and leaks: each verb says so, and where. Both ends are of the same backend,
 * whose reader knows what its writer put in and leaves it out, so that nothing else can be noticed.
 */
class LeakTest {
  /**
   * Behind what a write makes comes a record more, of this type, with these lines for its body; the
   * reader leaves out what begins so.
   */
  private static final String ONE_RECORD_MORE =
      """
      public int plaintextLimit() { return Math.min(4000, super.plaintextLimit()); }
      public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
        if (netOut.remaining() < inner.recordRoom()) return EngineStatus.NEED_ROOM;
        ByteBuffer message = plain.slice();
        int limit = plain.limit();
        plain.limit(Math.min(limit, plain.position() + 4000));
        EngineStatus status = super.write(plain, netOut);
        plain.limit(limit);
        message.limit(message.remaining() - plain.remaining());
        if (message.hasRemaining()) {
          netOut.put((byte) %1$d).putShort((short) 0x0303);
          netOut.putShort((short) (16 + message.remaining()));
          netOut.putLong(0x6c65616b6c65616bL).putLong(0x6c65616b6c65616bL).put(message);
        }
        return status;
      }
      public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
        int at = netIn.position();
        if (Records.whole(netIn) && netIn.remaining() >= 21
            && netIn.getLong(at + 5) == 0x6c65616b6c65616bL) {
          netIn.position(at + Records.length(netIn));
          return EngineStatus.OK;
        }
        return super.read(netIn, plain);
      }
      """;

  private static final String PLAINTEXT_BEHIND_OUTPUT =
      """
      public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
        ByteBuffer message = plain.slice();
        EngineStatus status = super.write(plain, netOut);
        int left = Math.min(message.remaining() - plain.remaining(), netOut.remaining());
        netOut.put(netOut.position(), message, 0, left);
        return status;
      }
      """;

  private static final String PLAINTEXT_BEHIND_PLAINTEXT =
      """
      public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
        int start = plain.position();
        EngineStatus status = super.read(netIn, plain);
        int left = Math.min(plain.position() - start, plain.remaining());
        plain.put(plain.position(), plain, start, left);
        return status;
      }
      """;

  private static final String SENT = "(client|server)( \\(leaky\\))? sent ";
  private static final String LEFT = "the (client|server) \\(leaky\\): a (write|read) left ";

  private static final List<List<String>> VERBS =
      List.of(
          List.of("echo", "--messages=3", "--size=1000"),
          List.of("matrix", "--scenario=stress/send-load"),
          List.of("simulate", "--scenario=echo/messages", "--runs=2", "--seed=3"),
          List.of("bench", "--workload=bulk", "--warmup=1ms", "--duration=100ms", "--slices=1"));

  @TempDir private Path folder;

  /** What is wrong with it, and how it is told where records go; see {@code simulate} for rooms. */
  enum Leak {
    MESSAGES_IN_THE_CLEAR(
        ONE_RECORD_MORE.formatted(23),
        SENT + "content of the application in the clear, at byte \\d+"),
    A_TYPE_THAT_THERE_IS_NOT(
        ONE_RECORD_MORE.formatted(25),
        SENT + "a record of type 25, which there is none of, at byte \\d+"),
    RECORDS_IN_NO_ORDER(
        ONE_RECORD_MORE.formatted(22),
        SENT + "a record of type 22 among encrypted ones, at byte \\d+"),
    PLAINTEXT_IN_AN_OUTPUT_BUFFER(
        PLAINTEXT_BEHIND_OUTPUT,
        LEFT
            + "content of the application in its buffer, \\d+ bytes beyond the new position, at"
            + " byte \\d+ of its output"
            + "|byte \\d+ beyond the new position was written"),
    PLAINTEXT_BEHIND_PLAINTEXT_READ(
        PLAINTEXT_BEHIND_PLAINTEXT,
        LEFT
            + "content of the application in its buffer, \\d+ bytes beyond the new position, at"
            + " byte \\d+ of its plaintext"
            + "|byte \\d+ beyond the new position was written");

    private final String members;
    private final Pattern told;

    Leak(String members, String told) {
      this.members = members;
      this.told = Pattern.compile(told);
    }
  }

  /** What leaves by the wire, wherever the peer is. */
  @ParameterizedTest
  @EnumSource(names = {"MESSAGES_IN_THE_CLEAR", "A_TYPE_THAT_THERE_IS_NOT", "RECORDS_IN_NO_ORDER"})
  void aSideSaysWhatItSends(Leak leak) throws Exception {
    Path jar = new TinyJar(folder).engine("Leaky", leak.members);
    String[] side = {"--backend=leaky", "--tls=1.3", "--backend-path=" + jar};
    byte[] input = new byte[20_000];
    new SplittableRandom(1).nextBytes(input);
    try (Serving server = Serving.of(with(side, "--connections=1"))) {
      String[] connect = with(side, "connect", "--insecure", server.address());
      Call client = Call.with(new ByteArrayInputStream(input), connect);
      client.endsWith(ExitCode.FAILED);
      assertTrue(leak.told.matcher(client.err()).find(), client::err);
    }
    String source = "--source=20000";
    try (Serving server = Serving.of(with(side, "--connections=1", source))) {
      Call.with(
          InputStream.nullInputStream(), with(side, "connect", "--insecure", server.address()));
      Call served = server.end().endsWith(ExitCode.FAILED);
      assertTrue(leak.told.matcher(served.out()).find(), served::out);
    }
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(more), Arrays.stream(some)).toArray(String[]::new);
  }

  @Test
  void theContractHasAClauseForIt() {
    Path jar = new TinyJar(folder).engine("Leaky", Leak.MESSAGES_IN_THE_CLEAR.members);
    Call call =
        Call.of(
                "tck",
                "--backend=leaky",
                "--with=leaky",
                "--tls=1.3",
                "--clause=*in the clear",
                "--backend-path=" + jar)
            .endsWith(ExitCode.FAILED);
    String told = call.out().replaceAll("\\s+", " ");
    assertTrue(told.contains("sends nothing in the clear"), told);
    assertTrue(told.contains("begins a piece of the plaintext in the clear"), told);
  }

  @ParameterizedTest
  @EnumSource
  void everyVerbSaysWhatIsWrongAndWhere(Leak leak) {
    Path jar = new TinyJar(folder).engine("Leaky", leak.members);
    for (List<String> verb : VERBS) {
      List<String> words = new ArrayList<>(verb);
      words.addAll(List.of("--pair=leaky:leaky", "--tls=1.3", "--mode=queued"));
      words.add("--backend-path=" + jar);
      if (verb.get(0).equals("simulate")) {
        words.add("--output=" + folder.resolve("replays"));
      }
      Call call = Call.of(words.toArray(String[]::new)).endsWith(ExitCode.FAILED);
      String told = (call.out() + call.err()).replaceAll("\\s+", " ");
      assertTrue(leak.told.matcher(told).find(), () -> verb + ": " + told);
    }
  }
}
