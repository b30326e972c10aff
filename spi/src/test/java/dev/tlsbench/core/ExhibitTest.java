package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every exhibit passes on the product, and catches the bug in its twin, each time it is run. */
final class ExhibitTest {
  /** How often a twin has to be caught in a row. */
  private static final int TWIN_TIMES = 20;

  /** All of them. */
  static final List<Exhibit> ALL =
      List.of(
          new DoubleSendAfterPending(),
          new EchoLastPacketStuck(),
          new CipherReorderAfterUnlock(),
          new MergedOpsOneCallback(),
          new FlagSetOutsideLock(),
          new FlagMissingOnOptimisticError(),
          new TrylockLostWakeup(),
          new IgnoredFlushReturn(),
          new WrapExceptionLosesOp(),
          new ToldOutOfOrder(),
          new WritableNeverTold(),
          new CloseWithPending(),
          new CloseNotifyFlushOrphaned(),
          new ReadNeedsWrite(),
          new HalfCloseSpin(),
          new CallbackDestroysConnection(),
          new TailKeptInEngine(),
          new SyncSuccessSilent(),
          new ContinuationDrainMutesFirst(),
          new DestroyDropsOps(),
          new EarlyCompletion(),
          new TransientErrorDropsQueue(),
          new TransientErrorWithProgress(),
          new ShortWriteRestartsBuffer(),
          new WriteReturnsZero(),
          new EofPolling(),
          new UnboundedCiphertext(),
          new StolenWaker(),
          new WrapReentry(),
          new TruncationUndetected(),
          new FlushCloseBeforeHandshake(),
          new CloseBlockedByWriter(),
          new AlertLostOnFailure(),
          new RenegotiationEnomem(),
          new KeyUpdateDuringPendingWrite(),
          new DataBehindHandshakeRecord(),
          new WriteNeedsRead(),
          new OneChunkAfterClose(),
          new SendBehindSealedForgotten(),
          new SessionReadOutsideLock(),
          new LockOrderThreeWay(),
          new PoolWakesTheDead(),
          new StageHoldsLastChunk(),
          new ReadingEatsDataBudget(),
          new NeedWrapWithoutOutput(),
          new WaitingTakenForSpinning(),
          new OverflowLoopAtMax(),
          new SilentPeerLooksClean(),
          new AbortWaitsForAlert(),
          new FreeListCap(),
          new PoolExhausted(),
          new ReplayedSpanAfterEagain(),
          new FileEndsEarly(),
          new DataBehindHelloRequest(),
          new HoldOutlivesRefusal(),
          new HoldOutlivesDeadline(),
          new RefusedWriteOutlivesDeadline(),
          new UnreadDataStopsRenegotiation(),
          new CloseInsideRenegotiation(),
          new CloseOfOneWhoDoesNotRead(),
          new BufferedPlaintextInvisible(),
          new PauseLosesData(),
          new KeyUpdateResponseFlood(),
          new HandshakeNeverEnds(),
          new CloseReentrancy(),
          new RenegotiationStateLatched(),
          new TaskBlocksSends(),
          new MutualWriteDeadlock());

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> theProductIsFreeOfIt() {
    return ALL.stream().map(exhibit -> dynamicTest(exhibit.id(), () -> repeat(exhibit)));
  }

  private static void repeat(Exhibit exhibit) throws Exception {
    for (int i = 0; i < exhibit.times(); i++) {
      exhibit.run();
    }
  }

  @TestFactory
  Stream<DynamicTest> itsTwinIsCaught() {
    return ALL.stream().map(exhibit -> dynamicTest(exhibit.id(), () -> catchTwin(exhibit)));
  }

  private void catchTwin(Exhibit exhibit) throws Exception {
    Twin twin =
        Twin.of(exhibit.plantedBug(), Files.createDirectories(folder.resolve(exhibit.id())));
    for (int i = 0; i < TWIN_TIMES; i++) {
      assertInstanceOf(AssertionError.class, twin.run(exhibit.getClass()), exhibit.id());
    }
  }
}
