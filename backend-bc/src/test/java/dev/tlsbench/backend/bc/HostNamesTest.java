package dev.tlsbench.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

  @ParameterizedTest(name = "dNSName {0} covers {1}: {2}")
  @CsvSource({
    "example.com,      example.com,         true",
    "EXAMPLE.com,      example.COM,         true",
    "example.com,      example.com.,        true",
    "example.com,      www.example.com,     false",
    "example.com,      example.org,         false",
    "localhost,        localhost,           true",
    "*.example.com,    www.example.com,     true",
    "*.Example.com,    WWW.example.com.,    true",
    "*.example.com,    example.com,         false",
    "*.example.com,    a.b.example.com,     false",
    "*.example.com,    .example.com,        false",
    "*.com,            example.com,         false",
    "*,                localhost,           false",
    "*.*.com,          www.example.com,     false",
    "w*.example.com,   www.example.com,     false",
    "www.*.com,        www.example.com,     false",
    "xn--bcher-kva.example, bücher.example, true",
    "127.0.0.1,        127.0.0.1,           false"
  })
  void aDnsNameCovers(String carried, String wanted, boolean covers) throws Exception {
    assertEquals(covers, HostNames.matches(leaf(Authority.ec().dns(carried)), wanted));
  }

  @ParameterizedTest(name = "iPAddress {0} covers {1}: {2}")
  @CsvSource({
    "127.0.0.1,   127.0.0.1,          true",
    "127.0.0.1,   127.0.0.2,          false",
    "127.0.0.1,   localhost,          false",
    "::1,         ::1,                true",
    "::1,         0:0:0:0:0:0:0:1,    true",
    "2001:db8::a, 2001:DB8::A,        true",
    "2001:db8::a, 2001:db8::b,        false",
    "127.0.0.1,   300.0.0.1,          false"
  })
  void anAddressCovers(String carried, String wanted, boolean covers) throws Exception {
    assertEquals(covers, HostNames.matches(leaf(Authority.ec().ip(carried)), wanted));
  }

  @Test
  void oneOfSeveralNamesIsEnough() throws Exception {
    X509Certificate several = leaf(Authority.ec().dns("a.example").ip("10.0.0.1").dns("b.example"));
    assertEquals(true, HostNames.matches(several, "b.example"));
    assertEquals(true, HostNames.matches(several, "10.0.0.1"));
  }

  @Test
  void theCommonNameDoesNotCount() throws CertificateParsingException {
    X509Certificate named = leaf(Authority.ec());
    assertEquals("CN=leaf", named.getSubjectX500Principal().getName());
    assertFalse(HostNames.matches(named, "leaf"));
  }

  private static X509Certificate leaf(Authority.Template template) {
    return template.selfSigned().leaf();
  }
}
