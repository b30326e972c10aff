package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.survey.Fact;
import dev.tlsbench.cli.survey.Fact.Kind;
import dev.tlsbench.cli.survey.Facts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a change of a fact is told. What has no words of its own here is told in those of the fact's
 * meaning, and what has no meaning by its name.
 */
final class Wording {
  /** Stand for the values in a {@link Say}. */
  private static final String BEFORE = "{before}";

  private static final String AFTER = "{after}";

  private static final Map<String, Form> OWN =
      Map.ofEntries(
          Map.entry("hello.versions", new Members("offers", "", true)),
          Map.entry("hello.suites", new Members("offers", "", true)),
          Map.entry("hello.groups", new Members("offers", "", true)),
          Map.entry("hello.key-shares", new Members("sends a key share for", "", true)),
          Map.entry("hello.signatures", new Members("accepts", " in the handshake", true)),
          Map.entry(
              "hello.certificate-signatures", new Members("accepts", " in certificates", true)),
          Map.entry("hello.extensions", new Members("sends the extension", "", true)),
          Map.entry("hello.psk-modes", new Members("resumes by", "", true)),
          Map.entry("hello.bytes", new Size("its hello")),
          Map.entry("hello.segments", new Say("its hello takes", "TCP segments")),
          Map.entry("choice.full.version", new Say("now chooses", "from all versions")),
          Map.entry("choice.full.suite", new Say("now chooses", "from all suites")),
          Map.entry("choice.full.group", new Say("now chooses", "from all groups")),
          Map.entry("choice.full.signature", new Say("now signs with", "for its RSA key")),
          Map.entry(
              "choice.serves-suites", new Members("serves a client that offers only", "", false)),
          Map.entry(
              "choice.serves-groups", new Members("serves a client that offers only", "", false)),
          Map.entry("server.extensions", new Members("answers with the extension", "", true)),
          Map.entry(
              "server.encrypted-extensions",
              new Members("sends the encrypted extension", "", true)),
          Map.entry("server.flight", new Say("its first flight is", "")),
          Map.entry("agreed.version", new Say("now agrees on", "")),
          Map.entry("agreed.suite", new Say("now agrees on", "")),
          Map.entry("agreed.group", new Say("now agrees on", "")),
          Map.entry("agreed.signature", new Say("now agrees on", "for signatures")),
          Map.entry(
              "agreed.retry",
              new Either(
                  "now costs a HelloRetryRequest, which is a round trip more",
                  "no longer costs a HelloRetryRequest, which is a round trip less")),
          Map.entry(
              "close.reads",
              new Either(
                  "now reads data after its own close_notify",
                  "no longer reads data after its own close_notify")),
          Map.entry(
              "close.writes",
              new Either(
                  "now writes data after the peer's close_notify",
                  "no longer writes data after the peer's close_notify")),
          Map.entry("handshake.flights", new Say("its full handshake is", "")),
          Map.entry("handshake.client-bytes", new Size("the client's part of a full handshake")),
          Map.entry("handshake.server-bytes", new Size("the server's part of a full handshake")),
          Map.entry(
              "handshake.asking-bytes", new Size("what the server says to ask for a certificate")),
          Map.entry(
              "handshake.none-bytes", new Size("what the client says if it has no certificate")),
          Map.entry("handshake.records", new Say("its full handshake takes", "records")),
          Map.entry("handshake.round-trips", new Say("its full handshake takes", "round trips")),
          Map.entry("resumption.bytes", new Size("its handshake for a second connection")),
          Map.entry("records.1", new Say("now sends 1 B as", "")),
          Map.entry("records.16-kib", new Say("now sends 16 KiB as", "")),
          Map.entry("records.64-kib", new Say("now sends 64 KiB as", "")),
          Map.entry(
              "tickets.with-handshake", new Say("once the client is done, it sends", "by itself")),
          Map.entry("rekey.records", new Say("now begins to rekey with", "")),
          Map.entry("tickets.count", new Say("now sends", "tickets")),
          Map.entry("tickets.bytes", new Say("its tickets take", "")),
          Map.entry("tickets.lifetime", new Say("its tickets last", "seconds")),
          Map.entry("certificates.own", new Members("works with a certificate of", "", false)),
          Map.entry("exporter", new Say("its exporter of keying material gives", "")),
          Map.entry("alpn.offered", new Members("offers", "", true)));

  /** How one kind of fact is told, given two values of the kind. */
  private sealed interface Form {
    /** The clause. */
    String text(Object before, Object after);
  }

  /** What is in a list: {@code now offers A first and no longer offers B}. */
  private record Members(String verb, String end, boolean ordered) implements Form {
    @Override
    public String text(Object before, Object after) {
      return Lists.members(
          verb, end, ordered, Lists.texts((List<?>) before), Lists.texts((List<?>) after));
    }
  }

  /** One value for another: {@code now chooses A instead of B}. */
  private record Say(String start, String end) implements Form {
    @Override
    public String text(Object before, Object after) {
      String much =
          start + " " + AFTER + (end.isEmpty() ? "" : " " + end) + " instead of " + BEFORE;
      return filled(much, before, after);
    }
  }

  /** What became so, or is so no longer. */
  private record Either(String now, String noLonger) implements Form {
    @Override
    public String text(Object before, Object after) {
      return (Boolean) after ? now : noLonger;
    }
  }

  /** Bytes: {@code its hello grew from 401 to 1,611 bytes}. */
  private record Size(String what) implements Form {
    @Override
    public String text(Object before, Object after) {
      String how = (Long) after > (Long) before ? "grew" : "shrank";
      return "%s %s from %s to %s bytes"
          .formatted(what, how, Values.text(before), Values.text(after));
    }
  }

  private Wording() {}

  /** The facts that have words of their own, by their ids. */
  static Set<String> worded() {
    return OWN.keySet();
  }

  /** What is said about this change. */
  static Told clause(FactChange change) {
    Optional<Fact> known = Fact.of(change.fact());
    Form form = OWN.get(change.fact());
    boolean fits =
        known.isPresent()
            && Facts.fits(known.get(), change.before())
            && Facts.fits(known.get(), change.after());
    String text =
        form != null && fits
            ? form.text(change.before(), change.after())
            : filled(
                known.map(fact -> meant(fact.meaning())).orElse(unknown(change.fact())),
                change.before(),
                change.after());
    return new Told(text, known.isPresent() && isMeasure(known.get()), rough(form, change));
  }

  private static String rough(@Nullable Form form, FactChange change) {
    if (form instanceof Size size
        && change.before() instanceof Long old
        && change.after() instanceof Long now) {
      return size.what() + (now > old ? " grew" : " shrank");
    }
    String meaning = Fact.of(change.fact()).map(Fact::meaning).orElse(change.fact());
    return decapitalised(meaning) + " changed";
  }

  /** {@code The records.} as part of a sentence; {@code TLS 1.3: the tickets.} stays as it is. */
  private static String decapitalised(String meaning) {
    boolean word = Character.isLowerCase(meaning.charAt(1));
    return (word ? meaning.substring(0, 1).toLowerCase(Locale.ROOT) : meaning.substring(0, 1))
        + meaning.substring(1).replaceFirst("\\.$", "");
  }

  /** Whether it says how much: a number, or a list of sizes. */
  private static boolean isMeasure(Fact fact) {
    Kind kind = fact.kind();
    return kind == Kind.COUNT
        || kind == Kind.BYTES
        || kind == Kind.SECONDS
        || (kind == Kind.LIST && !(OWN.get(fact.id()) instanceof Members));
  }

  /** {@code What it tells a peer.} as the beginning of a clause. */
  private static String meant(String meaning) {
    String rest = meaning.replaceFirst("\\.$", "");
    String values = ": " + AFTER + " instead of " + BEFORE;
    if (rest.startsWith("What it tells ")) {
      return "now tells " + rest.substring("What it tells ".length()) + values;
    }
    if (rest.startsWith("Whether it ")) {
      return rest.substring("Whether it ".length()) + ": now " + AFTER + ", before " + BEFORE;
    }
    return ": " + decapitalised(rest) + values;
  }

  private static String unknown(String id) {
    return ": " + id + " is " + AFTER + " instead of " + BEFORE;
  }

  private static String filled(String text, Object before, Object after) {
    return before instanceof List<?> old && after instanceof List<?> now
        ? Lists.replaced(text, Lists.texts(old), Lists.texts(now), AFTER, BEFORE)
        : text.replace(AFTER, Values.text(after)).replace(BEFORE, Values.text(before));
  }
}
