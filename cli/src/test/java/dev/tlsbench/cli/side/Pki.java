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
    String authority = folder.resolve("authority.pem").toString();
    String authorityKey = folder.resolve("authority.key").toString();
    String client = folder.resolve("client.pem").toString();
    String key = folder.resolve("client.key").toString();
    make(authority, authorityKey, "/CN=some authority", "-addext", "keyUsage=keyCertSign");
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

  private static void make(String certificate, String key, String name, String... more)
      throws Exception {
    List<String> command =
        new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt"));
    command.addAll(List.of("ec_paramgen_curve:P-256", "-nodes", "-days", "2"));
    command.addAll(List.of("-out", certificate, "-keyout", key, "-subj", name));
    command.addAll(List.of(more));
    Foreign.run(command);
  }
}
