package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.pki.TestAuthority;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What trials are given that takes time to make: authorities, a file. Made when first asked for.
 */
final class Provisions implements AutoCloseable {
  /** No multiple of anything. */
  private static final int FILE_SIZE = 1_000_003;

  private @Nullable TestAuthority authority;
  private @Nullable TestAuthority rsaAuthority;
  private @Nullable TestAuthority stranger;
  private @Nullable FileSource file;

  /** The one that everybody trusts. */
  TestAuthority authority() {
    TestAuthority made = authority;
    if (made == null) {
      made = TestAuthority.create();
      authority = made;
    }
    return made;
  }

  /** Another one that everybody trusts, with keys that belong to no curve. */
  TestAuthority rsaAuthority() {
    TestAuthority made = rsaAuthority;
    if (made == null) {
      made = TestAuthority.createRsa();
      rsaAuthority = made;
    }
    return made;
  }

  /** One that nobody trusts. */
  TestAuthority stranger() {
    TestAuthority made = stranger;
    if (made == null) {
      made = TestAuthority.create();
      stranger = made;
    }
    return made;
  }

  /** A file whose content follows from the first seed that it was asked for with. */
  FileSource file(long seed) {
    FileSource made = file;
    if (made == null) {
      ByteBuffer content = ByteBuffer.allocate(FILE_SIZE);
      new Content(seed, 0, 0).put(content, 0, FILE_SIZE);
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
