package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The library, found, and new enough. */
final class NativeLibrary implements OpenSsl {
  private final String version;
  private @Nullable Suites suites;

  private NativeLibrary(String version) {
    this.version = version;
  }

  /** Opens it; called by name, from a class for older JDKs. */
  static OpenSsl open() throws UnusableException {
    LibraryFiles.open();
    String version = found();
    // Functions that came with 3.0, before any that this backend calls is looked for.
    if (LibraryFiles.find("OPENSSL_version_major").isEmpty()
        || LibraryFiles.find("SSL_group_to_name").isEmpty()) {
      throw new UnusableException(
          "%s is older than OpenSSL 3.0, or another library by its name"
              .formatted(version.isEmpty() ? "what was found" : version),
          LibraryFiles.cure());
    }
    return new NativeLibrary(version);
  }

  /** "OpenSSL 3.0.19" of "OpenSSL 3.0.19 27 Jan 2026"; empty if it does not say. */
  private static String found() {
    MemorySegment function = LibraryFiles.find("OpenSSL_version").orElse(MemorySegment.NULL);
    if (Memory.isNull(function)) {
      return "";
    }
    String[] words = Memory.string(Calls.pointer(function, 0)).split(" ", -1);
    return words.length < 2 ? words[0] : words[0] + " " + words[1];
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return suites().supported(protocol);
  }

  @Override
  public TlsContext newContext(TlsConfig config) {
    Errors.clear();
    return new OpenSslContext(config, suites());
  }

  /** Asks the library on first use, which takes a moment. */
  private synchronized Suites suites() {
    if (suites == null) {
      suites = new Suites();
    }
    return suites;
  }
}
