package dev.tlsbench.cli.pki;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;

/**
 * A PEM block, which begins with a BEGIN line (RFC 7468).
 *
 * @param place its place in the file, for people
 * @param label what it says it is
 * @param text from the BEGIN line to the END line, or to what comes instead if that is missing
 */
record PemBlock(String place, String label, String text) {
  static final String CERTIFICATE = "CERTIFICATE";
  static final String PRIVATE_KEY = "PRIVATE KEY";

  /** A key in a key store whose password is not known. */
  static final String SEALED_KEY = "SEALED PRIVATE KEY";

  /** An old name, which the parser does not know. */
  private static final String PKCS7 = "PKCS #7 SIGNED DATA";

  private static final String CURVE = "EC PARAMETERS";

  private static final Set<String> OF_CERTIFICATES =
      Set.of(CERTIFICATE, "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "PKCS7", PKCS7, "CMS");

  /** Other blocks that are sometimes found, and what to do about them. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "CERTIFICATE REQUEST",
          "a request for a certificate; have it signed first",
          "NEW CERTIFICATE REQUEST",
          "a request for a certificate; have it signed first",
          "X509 CRL",
          "a revocation list; revocation is not looked at",
          "PUBLIC KEY",
          "the public half of a key; give the private one",
          "RSA PUBLIC KEY",
          "the public half of a key; give the private one",
          "DH PARAMETERS",
          "Diffie-Hellman parameters; backends have their own",
          "OPENSSH PRIVATE KEY",
          "a key of SSH; `ssh-keygen -p -m PKCS8 -f FILE` makes it one of PKCS #8",
          "ATTRIBUTE CERTIFICATE",
          "an attribute certificate; TLS has no use for it",
          SEALED_KEY,
          "a key; give its password with --password-file");

  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([^-\r\n]*)-----");

  /** All blocks of a file, in order; none if it is not PEM. */
  static List<PemBlock> in(byte[] file) {
    List<String> lines = text(file).lines().map(String::strip).toList();
    List<PemBlock> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher begin = BEGIN.matcher(lines.get(i));
      if (begin.find()) {
        blocks.add(at(lines, i, begin.group(1).strip()));
      }
    }
    return blocks;
  }

  private static PemBlock at(List<String> lines, int from, String label) {
    StringBuilder text = new StringBuilder("-----BEGIN " + label + "-----\n");
    for (int i = from + 1; i < lines.size() && !lines.get(i).contains("-----BEGIN "); i++) {
      text.append(lines.get(i)).append('\n');
      if (lines.get(i).startsWith("-----END ")) {
        break;
      }
    }
    return new PemBlock("line " + (from + 1), label, text.toString());
  }

  /** The same for content that is not from a PEM file. */
  static PemBlock of(String place, String label, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    String text = "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, base64, label);
    return new PemBlock(place, label, text);
  }

  /** Whether it may hold certificates and never a key. */
  boolean isOfCertificates() {
    return OF_CERTIFICATES.contains(label);
  }

  /** Whether it may hold a key, or a part of one, and never a certificate. */
  boolean isOfKeys() {
    return label.endsWith(PRIVATE_KEY) || label.equals(CURVE);
  }

  /** What it is if it is neither, and what to do about it. */
  String otherKind() {
    String known = OTHERS.get(label);
    return known == null
        ? "a %s, which is neither a certificate nor a key; remove it".formatted(label)
        : known;
  }

  /**
   * The library's object for it; null for a kind that it does not know.
   *
   * @throws IOException if it is damaged
   */
  @Nullable Object read() throws IOException {
    if (OTHERS.containsKey(label)) {
      return null;
    }
    try (PEMParser parser = new PEMParser(new StringReader(text.replace(PKCS7, "PKCS7")))) {
      Object read = parser.readObject();
      if (read == null) {
        throw new IOException("there is nothing in it");
      }
      return read;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith("unrecognised object")) {
        return null;
      }
      throw e;
    } catch (RuntimeException e) {
      throw new IOException("its content is malformed", e);
    }
  }

  /**
   * Editors add a byte-order mark. That of UTF-8 comes before the first BEGIN line, where anything
   * may be; some editors write UTF-16.
   */
  private static String text(byte[] file) {
    return switch (file.length < 2 ? 0 : ByteBuffer.wrap(file).getShort() & 0xffff) {
      case 0xFEFF -> new String(file, StandardCharsets.UTF_16BE);
      case 0xFFFE -> new String(file, StandardCharsets.UTF_16LE);
      default -> new String(file, StandardCharsets.ISO_8859_1);
    };
  }
}
