package dev.tlsbench.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hears what a transport tells, and reads all there is, so that nothing is told twice. Its words:
 * {@code w} for writable, {@code r one} for readable with what was read, {@code r END} for an end.
 */
final class Ear implements Transport.Readiness {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Transport transport;
  private volatile boolean asked;

  Ear(Transport transport) {
    this.transport = transport;
  }

  /** Wants to hear once that the transport is writable. */
  void ask() {
    asked = true;
    transport.interest(true, true);
  }

  @Override
  public void ready(boolean readable, boolean writable) {
    String word = (readable ? "r" : "") + (writable ? "w" : "");
    String text = readable ? word + " " + read() : word;
    if (asked && writable) {
      asked = false;
      transport.interest(true, false);
    }
    heard.add(text);
  }

  private String read() {
    ByteBuffer target = ByteBuffer.allocate(100);
    Transport.Outcome outcome = transport.read(target);
    while (outcome == Transport.Outcome.OK) {
      outcome = transport.read(target);
    }
    String text = StandardCharsets.US_ASCII.decode(target.flip()).toString();
    if (outcome == Transport.Outcome.WOULD_BLOCK) {
      return text;
    }
    transport.interest(false, false);
    return text + outcome;
  }

  /** Waits until so many words were heard since the beginning, which have to be these. */
  void expect(String... words) {
    Await.until("it hears " + List.of(words), () -> heard.size() >= words.length);
    Check.equal("heard", List.of(words), heard);
  }
}
