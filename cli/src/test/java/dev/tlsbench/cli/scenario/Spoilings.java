package dev.tlsbench.cli.scenario;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tlsbench.cli.scenario.SpoiltData.Harm;
import dev.tlsbench.cli.scenario.SpoiltData.Since;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.testkit.BadBackends;
import dev.tlsbench.spi.testkit.Spoiled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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
          engine("takes any end for a clean one", SpoiltEngines.AnyEndIsClean::new),
          engine("fails where a session is offered", SpoiltEngines.RefusesSessions::new),
          engine("requests nothing", SpoiltEngines.RequestsNothing::new),
          engine("rekeys only once", engine -> new SpoiltEngines.RekeysSoOften(engine, 1)),
          engine("never says that a rekey is done", SpoiltEngines.NeverDone::new),
          engine("only says that it rekeys", SpoiltEngines.OnlySays::new),
          engine("rekeys never", engine -> new SpoiltEngines.RekeysSoOften(engine, 0)),
          session("names another suite", s -> session(s, "TLS_NULL", s.alpn())),
          session("names another application protocol", s -> session(s, s.suite(), "other")),
          session(
              "names an application protocol where there is none",
              s -> session(s, s.suite(), s.alpn().isEmpty() ? "other" : s.alpn())),
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
          config("knows no post-quantum group", c -> c.withGroups(classic(c.groups()))),
          engine("leaves a thread behind", engine -> leaving(engine, Spoilings::thread)),
          engine("leaves a descriptor behind", engine -> leaving(engine, Spoilings::descriptor)),
          engine("leaves a direct buffer behind", engine -> leaving(engine, Spoilings::direct)),
          engine("leaves mapped memory behind", engine -> leaving(engine, Spoilings::mapped)),
          config("has no early data", c -> early(c, EarlyData.NONE)),
          config("takes all early data", c -> early(c, EarlyData.upTo(EarlyData.MOST))),
          engine("hears of no ticket", SpoiltEngines.HearsOfNoTicket::new),
          Map.entry("sends early data again", BadBackends::leavingAllEarlyData),
          Map.entry("sends no early data again", BadBackends::leavingNoEarlyData),
          config("knows no application protocol", c -> c.withAlpn(List.of())));

  /** What was left behind, so that nothing takes it away. */
  private static final Queue<Object> LEFT = new ConcurrentLinkedQueue<>();

  private static final int BUFFER = 64 << 10;
  private static final int MAPPED = 256 << 10;

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
    return engine(name, engine -> new SpoiltEngines.TellsOtherwise(engine, told));
  }

  private static Map.Entry<String, UnaryOperator<Spoiled>> config(
      String name, UnaryOperator<TlsConfig> change) {
    return Map.entry(name, backend -> backend.withConfig(change));
  }

  private static SessionInfo session(SessionInfo s, String suite, String alpn) {
    return new SessionInfo(s.protocol(), suite, s.group(), alpn, s.peerChain(), s.resumed());
  }

  private static TlsConfig early(TlsConfig config, EarlyData other) {
    return config.earlyData().isNone() ? config : config.withEarlyData(other);
  }

  private static List<String> classic(List<String> groups) {
    return groups.stream().filter(group -> !group.equals(Groups.POST_QUANTUM)).toList();
  }

  private static TlsEngine leaving(TlsEngine engine, Supplier<Object> something) {
    LEFT.add(something.get());
    return engine;
  }

  private static Object thread() {
    Thread thread = new Thread(LockSupport::park, "left-behind");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static Object descriptor() {
    try {
      return DatagramChannel.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object direct() {
    return filled(ByteBuffer.allocateDirect(BUFFER));
  }

  /** More, in a round of many, than compilers give back meanwhile. */
  private static Object mapped() {
    try {
      Path file = Files.createTempFile("left-behind", "");
      try (FileChannel channel = FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE)) {
        return filled(channel.map(FileChannel.MapMode.PRIVATE, 0, MAPPED));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer filled(ByteBuffer buffer) {
    while (buffer.hasRemaining()) {
      buffer.put((byte) 1);
    }
    return buffer;
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

  private static TlsConfig named(TlsConfig config, String peer) {
    return with(config, peer, config.clientAuth(), config.resumption());
  }

  private static TlsConfig with(TlsConfig config, ClientAuth auth, boolean resumption) {
    return with(config, config.peerName(), auth, resumption);
  }

  private static TlsConfig with(TlsConfig c, String peer, ClientAuth auth, boolean resumption) {
    return new TlsConfig(
        c.role(),
        c.protocols(),
        c.identities(),
        c.trusted(),
        c.verify(),
        peer,
        auth,
        c.suites(),
        c.groups(),
        c.alpn(),
        resumption,
        resumption ? c.earlyData() : EarlyData.NONE);
  }
}
