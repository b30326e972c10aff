package dev.tlsbench.cli.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PeerProcessTest {
  /** Its output comes when somebody has asked whether it has ended. */
  private static final class Ended extends Process {
    private final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public InputStream getInputStream() {
      byte[] line = "no TLS 1.3\n".getBytes(StandardCharsets.UTF_8);
      return new ByteArrayInputStream(line) {
        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
          try {
            asked.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return super.read(buffer, offset, length);
        }
      };
    }

    @Override
    public boolean isAlive() {
      asked.countDown();
      return false;
    }

    @Override
    public int exitValue() {
      return Peer.UNSUPPORTED;
    }

    @Override
    public int waitFor() {
      return Peer.UNSUPPORTED;
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public void destroy() {}
  }

  @Test
  void theLastWordsOfOneThatHasEndedAreWaitedFor() {
    assertEquals("no TLS 1.3", new PeerProcess(new Ended()).lastWords());
  }
}
