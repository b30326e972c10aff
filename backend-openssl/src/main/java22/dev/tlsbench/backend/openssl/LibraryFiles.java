package dev.tlsbench.backend.openssl;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the library's two files, and says why that fails. */
@SuppressWarnings("restricted") // A refusal is a case of its own.
final class LibraryFiles {
  /** Names a folder with both files; without it the system's loader looks for them. */
  static final String FOLDER = "tlsbench.openssl";

  private static final String SAY_WHERE =
      "name the folder that holds %s and %s with -D" + FOLDER + "=FOLDER, in TLSBENCH_JAVA_OPTS";

  /** What an ELF file says of its machine, where this JVM runs on it. */
  private static final Map<String, Integer> ELF_MACHINES =
      Map.of("amd64", 62, "x86_64", 62, "aarch64", 183, "riscv64", 243, "s390x", 22);

  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private static @Nullable SymbolLookup opened;

  private LibraryFiles() {}

  /** Opens them, once; looks for them again after a failure. */
  static synchronized void open() throws UnusableException {
    if (opened != null) {
      return;
    }
    String folder = System.getProperty(FOLDER, "");
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
    return "install OpenSSL 3 (on Debian and Ubuntu: apt-get install libssl3), or "
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
    try {
      return SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException refused) {
      throw new UnusableException(
          file + " " + fault(file), SAY_WHERE.formatted(fileName("ssl"), fileName("crypto")));
    }
  }

  private static Path file(String folder, String name) throws UnusableException {
    Path file;
    try {
      file = Path.of(folder).resolve(name).toAbsolutePath();
    } catch (InvalidPathException bad) {
      throw new UnusableException(
          "-D%s=%s names no folder".formatted(FOLDER, folder),
          SAY_WHERE.formatted(fileName("ssl"), fileName("crypto")));
    }
    if (Files.isRegularFile(file)) {
      return file;
    }
    throw new UnusableException(
        "the folder %s that -D%s names has no %s".formatted(folder, FOLDER, name), cure());
  }

  /** The loader's own words do not reach Java, and its most common reason can be read here. */
  private static String fault(Path file) {
    byte[] header;
    try (InputStream in = Files.newInputStream(file)) {
      header = in.readNBytes(20);
    } catch (IOException unreadable) {
      return "cannot be read";
    }
    String here = System.getProperty("os.arch", "");
    Integer expected = ELF_MACHINES.get(here);
    boolean elf = header.length == 20 && Arrays.equals(header, 0, ELF.length, ELF, 0, ELF.length);
    if (!elf || expected == null) {
      return "is no library for this system, or needs one that is missing";
    }
    boolean wide = header[4] == 2;
    boolean little = header[5] == 1;
    int low = header[little ? 18 : 19] & 0xff;
    int machine = (header[little ? 19 : 18] & 0xff) << 8 | low;
    return wide && machine == expected
        ? "is damaged, or needs a library that is missing"
        : "is built for another machine (ELF machine %d of %d bits) than this JVM (%s)"
            .formatted(machine, wide ? 64 : 32, here);
  }
}
