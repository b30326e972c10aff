package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendsReportTest {
  private static final Call JSON_CALL = Call.of("backends", "--json");
  private static final Call TEXT = Call.of("backends", "--details");

  @Test
  void backendsAreReportedAsTheSchemaSays() throws IOException {
    Map<String, Object> document = JSON.std.mapFrom(JSON_CALL.endsWith(0).out());
    assertEquals(List.of(), Schema.faults(Schema.named("backends"), document));
    List<?> backends = (List<?>) document.get("backends");
    assertEquals(
        List.of("bc", "bcjsse", "conscrypt", "jsse", "openssl"),
        backends.stream().map(backend -> ((Map<?, ?>) backend).get("name")).toList());
    for (Object backend : backends) {
      Map<?, ?> fields = (Map<?, ?>) backend;
      // One of them is not usable everywhere.
      int details = Boolean.TRUE.equals(fields.get("usable")) ? 4 : 0;
      assertEquals(details, ((List<?>) fields.get("details")).size(), backend::toString);
      assertTrue(details > 0 || fields.get("name").equals("openssl"), backend::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\" : 1             | \"schema\" : 2",
        "\"usable\" : true          | \"usable\" : \"yes\"",
        "\"kernel TLS\"             | \"user TLS\"",
        "\"RSA\"                    | \"DSA\"",
        "\"role\" : \"client\"      | \"role\" : \"peer\"",
        "\"1.3\"                    | \"1.1\"",
        "\"suites\"                 | \"suits\""
      })
  void aDocumentOfAnotherShapeIsRejected(String part, String broken) throws IOException {
    String text = JSON_CALL.out();
    assertTrue(text.contains(part), part);
    assertFalse(
        Schema.faults(Schema.named("backends"), JSON.std.anyFrom(text.replace(part, broken)))
            .isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^bc +Bouncy Castle [0-9.]+ +yes +1.2,1.3 +resumes no TLS 1.3 session",
        "^conscrypt +Conscrypt [0-9.]+ +yes +1.2,1.3 +begins no renegotiation",
        "^jsse +1.2 client +1.2 server +1.3 client +1.3 server$",
        "^post-quantum group +-",
        "^accepts ECDSA P-521 +yes",
        "^suites in TLS 1.3: 3$",
        "^  TLS_AES_128_GCM_SHA256$",
        "^  X25519MLKEM768$",
        "^jsse .*no early data",
        "^no backend: kernel TLS \\(.+\\)$",
        "^every backend: a truncated connection is reported as such$"
      })
  void theTableAndItsDetailsSayWhatBackendsDo(String line) {
    assertTrue(
        Pattern.compile(line, Pattern.MULTILINE).matcher(TEXT.endsWith(0).out()).find(),
        () -> line + "\n" + TEXT.out());
    assertEquals("", TEXT.err());
  }
}
