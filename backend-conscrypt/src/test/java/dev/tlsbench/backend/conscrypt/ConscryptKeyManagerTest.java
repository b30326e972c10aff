package dev.tlsbench.backend.conscrypt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.testkit.TestPki;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

/** No engine is there to be asked: choosing one would be a NullPointerException. */
class ConscryptKeyManagerTest {
  private static final Principal[] STRANGERS = {new X500Principal("CN=nobody")};

  private final Identity rsa = TestPki.of(KeyType.RSA);
  private final Identity ec = TestPki.of(KeyType.ECDSA_P256);
  private final ConscryptKeyManager keys = new ConscryptKeyManager(List.of(rsa, ec));

  @Test
  void aServerShowsTheKindThatIsAskedFor() {
    assertEquals("0", keys.chooseEngineServerAlias("RSA", null, null));
    assertEquals("1", keys.chooseEngineServerAlias("EC", null, null));
    assertNull(keys.chooseEngineServerAlias("EdDSA", null, null));
    assertSame(ec.key(), keys.getPrivateKey("1"));
    assertArrayEquals(rsa.chain().toArray(X509Certificate[]::new), keys.getCertificateChain("0"));
  }

  @Test
  void aClientShowsTheFirstKindOfThoseThatAreAskedFor() {
    assertEquals("1", keys.chooseEngineClientAlias(new String[] {"EC", "RSA"}, null, null));
    assertEquals("0", keys.chooseEngineClientAlias(new String[] {"EdDSA", "RSA"}, null, null));
  }

  @Test
  void aClientShowsWhatTheServersIssuersIssuedAndNothingElse() {
    Principal[] issuers = {
      STRANGERS[0], ec.chain().get(ec.chain().size() - 1).getIssuerX500Principal()
    };
    String[] kinds = {"EC"};
    assertEquals("1", keys.chooseEngineClientAlias(kinds, issuers, null));
    assertEquals("1", keys.chooseEngineClientAlias(kinds, new Principal[0], null));
    assertNull(keys.chooseEngineClientAlias(kinds, STRANGERS, null));
  }
}
