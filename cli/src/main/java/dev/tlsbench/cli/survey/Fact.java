package dev.tlsbench.cli.survey;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every kind of fact that a survey has. Its {@linkplain #id id} is the name in documents; a change
 * of it is a change of the format.
 */
public enum Fact {
  HELLO_VERSIONS(
      "hello.versions",
      About.CLIENT,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "The versions that the client's hello offers, in its order."),
  HELLO_SUITES(
      "hello.suites",
      About.CLIENT,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "The cipher suites that it offers, in its order, signalling values included."),
  HELLO_GROUPS(
      "hello.groups",
      About.CLIENT,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "The groups that it offers for the key exchange, in its order."),
  HELLO_KEY_SHARES(
      "hello.key-shares",
      About.CLIENT,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "The groups that it sends a key share for, in its order."),
  HELLO_SIGNATURES(
      "hello.signatures",
      About.CLIENT,
      Kind.LIST,
      FactGroup.AUTHENTICATION,
      "The signature schemes that it accepts in the handshake, in its order."),
  HELLO_CERTIFICATE_SIGNATURES(
      "hello.certificate-signatures",
      About.CLIENT,
      Kind.LIST,
      FactGroup.AUTHENTICATION,
      "The signature schemes that it accepts in certificates, in its order; empty if it does not"
          + " tell them apart."),
  HELLO_EXTENSIONS(
      "hello.extensions",
      About.CLIENT,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "The extensions of its hello, in its order; sorted if it permutes them."),
  HELLO_EXTENSION_ORDER(
      "hello.extension-order",
      About.CLIENT,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "Whether the extensions of its hellos are always in the same order: fixed or permuted."),
  HELLO_PSK_MODES(
      "hello.psk-modes",
      About.CLIENT,
      Kind.LIST,
      FactGroup.RESUMPTION,
      "The ways in which it resumes TLS 1.3 sessions; a server sends tickets to no other client."),
  HELLO_SESSION_ID(
      "hello.session-id",
      About.CLIENT,
      Kind.BYTES,
      FactGroup.SIZES,
      "The length of its hello's session identifier, which is there for middleboxes in TLS 1.3."),
  HELLO_RECORD_VERSION(
      "hello.record-version",
      About.CLIENT,
      Kind.TEXT,
      FactGroup.SIZES,
      "The version in the header of the hello's record, in hexadecimal."),
  HELLO_BYTES(
      "hello.bytes",
      About.CLIENT,
      Kind.BYTES,
      FactGroup.SIZES,
      "The size of its hello on the wire, with the record's header, for a server called localhost."),
  HELLO_SEGMENTS(
      "hello.segments",
      About.CLIENT,
      Kind.COUNT,
      FactGroup.SIZES,
      "How many TCP segments of 1,460 bytes its hello takes."),

  CHOICE_FULL_VERSION(
      "choice.full.version",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "The version that the server chooses when a client offers everything."),
  CHOICE_FULL_SUITE(
      "choice.full.suite",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "The suite that it chooses when a client offers everything, the strongest last."),
  CHOICE_FULL_GROUP(
      "choice.full.group",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "The group that it chooses when a client offers everything, with all common key shares."),
  CHOICE_FULL_SIGNATURE(
      "choice.full.signature",
      About.SERVER,
      Kind.TEXT,
      FactGroup.AUTHENTICATION,
      "The signature scheme that it chooses for its RSA key when a client accepts everything."),
  CHOICE_SUITE_ORDER(
      "choice.suite-order",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "Whose order of suites decides: server or client."),
  CHOICE_GROUP_ORDER(
      "choice.group-order",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "Whose order of groups decides: server or client."),
  CHOICE_SERVES_SUITES(
      "choice.serves-suites",
      About.SERVER,
      Kind.SET,
      FactGroup.INTEROPERABILITY,
      "The suites that it accepts from a client that offers only one."),
  CHOICE_SERVES_GROUPS(
      "choice.serves-groups",
      About.SERVER,
      Kind.SET,
      FactGroup.INTEROPERABILITY,
      "The groups that it accepts from a client that offers only one."),
  CHOICE_NARROW(
      "choice.narrow",
      About.SERVER,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "What it chooses from a client with one suite, one group and one scheme for its RSA key."),
  SERVER_EXTENSIONS(
      "server.extensions",
      About.SERVER,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "The extensions of its hello when a client offers everything, in its order."),
  SERVER_ENCRYPTED_EXTENSIONS(
      "server.encrypted-extensions",
      About.SERVER,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "TLS 1.3: the extensions that it sends encrypted when a client offers everything."),
  SERVER_FLIGHT(
      "server.flight",
      About.SERVER,
      Kind.LIST,
      FactGroup.SIZES,
      "The records of its first flight when a client offers everything: their types and lengths."),
  RETRY_MISSING_SHARE(
      "retry.missing-share",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "What it does if it knows a client's group but got no key share for it."),
  RETRY_PREFERENCE(
      "retry.preference",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "What it does if it got a key share of one group, and the client also offers a hybrid group."),

  AGREED_VERSION(
      "agreed.version",
      About.PAIR,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "The version that the two agree on."),
  AGREED_SUITE(
      "agreed.suite",
      About.PAIR,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "The suite that they agree on."),
  AGREED_GROUP(
      "agreed.group",
      About.PAIR,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "The group that they agree on."),
  AGREED_SIGNATURE(
      "agreed.signature",
      About.PAIR,
      Kind.TEXT,
      FactGroup.AUTHENTICATION,
      "The scheme of the server's signature with an RSA key."),
  AGREED_RETRY(
      "agreed.retry",
      About.PAIR,
      Kind.YES_NO,
      FactGroup.COSTS,
      "Whether the server sends a HelloRetryRequest, which costs a round trip."),
  HANDSHAKE_FLIGHTS(
      "handshake.flights",
      About.PAIR,
      Kind.LIST,
      FactGroup.SIZES,
      "The flights of a full handshake: the sender, and the types and lengths of its records."),
  HANDSHAKE_ROUND_TRIPS(
      "handshake.round-trips",
      About.PAIR,
      Kind.COUNT,
      FactGroup.COSTS,
      "How many round trips the client waits for before it may send data."),
  HANDSHAKE_RECORDS(
      "handshake.records",
      About.PAIR,
      Kind.COUNT,
      FactGroup.COSTS,
      "How many records both sides send in a full handshake."),
  HANDSHAKE_CLIENT_BYTES(
      "handshake.client-bytes",
      About.PAIR,
      Kind.BYTES,
      FactGroup.COSTS,
      "How many bytes the client sends in a full handshake."),
  HANDSHAKE_SERVER_BYTES(
      "handshake.server-bytes",
      About.PAIR,
      Kind.BYTES,
      FactGroup.COSTS,
      "How many bytes the server sends in a full handshake, with a certificate of an RSA key."),
  HANDSHAKE_ASKING_BYTES(
      "handshake.asking-bytes",
      About.PAIR,
      Kind.BYTES,
      FactGroup.SIZES,
      "How many bytes more the server sends when it asks the client for a certificate."),
  HANDSHAKE_NONE_BYTES(
      "handshake.none-bytes",
      About.PAIR,
      Kind.BYTES,
      FactGroup.SIZES,
      "How many bytes more the client sends when it is asked for a certificate and has none."),
  RESUMPTION_SECOND(
      "resumption.second",
      About.PAIR,
      Kind.TEXT,
      FactGroup.RESUMPTION,
      "What a second connection does: resumed or full."),
  RESUMPTION_BYTES(
      "resumption.bytes",
      About.PAIR,
      Kind.BYTES,
      FactGroup.COSTS,
      "How many bytes both sides send in the handshake of a second connection."),

  RECORDS_OF_1("records.1", About.SIDE, Kind.LIST, FactGroup.SIZES, "The records that carry 1 B."),
  RECORDS_OF_16K(
      "records.16-kib",
      About.SIDE,
      Kind.LIST,
      FactGroup.SIZES,
      "The records that carry 16 KiB: their lengths on the wire."),
  RECORDS_OF_64K(
      "records.64-kib",
      About.SIDE,
      Kind.LIST,
      FactGroup.SIZES,
      "The records that carry 64 KiB: their lengths on the wire."),

  TICKETS_WITH_HANDSHAKE(
      "tickets.with-handshake",
      About.SERVER,
      Kind.LIST,
      FactGroup.RESUMPTION,
      "TLS 1.3: the records that the server sends once the client is done, such as tickets."),
  TICKETS_WITH_DATA(
      "tickets.with-data",
      About.SERVER,
      Kind.LIST,
      FactGroup.RESUMPTION,
      "TLS 1.3: the records that it has kept back until it first had data to send."),
  TICKETS_COUNT(
      "tickets.count",
      About.SERVER,
      Kind.COUNT,
      FactGroup.RESUMPTION,
      "How many tickets it sends."),
  TICKETS_BYTES(
      "tickets.bytes",
      About.SERVER,
      Kind.LIST,
      FactGroup.RESUMPTION,
      "The sizes of its tickets, without the message around them."),
  TICKETS_LIFETIME(
      "tickets.lifetime",
      About.SERVER,
      Kind.SECONDS,
      FactGroup.RESUMPTION,
      "How long its tickets last, as it says, to the minute."),

  CERTIFICATES_OWN(
      "certificates.own",
      About.SIDE,
      Kind.SET,
      FactGroup.AUTHENTICATION,
      "The kinds of key that this side can show a certificate for, to itself."),
  CERTIFICATES_ASKED(
      "certificates.asked",
      About.SERVER,
      Kind.TEXT,
      FactGroup.AUTHENTICATION,
      "What happens to a client that shows the certificate it is asked for."),
  NAME_SENT(
      "name.sent",
      About.CLIENT,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "The server name in its hello, for a server called localhost."),
  NAME_UNKNOWN(
      "name.unknown",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "What it does if a client asks for a name that its certificate does not carry."),
  ALPN_OFFERED(
      "alpn.offered",
      About.CLIENT,
      Kind.LIST,
      FactGroup.INTEROPERABILITY,
      "The application protocols in its hello, when it is told to offer h2 and http/1.1."),
  ALPN_ORDER(
      "alpn.order",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "Whose order of application protocols decides: server or client."),

  ALERT_BAD_NAME(
      "alert.bad-name",
      About.CLIENT,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a server whose certificate carries another name."),
  ALERT_UNKNOWN_AUTHORITY(
      "alert.unknown-authority",
      About.SIDE,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a peer whose certificate comes from nobody it trusts."),
  ALERT_EXPIRED(
      "alert.expired",
      About.CLIENT,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a server whose certificate has expired."),
  ALERT_NO_CERTIFICATE(
      "alert.no-certificate",
      About.SERVER,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a client that lacks the certificate it needs."),
  ALERT_NO_COMMON_SUITE(
      "alert.no-common-suite",
      About.SERVER,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a client that offers no suite it knows."),
  ALERT_NO_COMMON_GROUP(
      "alert.no-common-group",
      About.SERVER,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a client that offers no group it knows."),
  ALERT_NO_COMMON_VERSION(
      "alert.no-common-version",
      About.SIDE,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a peer that speaks TLS 1.1 only."),
  ALERT_NO_COMMON_ALPN(
      "alert.no-common-alpn",
      About.SERVER,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a client that offers no application protocol of its own."),
  ALERT_GARBAGE(
      "alert.garbage",
      About.SIDE,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a peer that speaks HTTP."),
  ALERT_OVERSIZE(
      "alert.oversize",
      About.SIDE,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a peer that begins with a record longer than any may be."),
  ALERT_NO_SIGNATURES(
      "alert.no-signature-schemes",
      About.SERVER,
      Kind.TEXT,
      FactGroup.INTEROPERABILITY,
      "What it tells a client that does not say which signature schemes it accepts."),
  ALERT_EMPTY(
      "alert.empty-handshake",
      About.SIDE,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a peer that begins with a record of the handshake that is empty."),
  ALERT_UNENCRYPTED(
      "alert.unencrypted",
      About.SIDE,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells whoever sends it a fatal alert in the clear after the handshake."),
  ALERT_CORRUPT(
      "alert.corrupt",
      About.SIDE,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a peer whose record has a wrong bit."),
  ALERT_TRUNCATED(
      "alert.truncated",
      About.SIDE,
      Kind.TEXT,
      FactGroup.ERRORS,
      "What it tells a peer whose bytes end before its close_notify."),
  ERROR_TRUNCATED(
      "error.truncated",
      About.SIDE,
      Kind.TEXT,
      FactGroup.APPLICATION,
      "What it says to its caller then: an error or nothing."),

  REKEY_BEGINS(
      "rekey.begins",
      About.SIDE,
      Kind.TEXT,
      FactGroup.REKEYING,
      "What it does when told to renegotiate (TLS 1.2) or to update its keys (TLS 1.3)."),
  REKEY_RECORDS(
      "rekey.records",
      About.SIDE,
      Kind.LIST,
      FactGroup.REKEYING,
      "The records that it begins with."),
  REKEY_ANSWERS(
      "rekey.answers",
      About.SIDE,
      Kind.TEXT,
      FactGroup.REKEYING,
      "What it does when the peer begins."),
  REKEY_AGAIN(
      "rekey.again",
      About.SIDE,
      Kind.TEXT,
      FactGroup.REKEYING,
      "What it does when the peer begins a second and a third time."),

  CLOSE_SAYS(
      "close.says",
      About.SIDE,
      Kind.LIST,
      FactGroup.CLOSING,
      "The records that it ends its direction with."),
  CLOSE_ANSWERS(
      "close.answers",
      About.SIDE,
      Kind.TEXT,
      FactGroup.CLOSING,
      "What it does once it has read the peer's close_notify."),
  CLOSE_READS(
      "close.reads",
      About.SIDE,
      Kind.YES_NO,
      FactGroup.CLOSING,
      "Whether it still reads data after its own close_notify."),
  CLOSE_WRITES(
      "close.writes",
      About.SIDE,
      Kind.YES_NO,
      FactGroup.CLOSING,
      "Whether it still writes data after the peer's close_notify."),

  EXPORTER(
      "exporter",
      About.SIDE,
      Kind.TEXT,
      FactGroup.APPLICATION,
      "Whether it exports keying material, and the same as its peer."),
  LIMIT_FRAGMENT(
      "limit.fragment",
      About.SERVER,
      Kind.TEXT,
      FactGroup.SIZES,
      "Whether it heeds a client that asks for records of at most 512 bytes."),
  LIMIT_HELLO(
      "limit.hello",
      About.SERVER,
      Kind.TEXT,
      FactGroup.SIZES,
      "The longest of the hellos of 16,000, 32,000 and 60,000 bytes that it reads."),

  ENGINE_HANDSHAKE(
      "engine.handshake",
      About.SIDE,
      Kind.LIST,
      FactGroup.APPLICATION,
      "The answers of the SSLEngine in a full handshake: call, status and handshake status."),
  ENGINE_TASKS(
      "engine.tasks",
      About.SIDE,
      Kind.COUNT,
      FactGroup.APPLICATION,
      "How many tasks it hands out in a full handshake."),
  ENGINE_FINISHED(
      "engine.finished",
      About.SIDE,
      Kind.LIST,
      FactGroup.APPLICATION,
      "The calls that report FINISHED, up to the first data in both directions."),
  ENGINE_STALLS(
      "engine.stalls",
      About.SIDE,
      Kind.LIST,
      FactGroup.APPLICATION,
      "The calls that answer OK although nothing moved and the status is as before."),
  ENGINE_OVERFLOWS(
      "engine.overflows",
      About.SIDE,
      Kind.LIST,
      FactGroup.APPLICATION,
      "The calls that answer BUFFER_OVERFLOW although what comes out would have fitted."),
  ENGINE_SHORT_ROOM(
      "engine.short-room",
      About.SIDE,
      Kind.TEXT,
      FactGroup.APPLICATION,
      "What unwrap answers if a record holds 100 bytes and there is room for 10."),
  ENGINE_POSITIONS(
      "engine.positions",
      About.SIDE,
      Kind.LIST,
      FactGroup.APPLICATION,
      "The calls whose result says something else than the positions of their buffers."),
  ENGINE_CLOSE(
      "engine.close",
      About.SIDE,
      Kind.LIST,
      FactGroup.APPLICATION,
      "The answers of the SSLEngine to a close by its own side, and then by the peer."),
  ENGINE_PACKET_ROOM(
      "engine.packet-room",
      About.SIDE,
      Kind.BYTES,
      FactGroup.APPLICATION,
      "The room for records that its session asks for after the handshake."),
  ENGINE_DATA_ROOM(
      "engine.data-room",
      About.SIDE,
      Kind.BYTES,
      FactGroup.APPLICATION,
      "The room for data that its session asks for after the handshake.");

  /** Which subjects have it. */
  public enum About {
    /** A backend as a client. */
    CLIENT,
    /** A backend as a server. */
    SERVER,
    /** A backend in both roles. */
    SIDE,
    /** An ordered pair. */
    PAIR
  }

  /** What its value is. */
  public enum Kind {
    /** A text. */
    TEXT,
    /** A whole number. */
    COUNT,
    /** A whole number of bytes. */
    BYTES,
    /** A whole number of seconds. */
    SECONDS,
    /** A boolean. */
    YES_NO,
    /** Texts whose order says something. */
    LIST,
    /** Texts in the order of the alphabet. */
    SET
  }

  private final String id;
  private final About about;
  private final Kind kind;
  private final FactGroup group;
  private final String meaning;

  Fact(String id, About about, Kind kind, FactGroup group, String meaning) {
    this.id = id;
    this.about = about;
    this.kind = kind;
    this.group = group;
    this.meaning = meaning;
  }

  /** The fact with this id. */
  public static Optional<Fact> of(String id) {
    return Arrays.stream(values()).filter(fact -> fact.id.equals(id)).findFirst();
  }

  /** Its name in documents, such as {@code hello.extensions}. */
  public String id() {
    return id;
  }

  /** Which subjects have it. */
  public About about() {
    return about;
  }

  /** What its value is. */
  public Kind kind() {
    return kind;
  }

  /** What a change of it can break. */
  public FactGroup group() {
    return group;
  }

  /** One sentence. */
  public String meaning() {
    return meaning;
  }

  /** Its id. */
  @Override
  public String toString() {
    return id;
  }
}
