package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.scenario.SpoiltData.Harm;
import dev.tlsbench.cli.scenario.SpoiltData.Since;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.testkit.BadBackends;
import dev.tlsbench.spi.testkit.Spoiled;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a backend can be made to do wrong, each by its name. */
final class Spoilings {
  private static final Map<String, UnaryOperator<Spoiled>> ALL =
      Map.ofEntries(
          data("alters data", Harm.ALTERED, Since.ALWAYS),
          data("alters data behind a rekey", Harm.ALTERED, Since.REKEYED),
          data("alters data behind its close", Harm.ALTERED, Since.CLOSED),
          data("alters full records", Harm.ALTERED, Since.FULL),
          data("drops a record of data", Harm.DROPPED, Since.SECOND),
          data("drops data behind a rekey", Harm.DROPPED, Since.REKEYED),
          data("drops data behind its close", Harm.DROPPED, Since.CLOSED),
          data("repeats a record of data", Harm.REPEATED, Since.SECOND),
          data("swaps records of data", Harm.SWAPPED, Since.ALWAYS),
          data("swaps data behind a rekey", Harm.SWAPPED, Since.REKEYED),
          engine("requests nothing", RequestsNothing::new),
          engine("rekeys only once", engine -> new RekeysSoOften(engine, 1)),
          engine("never says that a rekey is done", NeverDone::new),
          engine("only says that it rekeys", OnlySays::new),
          engine("rekeys never", engine -> new RekeysSoOften(engine, 0)),
          session("names another suite", s -> session(s, "TLS_NULL", s.alpn())),
          session("names another application protocol", s -> session(s, s.suite(), "other")),
          session(
              "names no certificate",
              s -> new SessionInfo(s.protocol(), s.suite(), s.alpn(), List.of())),
          session(
              "names another group",
              s ->
                  new SessionInfo(
                      s.protocol(), s.suite(), "ffdhe8192", s.alpn(), s.peerChain(), null)),
          session(
              "names the other way to shake hands",
              s ->
                  new SessionInfo(
                      s.protocol(), s.suite(), "", s.alpn(), s.peerChain(), otherWay(s))),
          config("trusts anyone", TlsConfig::withoutVerification),
          config("looks for another name", c -> named(c, "nowhere.example")),
          config("looks for no name", c -> named(c, null)),
          config("keeps no sessions", c -> with(c, c.clientAuth(), false)),
          config("asks for no certificate", c -> with(c, ClientAuth.NONE, c.resumption())),
          config("insists on no certificate", c -> with(c, asksLess(c), c.resumption())),
          config("insists on a certificate", c -> with(c, asksMore(c), c.resumption())),
          config("shows no certificate", c -> c.withIdentities(List.of())),
          config("chooses suites itself", c -> c.withSuites(List.of())),
          config("chooses groups itself", c -> c.withGroups(List.of())),
          config("knows no application protocol", c -> c.withAlpn(List.of())));

  private Spoilings() {}

  /** The one with this name; capabilities are hidden, or claimed, by theirs. */
  static UnaryOperator<Spoiled> named(String name) {
    if (name.startsWith("hides ")) {
      return backend -> backend.withDeclaration(BadBackends.without(capability(name)));
    }
    if (name.startsWith("claims ")) {
      return backend -> backend.withDeclaration(BadBackends.with(capability(name)));
    }
    UnaryOperator<Spoiled> spoiling = ALL.get(name);
    if (spoiling == null) {
      throw new IllegalArgumentException("no spoiling is called " + name);
    }
    return spoiling;
  }

  private static Capability capability(String name) {
    String words = name.substring(name.indexOf(' ') + 1);
    return Capability.valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  private static Map.Entry<String, UnaryOperator<Spoiled>> data(
      String name, Harm harm, Since since) {
    return engine(name, SpoiltData.of(harm, since));
  }

  private static Map.Entry<String, UnaryOperator<Spoiled>> engine(
      String name, UnaryOperator<TlsEngine> engines) {
    return Map.entry(name, backend -> backend.withEngine(engines));
  }

  private static Map.Entry<String, UnaryOperator<Spoiled>> session(
      String name, UnaryOperator<SessionInfo> told) {
    return engine(name, engine -> new TellsOtherwise(engine, told));
  }

  private static Map.Entry<String, UnaryOperator<Spoiled>> config(
      String name, UnaryOperator<TlsConfig> change) {
    return Map.entry(name, backend -> backend.withConfig(change));
  }

  private static SessionInfo session(SessionInfo s, String suite, String alpn) {
    return new SessionInfo(s.protocol(), suite, s.group(), alpn, s.peerChain(), s.resumed());
  }

  private static boolean otherWay(SessionInfo session) {
    return !Boolean.TRUE.equals(session.resumed());
  }

  private static ClientAuth asksLess(TlsConfig config) {
    return config.clientAuth() == ClientAuth.NEEDED ? ClientAuth.WANTED : config.clientAuth();
  }

  private static ClientAuth asksMore(TlsConfig config) {
    return config.clientAuth() == ClientAuth.WANTED ? ClientAuth.NEEDED : config.clientAuth();
  }

  private static TlsConfig named(TlsConfig c, String peer) {
    return new TlsConfig(
        c.role(),
        c.protocols(),
        c.identities(),
        c.trusted(),
        c.verify(),
        peer,
        c.clientAuth(),
        c.suites(),
        c.groups(),
        c.alpn(),
        c.resumption());
  }

  private static TlsConfig with(TlsConfig c, ClientAuth auth, boolean resumption) {
    return new TlsConfig(
        c.role(),
        c.protocols(),
        c.identities(),
        c.trusted(),
        c.verify(),
        c.peerName(),
        auth,
        c.suites(),
        c.groups(),
        c.alpn(),
        resumption);
  }

  /** Asks for new keys without asking for any in return. */
  private static final class RequestsNothing extends ForwardingEngine {
    RequestsNothing(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return super.rekey(kind == Rekey.KEY_UPDATE_AND_REQUEST ? Rekey.KEY_UPDATE : kind);
    }
  }

  /** Says that it asks for new keys. */
  private static final class OnlySays extends ForwardingEngine {
    OnlySays(TlsEngine engine) {
      super(engine);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return EngineStatus.OK;
    }
  }

  /** Takes no request for new keys beyond so many. */
  private static final class RekeysSoOften extends ForwardingEngine {
    private int left;

    RekeysSoOften(TlsEngine engine, int times) {
      super(engine);
      this.left = times;
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      EngineStatus status = left > 0 ? super.rekey(kind) : EngineStatus.UNSUPPORTED;
      left -= status == EngineStatus.OK ? 1 : 0;
      return status;
    }
  }

  /** Tells nobody that a rekey is done. */
  private static final class NeverDone extends ForwardingEngine {
    NeverDone(TlsEngine engine) {
      super(engine);
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = super.nextEvent();
      return event == EngineEvent.REKEY_DONE ? super.nextEvent() : event;
    }
  }

  /** Says that something else was agreed on. */
  private static final class TellsOtherwise extends ForwardingEngine {
    private final UnaryOperator<SessionInfo> told;

    TellsOtherwise(TlsEngine engine, UnaryOperator<SessionInfo> told) {
      super(engine);
      this.told = told;
    }

    @Override
    public SessionInfo session() {
      return told.apply(super.session());
    }
  }
}
