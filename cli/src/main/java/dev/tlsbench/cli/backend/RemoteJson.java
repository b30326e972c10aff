package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsUnavailableException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes between this JVM and an engine in another one, as JSON and back. */
final class RemoteJson {
  private RemoteJson() {}

  static String write(ByteBuffer source) {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    return write(bytes);
  }

  static String write(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text);
  }

  static Map<String, Object> write(TlsConfig config) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("role", config.role().name());
    object.put("protocols", config.protocols().stream().map(Protocol::name).toList());
    object.put("identities", config.identities().stream().map(RemoteJson::write).toList());
    object.put("trusted", chain(config.trusted()));
    object.put("verify", config.verify());
    if (config.peerName() != null) {
      object.put("peerName", config.peerName());
    }
    object.put("clientAuth", config.clientAuth().name());
    object.put("suites", config.suites());
    object.put("groups", config.groups());
    object.put("alpn", config.alpn());
    object.put("resumption", config.resumption());
    object.put("firstFlight", write(config.earlyData().firstFlight()));
    object.put("earlyDataLimit", config.earlyData().limit());
    return object;
  }

  private static Map<String, Object> write(Identity identity) {
    return Map.of(
        "algorithm", identity.key().getAlgorithm(),
        "key", write(identity.key().getEncoded()),
        "chain", chain(identity.chain()));
  }

  /**
   * The settings of an engine.
   *
   * @throws IllegalArgumentException if this JDK cannot read a key or a certificate
   */
  static TlsConfig config(JsonObject object) {
    return new TlsConfig(
        object.constant("role", Role.class),
        object.texts("protocols").stream().map(Protocol::valueOf).toList(),
        object.objects("identities").stream().map(RemoteJson::identity).toList(),
        chain(object, "trusted"),
        object.flag("verify"),
        object.has("peerName") ? object.text("peerName") : null,
        object.constant("clientAuth", ClientAuth.class),
        object.texts("suites"),
        object.texts("groups"),
        object.texts("alpn"),
        object.flag("resumption"),
        new EarlyData(
            ByteBuffer.wrap(bytes(object.text("firstFlight"))),
            (int) object.count("earlyDataLimit")));
  }

  private static Identity identity(JsonObject object) {
    String algorithm = object.text("algorithm");
    try {
      PrivateKey key =
          KeyFactory.getInstance(algorithm)
              .generatePrivate(new PKCS8EncodedKeySpec(bytes(object.text("key"))));
      return new Identity(key, chain(object, "chain"));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "JDK %s cannot read a key of kind %s".formatted(Runtime.version(), algorithm), e);
    }
  }

  private static List<String> chain(List<X509Certificate> chain) {
    List<String> texts = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      try {
        texts.add(write(certificate.getEncoded()));
      } catch (CertificateException e) {
        throw new IllegalArgumentException("a certificate that cannot be encoded", e);
      }
    }
    return texts;
  }

  private static List<X509Certificate> chain(JsonObject object, String name) {
    List<X509Certificate> chain = new ArrayList<>();
    for (String text : object.texts(name)) {
      try {
        chain.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes(text))));
      } catch (CertificateException e) {
        throw new IllegalArgumentException(
            "JDK %s cannot read a certificate".formatted(Runtime.version()), e);
      }
    }
    return chain;
  }

  static Map<String, Object> write(SessionInfo session) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", session.protocol().name());
    object.put("suite", session.suite());
    object.put("group", session.group());
    object.put("alpn", session.alpn());
    object.put("peerChain", chain(session.peerChain()));
    if (session.resumed() != null) {
      object.put("resumed", session.resumed());
    }
    return object;
  }

  static SessionInfo session(JsonObject object) {
    return new SessionInfo(
        object.constant("protocol", Protocol.class),
        object.text("suite"),
        object.text("group"),
        object.text("alpn"),
        chain(object, "peerChain"),
        object.has("resumed") ? object.flag("resumed") : null);
  }

  static Map<String, Object> write(TlsFailure failure) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("stage", failure.stage().name());
    if (failure.alert() != null) {
      object.put("alert", failure.alert().code());
    }
    object.put("origin", failure.origin().name());
    object.put("message", failure.message());
    if (failure.cause() != null) {
      object.put("cause", write(failure.cause()));
    }
    return object;
  }

  static TlsFailure failure(JsonObject object) {
    return new TlsFailure(
        object.constant("stage", TlsFailure.Stage.class),
        object.has("alert") ? Alert.of((int) object.count("alert")) : null,
        object.constant("origin", TlsFailure.Origin.class),
        object.text("message"),
        object.has("cause") ? thrown(object.object("cause")) : null);
  }

  /** The chain of what was thrown, so that whoever looks for a cause finds its kind. */
  static Map<String, Object> write(Throwable thrown) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", thrown.getClass().getName());
    if (thrown.getMessage() != null) {
      object.put("message", thrown.getMessage());
    }
    if (thrown.getCause() != null && thrown.getCause() != thrown) {
      object.put("cause", write(thrown.getCause()));
    }
    return object;
  }

  /** One like what was thrown: of the JDK's kinds the same, of others one that names it. */
  static Throwable thrown(JsonObject object) {
    String type = object.text("type");
    String message = object.has("message") ? object.text("message") : null;
    Throwable cause = object.has("cause") ? thrown(object.object("cause")) : null;
    Throwable made = like(type, message, cause);
    if (made.getCause() == null && cause != null) {
      try {
        made.initCause(cause);
      } catch (IllegalStateException e) {
        made.addSuppressed(cause); // It has none, once and for all.
      }
    }
    made.setStackTrace(new StackTraceElement[0]); // This one's would mislead.
    return made;
  }

  private static Throwable like(String type, @Nullable String message, @Nullable Throwable cause) {
    if (type.equals(TlsUnavailableException.class.getName())) {
      return new TlsUnavailableException(
          String.valueOf(message), cause == null ? new IllegalStateException() : cause);
    }
    if (type.equals(UserError.class.getName())) {
      return UserError.environment(String.valueOf(message));
    }
    boolean ofTheJdk = Arrays.asList("java.", "javax.").stream().anyMatch(type::startsWith);
    try {
      if (ofTheJdk) {
        return Class.forName(type)
            .asSubclass(Throwable.class)
            .getConstructor(String.class)
            .newInstance(message);
      }
    } catch (ReflectiveOperationException | ClassCastException e) {
      // It is named, then.
    }
    return new IllegalStateException(message == null ? type : "%s: %s".formatted(type, message));
  }
}
