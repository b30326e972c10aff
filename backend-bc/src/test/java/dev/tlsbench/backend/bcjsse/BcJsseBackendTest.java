package dev.tlsbench.backend.bcjsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.sslengine.Certificates;
import dev.tlsbench.spi.sslengine.Peer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BcJsseBackendTest {
  private final BcJsseBackend backend = new BcJsseBackend();

  @ParameterizedTest
  @EnumSource
  void echoes(Protocol protocol) {
    assertTrue(backend.probe().usable());
    TlsConfig clientSide =
        TlsConfig.client(List.of(protocol), Certificates.ROOTS, "server.test");
    TlsConfig serverSide = TlsConfig.server(List.of(protocol), Certificates.EC_SERVER);
    try (Peer client = new Peer(backend.newContext(clientSide));
        Peer server = new Peer(backend.newContext(serverSide))) {
      Peer.connect(client, server);
      assertEquals(protocol, client.engine.session().protocol());
      byte[] data = new byte[100_000];
      new Random(1).nextBytes(data);
      client.send(ByteBuffer.wrap(data), server);
      Peer.run(client, server);
      byte[] there = server.takeReceived();
      assertArrayEquals(data, there);
      server.send(ByteBuffer.wrap(there), client);
      Peer.run(client, server);
      assertArrayEquals(data, client.takeReceived());
    }
  }
}
