package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.TestAuthority;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Resources that take time to make and that trials share: certificate authorities and a file. Each
 * is made on first use.
 */
final class Fixtures implements AutoCloseable {
  /** The content of the file: the stream of seed, connection and sender 0. */
  static final Content FILE_CONTENT = new Content(0, 0, 0);

  /** The size of the file, no multiple of anything. */
  private static final int FILE_SIZE = 1_000_003;

  private final @Nullable Credentials given;
  private @Nullable TestAuthority authority;
  private @Nullable TestAuthority untrustedAuthority;
  private @Nullable FileSource file;

  Fixtures() {
    this(null);
  }

  /**
   * @param given whom clients trust and what servers show, with keys whose signatures all have one
   *     length; null for what is made here
   */
  Fixtures(@Nullable Credentials given) {
    this.given = given;
  }

  /** Returns whom clients trust and what servers show. */
  Credentials credentials() {
    return given != null ? given : Credentials.of(authority());
  }

  /** Returns the authority that everybody trusts; if credentials are given, whoever is told to. */
  TestAuthority authority() {
    TestAuthority made = authority;
    if (made == null) {
      made = given == null ? TestAuthority.create() : TestAuthority.rsa();
      authority = made;
    }
    return made;
  }

  /** Returns an authority that nobody trusts. */
  TestAuthority untrustedAuthority() {
    TestAuthority made = untrustedAuthority;
    if (made == null) {
      made = TestAuthority.create();
      untrustedAuthority = made;
    }
    return made;
  }

  /** Returns a file that holds the beginning of {@link #FILE_CONTENT}. */
  FileSource file() {
    FileSource made = file;
    if (made == null) {
      ByteBuffer content = ByteBuffer.allocate(FILE_SIZE);
      FILE_CONTENT.put(content, 0, FILE_SIZE);
      made = FileSource.spooled(new ByteArrayInputStream(content.array()));
      file = made;
    }
    return made;
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
