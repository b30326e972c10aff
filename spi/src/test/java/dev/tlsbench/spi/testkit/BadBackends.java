package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.checked.Promise.CLOSE;
import static dev.tlsbench.spi.checked.Promise.DELIVERY;
import static dev.tlsbench.spi.checked.Promise.EVENTS;
import static dev.tlsbench.spi.checked.Promise.FAILURE_IS_A_VALUE;
import static dev.tlsbench.spi.checked.Promise.HONEST_CAPABILITIES;
import static dev.tlsbench.spi.checked.Promise.IDENTITY;
import static dev.tlsbench.spi.checked.Promise.NOTHING_KEPT;
import static dev.tlsbench.spi.checked.Promise.PENDING_OUTPUT;
import static dev.tlsbench.spi.checked.Promise.POSITIONS;
import static dev.tlsbench.spi.checked.Promise.SECRECY;
import static dev.tlsbench.spi.checked.Promise.TRUNCATION;
import static dev.tlsbench.spi.checked.Promise.VERBS;
import static dev.tlsbench.spi.checked.Promise.WIRE_ORDER;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.checked.Promise;
import dev.tlsbench.spi.testkit.BadAnswers.AlwaysHasOutput;
import dev.tlsbench.spi.testkit.BadAnswers.BelievesAnybody;
import dev.tlsbench.spi.testkit.BadAnswers.ClaimsToHaveShown;
import dev.tlsbench.spi.testkit.BadAnswers.ClosesOnce;
import dev.tlsbench.spi.testkit.BadAnswers.CountsNoWarning;
import dev.tlsbench.spi.testkit.BadAnswers.DropsTheAlert;
import dev.tlsbench.spi.testkit.BadAnswers.HidesItsFailure;
import dev.tlsbench.spi.testkit.BadAnswers.HidesThePeersKeyUpdate;
import dev.tlsbench.spi.testkit.BadAnswers.IsDoneTwice;
import dev.tlsbench.spi.testkit.BadAnswers.IsSilentOnTruncation;
import dev.tlsbench.spi.testkit.BadAnswers.NeverHasOutput;
import dev.tlsbench.spi.testkit.BadAnswers.NeverTellsItIsDone;
import dev.tlsbench.spi.testkit.BadAnswers.PretendsToRekey;
import dev.tlsbench.spi.testkit.BadAnswers.ReadsWithoutProgress;
import dev.tlsbench.spi.testkit.BadAnswers.RunsItsTasks;
import dev.tlsbench.spi.testkit.BadAnswers.StepsWithoutProgress;
import dev.tlsbench.spi.testkit.BadAnswers.TakesMoreThanItsLimit;
import dev.tlsbench.spi.testkit.BadAnswers.Throws;
import dev.tlsbench.spi.testkit.BadAnswers.WantsMoreRoomThanItSaid;
import dev.tlsbench.spi.testkit.BadBytes.ChangesTheLimit;
import dev.tlsbench.spi.testkit.BadBytes.CountsOneTooMany;
import dev.tlsbench.spi.testkit.BadBytes.EatsATail;
import dev.tlsbench.spi.testkit.BadBytes.ForgetsWhatItConsumed;
import dev.tlsbench.spi.testkit.BadBytes.KeepsATail;
import dev.tlsbench.spi.testkit.BadBytes.OvertakesItself;
import dev.tlsbench.spi.testkit.BadBytes.TakesInAPart;
import dev.tlsbench.spi.testkit.BadBytes.WritesBesideRecords;
import dev.tlsbench.spi.testkit.BadBytes.WritesBeyondItsPosition;
import dev.tlsbench.spi.testkit.BadBytes.WritesInTheClearToo;
import dev.tlsbench.spi.testkit.BadEarlyData.AnswersLate;
import dev.tlsbench.spi.testkit.BadEarlyData.LeavesAll;
import dev.tlsbench.spi.testkit.BadEarlyData.LeavesNothing;
import dev.tlsbench.spi.testkit.BadEarlyData.ReadsItTwice;
import dev.tlsbench.spi.testkit.BadEarlyData.SaysItWasTaken;
import dev.tlsbench.spi.testkit.BadEarlyData.SaysNothing;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Backends that the contract test must reject: a good one each, with one promise broken. They prove
 * that the checks can fail.
 */
public final class BadBackends {
  private BadBackends() {}

  /**
   * A backend and what must be found about it.
   *
   * @param backend its name says what it does wrong
   * @param promise the one it breaks
   * @param finding a part of the sentence that must tell so
   */
  public record Bad(TlsBackend backend, Promise promise, String finding) {
    @Override
    public String toString() {
      return backend.name();
    }
  }

  /** The bad versions of this good backend, which must offer tasks and begin rekeys. */
  public static List<Bad> of(TlsBackend good) {
    return Stream.of(badBytes(good), badAnswers(good), badDeclarations(good), badIdentities(good))
        .flatMap(List::stream)
        .toList();
  }

  /** The bad versions of this good backend, which must have early data. */
  public static List<Bad> ofEarlyData(TlsBackend good) {
    return List.of(
        declaring(good, "HidesItsEarlyData", without(Capability.EARLY_DATA), "data is not"),
        engine(good, "SaysNothing", SaysNothing::new, EVENTS, "is due before HANDSHAKE_DONE"),
        engine(good, "SaysItWasTaken", SaysItWasTaken::new, EVENTS, "without a session"),
        engine(good, "LeavesNothing", LeavesNothing::new, NOTHING_KEPT, "and 0 of 20000 are left"),
        new Bad(
            leavingAllEarlyData(Spoiled.of(good, "LeavesAll")),
            NOTHING_KEPT,
            "took 20000 bytes of early data, and 20000 of"),
        new Bad(
            Spoiled.of(good, "IgnoresItsLimit").withConfig(BadBackends::withoutLimit),
            DELIVERY,
            "received 20000 bytes of 5000"),
        engine(good, "AnswersLate", AnswersLate::new, DELIVERY, "received 0 bytes of 1000"),
        engine(good, "ReadsItTwice", ReadsItTwice::new, DELIVERY, "bytes of 0"));
  }

  /** With all left of what it has offered, whatever was taken. */
  public static Spoiled leavingAllEarlyData(Spoiled good) {
    ByteBuffer[] all = {ByteBuffer.allocate(0)};
    return good.withConfig(
            config -> {
              all[0] = config.role() == Role.CLIENT ? config.earlyData().firstFlight() : all[0];
              return config;
            })
        .withEngine(engine -> new LeavesAll(engine, all[0]));
  }

  /** With nothing left of what it has offered, whatever was taken. */
  public static Spoiled leavingNoEarlyData(Spoiled good) {
    return good.withEngine(LeavesNothing::new);
  }

  private static TlsConfig withoutLimit(TlsConfig config) {
    return config.earlyData().limit() > 0
        ? config.withEarlyData(EarlyData.upTo(EarlyData.MOST))
        : config;
  }

  private static List<Bad> badBytes(TlsBackend good) {
    return List.of(
        engine(
            good,
            "ForgetsWhatItConsumed",
            ForgetsWhatItConsumed::new,
            NOTHING_KEPT,
            "without input"),
        engine(good, "CountsOneTooMany", CountsOneTooMany::new, DELIVERY, "received"),
        engine(
            good,
            "WritesInTheClearToo",
            WritesInTheClearToo::new,
            SECRECY,
            "a piece of the plaintext in the clear"),
        engine(
            good,
            "WritesBesideRecords",
            WritesBesideRecords::new,
            SECRECY,
            "begins no encrypted record"),
        engine(good, "EatsATail", EatsATail::new, DELIVERY, "received"),
        engine(good, "KeepsATail", KeepsATail::new, NOTHING_KEPT, "left the engine"),
        engine(good, "WritesBeyondItsPosition", WritesBeyondItsPosition::new, POSITIONS, "beyond"),
        engine(good, "ChangesTheLimit", ChangesTheLimit::new, POSITIONS, "limit went"),
        engine(good, "TakesInAPart", TakesInAPart::new, NOTHING_KEPT, "the first record has"),
        engine(good, "OvertakesItself", OvertakesItself::new, WIRE_ORDER, "behind a rekey"));
  }

  private static List<Bad> badAnswers(TlsBackend good) {
    return List.of(
        engine(
            good,
            "StepsWithoutProgress",
            StepsWithoutProgress::new,
            POSITIONS,
            "keeps answering OK"),
        engine(good, "ReadsWithoutProgress", ReadsWithoutProgress::new, POSITIONS, "no byte moved"),
        engine(good, "Throws", Throws::new, FAILURE_IS_A_VALUE, "READ threw"),
        engine(
            good,
            "BelievesAnybody",
            BelievesAnybody::new,
            FAILURE_IS_A_VALUE,
            "should be of stage DATA and its own"),
        engine(good, "HidesItsFailure", HidesItsFailure::new, FAILURE_IS_A_VALUE, "is null"),
        engine(good, "DropsTheAlert", DropsTheAlert::new, FAILURE_IS_A_VALUE, "no alert"),
        engine(good, "AlwaysHasOutput", AlwaysHasOutput::new, PENDING_OUTPUT, "was true"),
        engine(good, "NeverHasOutput", NeverHasOutput::new, PENDING_OUTPUT, "was false"),
        engine(good, "RunsItsTasks", RunsItsTasks::new, HONEST_CAPABILITIES, "OFFERS_TASKS"),
        engine(good, "PretendsToRekey", PretendsToRekey::new, HONEST_CAPABILITIES, "answered OK"),
        engine(good, "IsDoneTwice", IsDoneTwice::new, EVENTS, "HANDSHAKE_DONE twice"),
        engine(
            good,
            "HidesThePeersKeyUpdate",
            HidesThePeersKeyUpdate::new,
            HONEST_CAPABILITIES,
            "the peer of a key update tells"),
        engine(good, "CountsNoWarning", CountsNoWarning::new, EVENTS, "a warning before the hello"),
        engine(good, "ClaimsToHaveShown", ClaimsToHaveShown::new, IDENTITY, "and the client says"),
        engine(
            good, "IsSilentOnTruncation", IsSilentOnTruncation::new, TRUNCATION, "answered CLOSED"),
        engine(good, "ClosesOnce", ClosesOnce::new, CLOSE, "close threw"),
        engine(
            good,
            "NeverTellsItIsDone",
            NeverTellsItIsDone::new,
            EVENTS,
            "DONE without HANDSHAKE_DONE"),
        engine(
            good,
            "WantsMoreRoomThanItSaid",
            WantsMoreRoomThanItSaid::new,
            VERBS,
            "write answered NEED_ROOM"),
        engine(
            good, "TakesMoreThanItsLimit", TakesMoreThanItsLimit::new, VERBS, "plaintextLimit is"));
  }

  private static List<Bad> badDeclarations(TlsBackend good) {
    return List.of(
        declaring(good, "ClaimsARekey", with(Capability.KEY_UPDATES), "KEY_UPDATES is declared"),
        declaring(good, "HidesARekey", without(Capability.REQUESTS_KEY_UPDATE), "is not declared"),
        declaring(good, "HidesItsHalfClose", without(Capability.READS_AFTER_CLOSE), "bytes read"),
        declaring(good, "HidesItsAlpn", without(Capability.NEGOTIATES_ALPN), "was agreed on"),
        declaring(
            good, "HidesMutual", without(Capability.AUTHENTICATES_CLIENTS), "was authenticated"),
        declaring(good, "HidesItsSessions", without(Capability.RESUMES), "session is not"),
        declaring(good, "HidesItsTickets", without(Capability.USES_TICKETS), "and used: true"),
        declaring(
            good,
            "HidesThatItAnswersAgain",
            without(Capability.ANSWERS_RENEGOTIATION_AGAIN),
            "AGAIN is declared: false, and done: true"),
        new Bad(
            LimitedBackends.answeringOnce(
                good, "ClaimsToAnswerAgain", without(Capability.RENEGOTIATES)),
            HONEST_CAPABILITIES,
            "AGAIN is declared: true, and done: false"),
        new Bad(
            Spoiled.of(good, "ClaimsToReadBehindTheAnswer").withEngine(DeafBehindTheAnswer::new),
            HONEST_CAPABILITIES,
            "data before the answer is read: true, behind it: false"),
        declaring(
            good,
            "HidesItsAlpnRefusal",
            without(Capability.REQUIRES_COMMON_ALPN),
            "ALPN is declared: false, and a client without one refused: true"),
        new Bad(
            Spoiled.of(good, "GoesOnWithoutAlpn").withConfig(BadBackends::withoutServersAlpn),
            HONEST_CAPABILITIES,
            "ALPN is declared: true, and a client without one refused: false"),
        new Bad(
            Spoiled.of(good, "HidesItsGroup").withSupportedAlgorithms(BadBackends::withoutGroups),
            HONEST_CAPABILITIES,
            "is agreed on unasked"));
  }

  private static List<Bad> badIdentities(TlsBackend good) {
    return List.of(
        engine(good, "EndsAllOthers", EndsAllOthers.among(), DELIVERY, "received"),
        resuming(good),
        credulous(good),
        single(good, Role.SERVER, "was shown: "),
        single(good, Role.CLIENT, "handshake does not get done"));
  }

  static TlsConfig withoutServersAlpn(TlsConfig config) {
    return config.role() == Role.SERVER ? config.withAlpn(List.of()) : config;
  }

  /** But for one that is not used unasked. */
  private static SupportedAlgorithms withoutGroups(SupportedAlgorithms all) {
    return new SupportedAlgorithms(all.suites(), List.of("ffdhe8192"));
  }

  private static Bad engine(
      TlsBackend good,
      String name,
      UnaryOperator<TlsEngine> spoil,
      Promise promise,
      String finding) {
    return new Bad(Spoiled.of(good, name).withEngine(spoil), promise, finding);
  }

  private static Bad declaring(
      TlsBackend good, String name, UnaryOperator<Set<Capability>> change, String finding) {
    return new Bad(
        Spoiled.of(good, name).withDeclaration(change), Promise.HONEST_CAPABILITIES, finding);
  }

  private static Bad credulous(TlsBackend good) {
    UnaryOperator<TlsConfig> trusting =
        config -> config.role() == Role.CLIENT ? config.withoutVerification() : config;
    return new Bad(
        Spoiled.of(good, "TrustsAnyone").withConfig(trusting), Promise.IDENTITY, "must refuse");
  }

  /** Whoever it is asked for, it shows the first that it has. */
  private static Bad single(TlsBackend good, Role role, String finding) {
    UnaryOperator<TlsConfig> first =
        config ->
            config.role() == role && config.identities().size() > 1
                ? config.withIdentity(config.identities().get(0))
                : config;
    return new Bad(
        Spoiled.of(good, "ShowsTheFirstAsA" + role).withConfig(first),
        role == Role.SERVER ? Promise.IDENTITY : Promise.VERBS,
        finding);
  }

  private static Bad resuming(TlsBackend good) {
    return new Bad(
        Spoiled.of(good, "ResumesUnasked").withConfig(TlsConfig::withResumption),
        Promise.HONEST_CAPABILITIES,
        "resumed unasked");
  }

  /** Declares this besides. */
  public static UnaryOperator<Set<Capability>> with(Capability claimed) {
    return declared -> {
      Set<Capability> more = EnumSet.of(claimed);
      more.addAll(declared);
      return more;
    };
  }

  /** Declares all but this. */
  public static UnaryOperator<Set<Capability>> without(Capability hidden) {
    return declared ->
        declared.stream().filter(c -> c != hidden).collect(Collectors.toUnmodifiableSet());
  }
}
