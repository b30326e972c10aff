package dev.tlsbench.cli.side;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates that OpenSSL makes, in PEM files: an authority, and somebody whom it vouches for,
 * for whatever use and at the name of this machine.
 *
 * @param authority the root
 * @param client the certificate
 * @param key its key
 */
record Pki(String authority, String client, String key) {

  static Pki in(Path folder) throws Exception {
    return in(folder, "some authority");
  }

  /** Of an authority of this name. */
  static Pki in(Path folder, String name) throws Exception {
    return of(folder, name, "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
  }

  /** The same, but for the key of the somebody: of this algorithm, with these options. */
  static Pki of(Path folder, String name, String algorithm, String... options) throws Exception {
    String authority = folder.resolve("authority.pem").toString();
    String authorityKey = folder.resolve("authority.key").toString();
    String client = folder.resolve("client.pem").toString();
    String key = folder.resolve("client.key").toString();
    makeKey(authorityKey, "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    make(authority, authorityKey, "/CN=" + name, "-addext", "keyUsage=keyCertSign");
    makeKey(key, algorithm, options);
    make(
        client,
        key,
        "/CN=somebody",
        "-CA",
        authority,
        "-CAkey",
        authorityKey,
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-addext",
        "subjectAltName=DNS:localhost");
    return new Pki(authority, client, key);
  }

  private static void makeKey(String key, String algorithm, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("openssl", "genpkey", "-algorithm", algorithm, "-out", key));
    command.addAll(List.of(options));
    Foreign.run(command);
  }

  private static void make(String certificate, String key, String name, String... more)
      throws Exception {
    List<String> command =
        new ArrayList<>(List.of("openssl", "req", "-x509", "-new", "-key", key, "-days", "2"));
    command.addAll(List.of("-out", certificate, "-subj", name));
    command.addAll(List.of(more));
    Foreign.run(command);
  }
}
