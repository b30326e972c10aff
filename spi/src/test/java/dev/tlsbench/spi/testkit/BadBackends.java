package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Repertoire;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.checked.Promise;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
    return List.of(
        engine(
            good,
            "ForgetsWhatItConsumed",
            BadBytes.ForgetsWhatItConsumed::new,
            Promise.NOTHING_KEPT,
            "without input"),
        engine(
            good, "CountsOneTooMany", BadBytes.CountsOneTooMany::new, Promise.DELIVERY, "received"),
        engine(
            good,
            "WritesInTheClearToo",
            BadBytes.WritesInTheClearToo::new,
            Promise.SECRECY,
            "a piece of the plaintext in the clear"),
        engine(
            good,
            "WritesBesideRecords",
            BadBytes.WritesBesideRecords::new,
            Promise.SECRECY,
            "begins no encrypted record"),
        engine(good, "EatsATail", BadBytes.EatsATail::new, Promise.DELIVERY, "received"),
        engine(
            good, "KeepsATail", BadBytes.KeepsATail::new, Promise.NOTHING_KEPT, "left the engine"),
        engine(
            good,
            "WritesBeyondItsPosition",
            BadBytes.WritesBeyondItsPosition::new,
            Promise.POSITIONS,
            "beyond"),
        engine(
            good,
            "ChangesTheLimit",
            BadBytes.ChangesTheLimit::new,
            Promise.POSITIONS,
            "limit went"),
        engine(
            good,
            "TakesInAPart",
            BadBytes.TakesInAPart::new,
            Promise.NOTHING_KEPT,
            "the first record has"),
        engine(
            good,
            "StepsWithoutProgress",
            BadAnswers.StepsWithoutProgress::new,
            Promise.POSITIONS,
            "keeps answering OK"),
        engine(
            good,
            "ReadsWithoutProgress",
            BadAnswers.ReadsWithoutProgress::new,
            Promise.POSITIONS,
            "no byte moved"),
        engine(good, "Throws", BadAnswers.Throws::new, Promise.FAILURE_IS_A_VALUE, "READ threw"),
        engine(
            good,
            "HidesItsFailure",
            BadAnswers.HidesItsFailure::new,
            Promise.FAILURE_IS_A_VALUE,
            "is null"),
        engine(
            good,
            "DropsTheAlert",
            BadAnswers.DropsTheAlert::new,
            Promise.FAILURE_IS_A_VALUE,
            "no alert"),
        engine(
            good,
            "AlwaysHasOutput",
            BadAnswers.AlwaysHasOutput::new,
            Promise.PENDING_OUTPUT,
            "was true"),
        engine(
            good,
            "NeverHasOutput",
            BadAnswers.NeverHasOutput::new,
            Promise.PENDING_OUTPUT,
            "was false"),
        engine(
            good,
            "RunsItsTasks",
            BadAnswers.RunsItsTasks::new,
            Promise.HONEST_CAPABILITIES,
            "OFFERS_TASKS"),
        engine(
            good,
            "PretendsToRekey",
            BadAnswers.PretendsToRekey::new,
            Promise.HONEST_CAPABILITIES,
            "answered OK"),
        engine(
            good,
            "OvertakesItself",
            BadBytes.OvertakesItself::new,
            Promise.WIRE_ORDER,
            "behind a rekey"),
        engine(
            good,
            "IsDoneTwice",
            BadAnswers.IsDoneTwice::new,
            Promise.EVENTS,
            "HANDSHAKE_DONE twice"),
        engine(
            good,
            "HidesThePeersKeyUpdate",
            BadAnswers.HidesThePeersKeyUpdate::new,
            Promise.HONEST_CAPABILITIES,
            "the peer of a key update tells"),
        engine(
            good,
            "CountsNoWarning",
            BadAnswers.CountsNoWarning::new,
            Promise.EVENTS,
            "a warning before the hello"),
        engine(
            good,
            "ClaimsToHaveShown",
            BadAnswers.ClaimsToHaveShown::new,
            Promise.IDENTITY,
            "and the client says"),
        engine(
            good,
            "IsSilentOnTruncation",
            BadAnswers.IsSilentOnTruncation::new,
            Promise.TRUNCATION,
            "answered CLOSED"),
        engine(good, "ClosesOnce", BadAnswers.ClosesOnce::new, Promise.CLOSE, "close threw"),
        declaring(good, "ClaimsARekey", with(Capability.KEY_UPDATES), "KEY_UPDATES is declared"),
        declaring(good, "HidesARekey", without(Capability.REQUESTS_KEY_UPDATE), "is not declared"),
        declaring(good, "HidesItsHalfClose", without(Capability.READS_AFTER_CLOSE), "bytes read"),
        declaring(good, "HidesItsAlpn", without(Capability.NEGOTIATES_ALPN), "was agreed on"),
        declaring(
            good, "HidesMutual", without(Capability.AUTHENTICATES_CLIENTS), "was authenticated"),
        declaring(good, "HidesItsSessions", without(Capability.RESUMES), "session is not"),
        declaring(good, "HidesItsTickets", without(Capability.USES_TICKETS), "and used: true"),
        engine(
            good,
            "NeverTellsItIsDone",
            BadAnswers.NeverTellsItIsDone::new,
            Promise.EVENTS,
            "DONE without HANDSHAKE_DONE"),
        engine(
            good,
            "WantsMoreRoomThanItSaid",
            BadAnswers.WantsMoreRoomThanItSaid::new,
            Promise.VERBS,
            "write answered NEED_ROOM"),
        engine(
            good,
            "TakesMoreThanItsLimit",
            BadAnswers.TakesMoreThanItsLimit::new,
            Promise.VERBS,
            "plaintextLimit is"),
        engine(good, "EndsAllOthers", EndsAllOthers.among(), Promise.DELIVERY, "received"),
        declaring(
            good,
            "HidesThatItAnswersAgain",
            without(Capability.ANSWERS_RENEGOTIATION_AGAIN),
            "AGAIN is declared: false, and done: true"),
        new Bad(
            LimitedBackends.answeringOnce(
                good, "ClaimsToAnswerAgain", without(Capability.RENEGOTIATES)),
            Promise.HONEST_CAPABILITIES,
            "AGAIN is declared: true, and done: false"),
        declaring(
            good,
            "HidesItsAlpnRefusal",
            without(Capability.REQUIRES_COMMON_ALPN),
            "ALPN is declared: false, and a client without one refused: true"),
        new Bad(
            Spoiled.of(good, "GoesOnWithoutAlpn").withConfig(BadBackends::withoutServersAlpn),
            Promise.HONEST_CAPABILITIES,
            "ALPN is declared: true, and a client without one refused: false"),
        new Bad(
            Spoiled.of(good, "HidesItsGroup").withRepertoire(BadBackends::withoutGroups),
            Promise.HONEST_CAPABILITIES,
            "is agreed on unasked"),
        resuming(good),
        credulous(good),
        single(good, Role.SERVER, "was shown: "),
        single(good, Role.CLIENT, "handshake does not get done"));
  }

  static TlsConfig withoutServersAlpn(TlsConfig config) {
    return config.role() == Role.SERVER ? config.withAlpn(List.of()) : config;
  }

  /** But for one that is not used unasked. */
  private static Repertoire withoutGroups(Repertoire all) {
    return new Repertoire(all.suites(), List.of("ffdhe8192"));
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
