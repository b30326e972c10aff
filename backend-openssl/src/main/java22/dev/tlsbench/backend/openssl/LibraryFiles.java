package dev.tlsbench.backend.openssl;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the library's two files, and says why that fails. */
@SuppressWarnings("restricted") // A refusal is a case of its own.
final class LibraryFiles {
  private static final String SAY_WHERE =
      "name the folder that holds %s and %s with -D"
          + OpenSslBackend.FOLDER
          + "=FOLDER, in TLSBENCH_JAVA_OPTS";

  /** What an ELF file says of its machine, where this JVM runs on it. */
  private static final Map<String, Integer> ELF_MACHINES =
      Map.of("amd64", 62, "x86_64", 62, "aarch64", 183, "riscv64", 243, "s390x", 22);

  /** How such a file begins. */
  private static final int ELF = 0x7f454c46;

  private static final int ELF_HEADER = 64;

  private static @Nullable SymbolLookup opened;

  private LibraryFiles() {}

  /** Opens them, once; looks for them again after a failure. */
  static synchronized void open() throws UnusableException {
    if (opened != null) {
      return;
    }
    String folder = System.getProperty(OpenSslBackend.FOLDER, "");
    try {
      SymbolLookup crypto = lookup(folder, fileName("crypto"));
      SymbolLookup ssl = lookup(folder, fileName("ssl"));
      opened = name -> ssl.find(name).or(() -> crypto.find(name));
    } catch (IllegalCallerException refused) {
      throw new UnusableException(
          "this JVM permits no calls of native code",
          "start it with --enable-native-access=ALL-UNNAMED, as the launcher does");
    }
  }

  /** The function of this name; empty in a library that does not have it. */
  static synchronized Optional<MemorySegment> find(String name) {
    if (opened == null) {
      throw new IllegalStateException("the library was not opened");
    }
    return opened.find(name);
  }

  /** What to do for want of a library that will do. */
  static String cure() {
    return "install OpenSSL 3, as \"apt-get install libssl3\" does on Debian and Ubuntu, or "
        + SAY_WHERE.formatted(fileName("ssl"), fileName("crypto"));
  }

  static String fileName(String part) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      boolean arm = System.getProperty("os.arch", "").equals("aarch64");
      return "lib%s-3-%s.dll".formatted(part, arm ? "arm64" : "x64");
    }
    return (system.startsWith("mac") ? "lib%s.3.dylib" : "lib%s.so.3").formatted(part);
  }

  private static SymbolLookup lookup(String folder, String name) throws UnusableException {
    if (folder.isEmpty()) {
      try {
        return SymbolLookup.libraryLookup(name, Arena.global());
      } catch (IllegalArgumentException absent) {
        throw new UnusableException("the system's loader finds no usable " + name, cure());
      }
    }
    Path file = file(folder, name);
    String fault = fault(file);
    try {
      // Not to be opened at all, since the JVM itself may have a lot to say about it.
      if (fault.isEmpty()) {
        return SymbolLookup.libraryLookup(file, Arena.global());
      }
    } catch (IllegalArgumentException refused) {
      fault = "cannot be loaded: it needs a library that is missing, or is damaged";
    }
    throw new UnusableException(
        file + " " + fault, SAY_WHERE.formatted(fileName("ssl"), fileName("crypto")));
  }

  private static Path file(String folder, String name) throws UnusableException {
    Path file;
    try {
      file = Path.of(folder).resolve(name).toAbsolutePath();
    } catch (InvalidPathException bad) {
      throw new UnusableException(
          "-D%s=%s names no folder".formatted(OpenSslBackend.FOLDER, folder),
          SAY_WHERE.formatted(fileName("ssl"), fileName("crypto")));
    }
    if (Files.isRegularFile(file)) {
      return file;
    }
    throw new UnusableException(
        "the folder %s that -D%s names has no %s".formatted(folder, OpenSslBackend.FOLDER, name),
        cure());
  }

  /** What its first bytes tell against it; empty for nothing. */
  private static String fault(Path file) {
    Integer expected = ELF_MACHINES.get(System.getProperty("os.arch", ""));
    if (expected == null || !fileName("ssl").endsWith(".so.3")) {
      return "";
    }
    ByteBuffer header;
    long size;
    try (InputStream in = Files.newInputStream(file)) {
      header = ByteBuffer.wrap(in.readNBytes(ELF_HEADER));
      size = Files.size(file);
    } catch (IOException unreadable) {
      return "cannot be read";
    }
    if (header.limit() < ELF_HEADER || header.getInt(0) != ELF) {
      return "is no library of this system";
    }
    boolean wide = header.get(4) == 2;
    header.order(header.get(5) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int machine = header.getShort(18) & 0xffff;
    if (!wide || machine != expected) {
      return "is built for another machine (ELF machine %d of %d bits) than this JVM (%s)"
          .formatted(machine, wide ? 64 : 32, System.getProperty("os.arch"));
    }
    // Its last part; a loader that finds the file shorter than that takes the process down.
    long sections = header.getLong(40) + (header.getShort(58) & 0xffff) * header.getShort(60);
    return sections > size ? "is not whole: it ends before its section headers" : "";
  }
}
