package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connection asks of its engine for a send, and what it makes of the answers. */
final class SendEngineTest extends EndingCase {
  private static final int RECORD = 1000;

  static Stream<Arguments> answersThatNoSendGets() {
    return Stream.of(SendMode.values())
        .flatMap(
            mode ->
                Stream.of(EngineStatus.NEED_ROOM, EngineStatus.UNSUPPORTED)
                    .map(answer -> Arguments.of(mode, answer)));
  }

  @ParameterizedTest
  @MethodSource("answersThatNoSendGets")
  void failsWhenTheEngineAnswersWhatItMustNot(SendMode mode, EngineStatus answer) {
    Connection connection = open(mode, new Answering(answer));
    send(connection);
    wire.arrivesEnd();
    expectEnd();
    assertEquals(List.of(SendResult.FAILED), results);
    assertEquals(Failure.Kind.TLS, ending.failure.kind());
    assertEquals("the engine answered " + answer + " to a send", ending.failure.message());
  }

  @ParameterizedTest
  @EnumSource
  void runsTheTaskThatTheEngineWantsDoneBeforeASend(SendMode mode) {
    Answering engine = new Answering(EngineStatus.NEED_TASK);
    Connection connection = open(mode, engine);
    send(connection);
    assertEquals(List.of(SendResult.DONE), results);
    assertEquals(1, engine.tasks);
  }

  /** The first is stuck in the wire, so that the others wait together. */
  @ParameterizedTest
  @EnumSource
  void handsTheEngineTheSendersOwnBufferWhereItFillsARecord(SendMode mode) {
    Answering engine = new Answering(EngineStatus.OK);
    Connection connection = open(mode, engine);
    wire.block();
    send(connection);
    ByteBuffer whole = ByteBuffer.allocate(RECORD);
    connection.send(whole, (result, why) -> results.add(result));
    send(connection);
    wire.unblock();
    loop.run();
    assertEquals(3, results.size());
    assertSame(whole, engine.offered.get(1));
  }

  /** Answers a send as it is told to until its task is done, if that is anything but OK. */
  private static final class Answering extends ForwardingEngine {
    private final EngineStatus answer;
    private final List<ByteBuffer> offered = new ArrayList<>();
    private int tasks;

    Answering(EngineStatus answer) {
      super(new FakeEngine(Role.CLIENT));
      this.answer = answer;
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      offered.add(plain);
      return answer == EngineStatus.OK || tasks > 0 ? super.write(plain, netOut) : answer;
    }

    @Override
    public @Nullable Runnable task() {
      return answer == EngineStatus.NEED_TASK && tasks == 0 ? () -> tasks++ : super.task();
    }
  }
}
