package dev.tlsbench.cli.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.ConnectionReport;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.HelloDetails;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.Served;
import dev.tlsbench.cli.result.Traffic;
import dev.tlsbench.spi.SessionInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a line of JSON for each event, in the format that {@code side.schema.json} describes. */
public final class ConnectionReportJson implements ConnectionReporter {
  /** Incremented with every change that a reader has to know. */
  private static final int SCHEMA = 1;

  private final Environment environment;
  private final Invocation command;

  public ConnectionReportJson(Environment environment, Invocation command) {
    this.environment = environment;
    this.command = command;
  }

  @Override
  public String listening(String address) {
    Map<String, Object> object = begin("listening");
    object.put("address", address);
    return line(object);
  }

  @Override
  public String account(ConnectionReport account) {
    Map<String, Object> object = begin("connection");
    object.put("number", account.number());
    object.put("backend", account.backend());
    object.put("role", account.role().name().toLowerCase(Locale.ROOT));
    object.put("peer", account.peer());
    object.put("ending", account.ending().word());
    object.put("cause", account.cause());
    Negotiated wire = account.negotiated();
    if (wire != null) {
      object.putAll(RecordJson.write(wire));
    }
    SessionInfo session = account.session();
    if (session != null) {
      object.put("alpn", session.alpn());
      object.put(
          "peerChain",
          session.peerChain().stream().map(ConnectionReportJson::certificate).toList());
      object.put("handshakeMillis", account.handshakeMillis());
    }
    hellos(object, account.hellos());
    object.put("ownCertificate", account.own().fate().word());
    object.put("ownCertificateBecause", account.own().why());
    Traffic traffic = account.traffic();
    object.put("bytesReceived", traffic.received());
    object.put("bytesSent", traffic.sent());
    object.put("bytesUnsent", traffic.unsent());
    object.put("bytesUnread", traffic.unread());
    object.put("rekeys", traffic.rekeys());
    object.put("peerRekeys", traffic.peerRekeys());
    if (!account.rekey().isEmpty()) {
      object.put("rekeyAskedFor", account.rekey());
    }
    object.put("alertsReceived", account.alertsReceived());
    object.put("alertsSent", account.alertsSent());
    object.put("millis", account.millis());
    return line(object);
  }

  @Override
  public String served(Served served) {
    Map<String, Object> object = begin("end");
    object.putAll(RecordJson.write(served));
    return line(object);
  }

  private static void hellos(Map<String, Object> object, HelloDetails hellos) {
    Offer offer = hellos.offer();
    if (hellos.secureRenegotiation() != null) {
      object.put("secureRenegotiation", hellos.secureRenegotiation());
    }
    if (hellos.extendedMasterSecret() != null) {
      object.put("extendedMasterSecret", hellos.extendedMasterSecret());
    }
    if (offer != null) {
      object.put("offered", RecordJson.write(offer));
    }
  }

  private Map<String, Object> begin(String kind) {
    Map<String, Object> object =
        Head.of(SCHEMA, kind, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    object.put("environment", JsonReport.environment(environment));
    Head.put(object, command);
    return object;
  }

  private static Map<String, Object> certificate(X509Certificate certificate) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("subject", certificate.getSubjectX500Principal().getName());
    object.put("issuer", certificate.getIssuerX500Principal().getName());
    object.put("notAfter", certificate.getNotAfter().toInstant().toString());
    object.put("sha256", fingerprint(certificate));
    return object;
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read cannot be digested", e);
    }
  }

  private static String line(Map<String, Object> object) {
    try {
      return JSON.std.asString(object) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
