package dev.tlsbench.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is understood of a JVM's last words. */
class CrashTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `# A fatal error has been detected by the Java Runtime Environment:
          #
          #  SIGSEGV (0xb) at pc=0x00007f1, pid=7, tid=8
          #
          # Problematic frame:
          # C  [libcrypto_jni.so+0x1f2a]  EVP_Cipher+0x2a
          #
          # An error report file with more information is saved as:
          # /tmp/a folder/hs_err_pid7.log
          #` | SIGSEGV | SIGSEGV in native code (libcrypto_jni.so+0x1f2a), /tmp/a folder/hs_err_pid7.log
          `# A fatal error has been detected by the Java Runtime Environment:
          #  SIGILL (0x4) at pc=0x00007f1, pid=7, tid=8
          # Problematic frame:
          # v  ~StubRoutines::aescrypt
          # An error report file with more information is saved as: /tmp/hs_err_pid7.log
          #` | SIGILL | SIGILL in native code (~StubRoutines::aescrypt), /tmp/hs_err_pid7.log
          `# There is insufficient memory for the Java Runtime Environment to continue.
          # Native memory allocation (mmap) failed to map 65536 bytes
          # An error report file with more information is saved as:
          # /tmp/hs_err_pid7.log` | out of memory | out of memory in native code, /tmp/hs_err_pid7.log
          `# A fatal error has been detected by the Java Runtime Environment:
          #  Internal Error (os_linux.cpp:7), pid=7, tid=8
          # Can not save log file, dump to screen..` | Internal Error | Internal Error in native code
          """)
  void whatTookItDownAndWhereAndTheFile(String words, String signal, String sentence) {
    Crash crash = new Crash();
    words.lines().forEach(crash::hellos);
    assertEquals(signal, crash.signal());
    assertEquals(sentence, crash.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "# SIGSEGV (0xb) at pc=0x1",
    "a fatal error has been detected",
    "# Problematic frame:"
  })
  void whoeverPrintsLikeIsNotGoingDown(String words) {
    Crash crash = new Crash();
    words.lines().forEach(crash::hellos);
    assertEquals("", crash.signal());
  }
}
