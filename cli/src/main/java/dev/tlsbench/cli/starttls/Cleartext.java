package dev.tlsbench.cli.starttls;

import dev.tlsbench.cli.result.UserError;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A conversation in the clear: bounded, with one deadline for all of it, and with nothing left over
 * at its end. Otherwise, data after the server's consent would count as protected, though anybody
 * on the path may have written it.
 */
final class Cleartext {
  /** More than any server says this early. */
  private static final int MOST = 1 << 16;

  private static final int QUOTED = 200;

  private final Socket socket;
  private final StartTls protocol;
  private final long deadline;
  private byte[] hellos = {};
  private int taken;
  private int lastTaken;

  Cleartext(Socket socket, StartTls protocol, Duration patience) {
    this.socket = socket;
    this.protocol = protocol;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  void say(String text) throws IOException {
    say(text.getBytes(StandardCharsets.UTF_8));
  }

  void say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** The next bytes. */
  byte[] bytes(int count) throws IOException {
    while (hellos.length - taken < count) {
      hear();
    }
    return take(count);
  }

  /** The next line, without its end. */
  String line() throws IOException {
    return through("\n").stripTrailing();
  }

  /** All up to these words, and them. */
  String through(String words) throws IOException {
    byte[] end = words.getBytes(StandardCharsets.ISO_8859_1);
    int at = taken;
    while (true) {
      for (; at + end.length <= hellos.length; at++) {
        if (Arrays.equals(hellos, at, at + end.length, end, 0, end.length)) {
          return text(take(at + end.length - taken));
        }
      }
      hear();
    }
  }

  private byte[] take(int count) {
    lastTaken = taken;
    taken += count;
    return Arrays.copyOfRange(hellos, lastTaken, taken);
  }

  private void hear() throws IOException {
    if (hellos.length >= MOST) {
      throw refused("talks without end");
    }
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("the deadline has passed");
    }
    socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
    byte[] chunk = new byte[4096];
    int count = socket.getInputStream().read(chunk);
    if (count < 0) {
      throw new EOFException("the server ended the connection");
    }
    int before = hellos.length;
    hellos = Arrays.copyOf(hellos, before + count);
    System.arraycopy(chunk, 0, hellos, before, count);
  }

  /**
   * Checks that nothing was received that was not consumed.
   *
   * @throws UserError if something was: the connection is not safe to use
   */
  void end() {
    int left = hellos.length - taken;
    if (left > 0) {
      throw UserError.fault(
          ("the server sent %d bytes in the clear after its consent to TLS, which anybody on"
                  + " the path may have written: %s")
              .formatted(left, quote(text(Arrays.copyOfRange(hellos, taken, hellos.length)))));
    }
  }

  /** The server refuses, or says something wrong. */
  UserError refused(String what) {
    return UserError.environment(
        "the server %s by %s%s".formatted(what, protocol.word(), quoted()));
  }

  /** Its last words, for a message; empty for nothing. */
  String quoted() {
    int from = taken == hellos.length ? lastTaken : taken;
    String last = text(Arrays.copyOfRange(hellos, from, hellos.length));
    return last.isEmpty() ? "" : ": it said " + quote(last);
  }

  private static String quote(String text) {
    String shown = text.strip().replaceAll("\\s*\\R\\s*", " / ").replaceAll("[^ -~]", "?");
    return "\"%s\"".formatted(shown.length() > QUOTED ? shown.substring(0, QUOTED) + "..." : shown);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
