package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tlsbench.cli.backend.Claim.KeyUse;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that says what a provider can do. */
class DeclarationTest {
  private static final Claim RESUMES = Claim.of(Protocol.TLS_1_3, Role.SERVER, Capability.RESUMES);
  private static final Claim SHOWS =
      Claim.of(Protocol.TLS_1_2, Role.CLIENT, KeyUse.SHOWS, KeyType.ECDSA_P256);

  @TempDir private Path folder;

  @Test
  void saysWhatItWasMadeOf() {
    Declaration declaration = new Declaration("A 1", "B 17", Set.of(RESUMES, SHOWS));
    String text = declaration.text(List.of("1.3 server was seen not to have: KEY_UPDATES"));
    assertEquals(
        """
        library A 1
        jdk B 17

        1.2 client shows ECDSA_P256


        1.3 server RESUMES
        # 1.3 server was seen not to have: KEY_UPDATES
        """,
        text.replaceAll("\\n{4,}", "\n\n\n"));
    assertEquals(declaration, Declaration.of(text));
    assertEquals(
        Set.of(Capability.RESUMES), declaration.capabilities(Protocol.TLS_1_3, Role.SERVER));
    assertEquals(Set.of(), declaration.capabilities(Protocol.TLS_1_3, Role.CLIENT));
    assertEquals(
        Set.of(KeyType.ECDSA_P256), declaration.keys(Protocol.TLS_1_2, Role.CLIENT, KeyUse.SHOWS));
    assertEquals(Set.of(), declaration.keys(Protocol.TLS_1_2, Role.CLIENT, KeyUse.ACCEPTS));
  }

  @Test
  void takesCommentsAndBlanksAnywhere() {
    Declaration declaration =
        Declaration.of(
            "# what it is\n\njdk B 17  # the oldest\n  library   A 1\n 1.3  server\tRESUMES # yes\n#x");
    assertEquals(new Declaration("A 1", "B 17", Set.of(RESUMES)), declaration);
  }

  @Test
  void everyClaimCanBeRead() {
    for (Protocol protocol : Protocol.values()) {
      for (Role role : Role.values()) {
        for (Capability capability : Capability.values()) {
          Claim claim = Claim.of(protocol, role, capability);
          if (capability.existsIn(protocol)) {
            assertEquals(claim, Claim.parse(claim.toString()));
          } else {
            assertThrows(IllegalArgumentException.class, () -> Claim.parse(claim.toString()));
          }
        }
        for (KeyType kind : KeyType.values()) {
          for (KeyUse use : KeyUse.values()) {
            Claim claim = Claim.of(protocol, role, use, kind);
            assertEquals(claim, Claim.parse(claim.toString()));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.3 client               | :3: \"1.3 client\" is no claim; write VERSION ROLE CAPABILITY, or ",
        "1.3 client RESUMES today now | :3: \"1.3 client RESUMES today now\" is no claim;",
        "1.4 client RESUMES       | :3: there is no version \"1.4\"; did you mean 1.2?",
        "1.3 klient RESUMES       | :3: there is no role \"klient\"; did you mean client?",
        "1.3 client RESUMS        | :3: there is no capability \"RESUMS\"; did you mean RESUMES?",
        "1.3 client FLIES         | :3: there is no capability \"FLIES\"; there are RENEGOTIATES, ",
        "1.3 client has RSA       | :3: there is no use of a key \"has\"; there are shows, accepts",
        "1.3 client shows DSA     | :3: there is no kind of key \"DSA\"; did you mean RSA?",
        "1.3 client RENEGOTIATES  | :3: TLS 1.3 has nothing for RENEGOTIATES; take the line out",
        "library C 2              | :3: \"library\" is there twice; take one out",
        "jdk C 2                  | :3: \"jdk\" is there twice; take one out",
      })
  void aWrongLineIsNamedByItsNumber(String line, String sentence) throws IOException {
    Path file = folder.resolve("wrong.txt");
    Files.writeString(file, "library A 1\njdk B 17\n" + line + "\n");
    refused(file, file + sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "library A    | :1: no line \"jdk VERSION\" says what the rest was seen on; add it",
        "jdk B        | :1: no line \"library VERSION\" says what the rest was seen on; add it",
        "library      | :1: no line \"library VERSION\" says what the rest was seen on; add it"
      })
  void aFileSaysWhatItIsAbout(String line, String sentence) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.txt"), line + "\n");
    refused(file, file + sentence);
  }

  @Test
  void whatIsNoFileOfThisKindIsRefused() throws IOException {
    refused(
        folder.resolve("none"), "--declared: " + folder.resolve("none") + " does not exist; `tck");
    refused(folder, "--declared: " + folder + " cannot be read; give a file that can");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 1});
    refused(
        binary, "--declared: " + binary + " is not text; `tck --declare FILE` writes such a file");
    Path large = Files.write(folder.resolve("large"), new byte[70_000]);
    refused(large, large + " has more than 65,536 bytes and is no declaration;");
  }

  private static void refused(Path file, String sentence) {
    UserError error = assertThrows(UserError.class, () -> Declaration.read(file));
    assertEquals(ExitCode.USAGE, error.exitCode());
    String said = String.valueOf(error.getMessage());
    assertEquals(sentence, said.substring(0, Math.min(sentence.length(), said.length())));
  }
}
