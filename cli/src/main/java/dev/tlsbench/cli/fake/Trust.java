package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.ServerNames;
import dev.tlsbench.spi.TlsConfig;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges chains of certificates, each once, as it was then: schedules see the same few. */
final class Trust {
  private static final int MOST_KNOWN = 1000;
  private static final int ADDRESS = 7;

  private static final Map<ByteBuffer, X509Certificate> PARSED = new ConcurrentHashMap<>();
  private static final Map<Question, Optional<Alert>> JUDGED = new ConcurrentHashMap<>();

  private record Question(List<X509Certificate> chain, List<X509Certificate> roots, String name) {}

  private Trust() {}

  /** The certificate with these bytes. */
  static X509Certificate parsed(byte[] encoded) throws CertificateException {
    ByteBuffer key = ByteBuffer.wrap(encoded);
    X509Certificate known = PARSED.get(key);
    if (known == null) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      known = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
      forget(PARSED);
      PARSED.put(key, known);
    }
    return known;
  }

  /** Why this side refuses its peer's chain; empty if it does not. */
  static Optional<Alert> objection(TlsConfig own, List<X509Certificate> chain) {
    if (own.role() == Role.CLIENT && !own.verify()) {
      return Optional.empty();
    }
    String name = own.role() == Role.CLIENT ? String.valueOf(own.peerName()) : "";
    Question question = new Question(chain, own.trusted(), name);
    Optional<Alert> known = JUDGED.get(question);
    if (known == null) {
      known = Optional.ofNullable(judge(question));
      forget(JUDGED);
      JUDGED.put(question, known);
    }
    return known;
  }

  private static void forget(Map<?, ?> known) {
    if (known.size() > MOST_KNOWN) {
      known.clear();
    }
  }

  private static @Nullable Alert judge(Question question) {
    List<X509Certificate> chain = new ArrayList<>(question.chain());
    chain.removeAll(question.roots());
    try {
      Set<TrustAnchor> anchors =
          question.roots().stream()
              .map(root -> new TrustAnchor(root, null))
              .collect(Collectors.toSet());
      PKIXParameters rules = new PKIXParameters(anchors);
      rules.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), rules);
    } catch (CertPathValidatorException e) {
      boolean late = e.getReason() == CertPathValidatorException.BasicReason.EXPIRED;
      return late ? Alert.CERTIFICATE_EXPIRED : Alert.UNKNOWN_CA;
    } catch (GeneralSecurityException e) {
      return Alert.BAD_CERTIFICATE;
    }
    X509Certificate leaf = question.chain().get(0);
    return question.name().isEmpty() || carries(leaf, question.name())
        ? null
        : Alert.CERTIFICATE_UNKNOWN;
  }

  /** Whether this is the address of a machine, and not a name of one. */
  static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.matches("[0-9.]+");
  }

  private static boolean carries(X509Certificate leaf, String name) {
    if (!isAddress(name)) {
      return ServerNames.carries(leaf, name);
    }
    try {
      Collection<List<?>> names = leaf.getSubjectAlternativeNames();
      String asked = InetAddress.getByName(name).getHostAddress();
      for (List<?> each : names == null ? List.<List<?>>of() : names) {
        boolean address = each.get(0).equals(ADDRESS);
        if (address
            && InetAddress.getByName(each.get(1).toString()).getHostAddress().equals(asked)) {
          return true;
        }
      }
      return false;
    } catch (CertificateParsingException | UnknownHostException e) {
      return false;
    }
  }
}
