import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Sends a file of 1 MiB by SSL_sendfile through kernel TLS, over loopback, once for each row of the
 * table that it prints. OpenSSL is the server, called through java.lang.foreign on a thread of its
 * own; the client is the JDK's own TLS, and checks every byte. Its one argument is a folder with
 * cert.pem and key.pem. The script beside it starts it in a virtual machine.
 *
 * <p>Exit codes: 0 if every row has come to an end that the table shows; 1 if a wrong byte got
 * through, or the planted one was not found; 3 if there was no kernel TLS.
 */
final class KernelTls {
  static final int FILE_SIZE = 1 << 20;
  static final int RECORD = 16_384;

  /** A sender from which nothing is accepted for so long has stalled. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** For a handshake, for a close, and for the receiver to end after the sender. */
  static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final int PLANTED_AT = 700_000;

  private static final String LINE =
      "| %6s | %6s | %3s | %-30s | %-32s | %4s | %5s | %6s | %4s | %7s | %s |%n";

  private KernelTls() {}

  public static void main(String[] arguments) throws Exception {
    // Without it the client takes the end of the connection for the end of the data.
    System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
    Path folder = Path.of(arguments[0]);
    Path file = Files.write(folder.resolve("file"), content());
    byte[] altered = content();
    altered[PLANTED_AT] ^= 1;
    Path planted = Files.write(folder.resolve("planted"), altered);
    System.out.printf(
        "Linux %s, %s, JDK %s%n%n",
        System.getProperty("os.version"), OpenSsl.version(), Runtime.version());
    System.out.printf(
        LINE, "SO_SND", "kernel", "TLS", "how", "tickets and key updates", "ktls", "calls",
        "blocks", "secs", "checked", "end");
    System.out.println("|--:|--:|--|--|--|--:|--:|--:|--:|--:|--|");
    boolean good = true;
    boolean kernel = false;
    for (Cell cell : Cell.all()) {
      boolean isPlanted = cell.how == How.PLANTED;
      Row row = new Sender(cell, folder, isPlanted ? planted : file).run();
      System.out.printf(LINE, row.columns());
      kernel |= row.kernelTls;
      good &= isPlanted ? row.receipt.wrongAt == PLANTED_AT : row.receipt.wrongAt < 0;
    }
    System.exit(!kernel ? 3 : good ? 0 : 1);
  }

  private static byte[] content() {
    byte[] content = new byte[FILE_SIZE];
    for (int i = 0; i < FILE_SIZE; i++) {
      content[i] = byteAt(i);
    }
    return content;
  }

  /** Depends on the position, so that what is lost, repeated or exchanged is found. */
  static byte byteAt(int position) {
    int mixed = (position ^ 0x5bd1e995) * 0x9e3779b1;
    return (byte) ((mixed ^ mixed >>> 15) * 0x85ebca6b >>> 24);
  }

  /** How the file is sent. */
  enum How {
    WHOLE("all that is left in each call"),
    RECORD_A_CALL("16,384 bytes in each call"),
    NO_DELAY("TCP_NODELAY from the start"),
    PUSHED("TCP_NODELAY after each block"),
    SMALL_WINDOW("client's SO_RCVBUF 8192"),
    LARGE_WINDOW("client's SO_RCVBUF 1 MiB"),
    SMALL_SEGMENTS("TCP_MAXSEG 1448"),
    WRITE("SSL_write"),
    USER_SPACE("SSL_write without kernel TLS"),
    SMALL_RECORDS("SSL_set_max_send_fragment 4096"),
    PLANTED("a byte of the file is wrong");

    final String words;

    How(String words) {
      this.words = words;
    }
  }

  /** What is pending while the file is sent; it begins when the first part of it is accepted. */
  enum Pending {
    NOTHING("-"),
    TICKETS("2 tickets"),
    UPDATE_ASKED("update asked for"),
    UPDATE_HELD("update, held to the end"),
    UPDATE_SENT("update");

    final String words;

    Pending(String words) {
      this.words = words;
    }
  }

  /** What one row tries. */
  record Cell(int sendBuffer, String protocol, How how, Pending pending) {
    private static final List<Integer> SEND_BUFFERS =
        List.of(
            4_096, 4_608, 6_144, 8_192, 9_216, 12_288, 16_384, 32_768, 65_536, 131_072, 262_144);

    static List<Cell> all() {
      List<Cell> cells = new ArrayList<>();
      for (int sendBuffer : SEND_BUFFERS) {
        cells.add(new Cell(sendBuffer, "1.2", How.WHOLE, Pending.NOTHING));
        for (Pending pending : Pending.values()) {
          cells.add(new Cell(sendBuffer, "1.3", How.WHOLE, pending));
        }
      }
      for (How how : How.values()) {
        if (how != How.WHOLE) {
          int sendBuffer =
              switch (how) {
                case LARGE_WINDOW -> 16_384;
                case PLANTED -> 65_536;
                default -> 4_608;
              };
          cells.add(new Cell(sendBuffer, "1.2", how, Pending.NOTHING));
          cells.add(new Cell(sendBuffer, "1.3", how, Pending.NOTHING));
        }
      }
      return cells;
    }
  }

  /**
   * What the client saw.
   *
   * @param checked bytes that were right, from the beginning
   * @param wrongAt where the first wrong one was, or -1
   * @param end null if close_notify came behind the last byte
   */
  record Receipt(int checked, int wrongAt, String end) {}

  /** A row of the table. */
  static final class Row {
    final Cell cell;
    Receipt receipt = new Receipt(0, -1, "nothing came");
    boolean kernelTls;
    int kernelBuffer;
    int calls;
    int blocks;
    long nanos;

    /** How often the ticket or the update could not be sent, and what became of it. */
    int pendingBlocks;

    String pendingEnd = "not begun";
    String stall = "";
    String failure = "";

    Row(Cell cell) {
      this.cell = cell;
    }

    Object[] columns() {
      return new Object[] {
        cell.sendBuffer,
        kernelBuffer,
        cell.protocol,
        cell.how.words,
        pending(),
        kernelTls ? 1 : 0,
        calls,
        blocks,
        TimeUnit.NANOSECONDS.toSeconds(nanos),
        receipt.checked,
        end()
      };
    }

    private String pending() {
      if (cell.pending == Pending.NOTHING) {
        return "-";
      }
      String blocks = pendingBlocks > 0 ? ", %d blocks".formatted(pendingBlocks) : "";
      return cell.pending.words + ": " + pendingEnd + blocks;
    }

    private String end() {
      if (!stall.isEmpty()) {
        return stall;
      }
      if (receipt.wrongAt >= 0) {
        return "WRONG BYTE at %d".formatted(receipt.wrongAt);
      }
      if (receipt.end == null && failure.isEmpty()) {
        return "complete";
      }
      String client = receipt.end == null ? "complete" : receipt.end;
      return failure.isEmpty() ? "client: " + client : failure + "; client: " + client;
    }
  }

  /** The JDK's client. */
  record Receiver(Cell cell, int port, SSLContext context) implements Callable<Receipt> {
    @Override
    public Receipt call() throws IOException {
      int checked = 0;
      try (Socket plain = new Socket()) {
        if (cell.how == How.SMALL_WINDOW) {
          plain.setReceiveBufferSize(8_192);
        } else if (cell.how == How.LARGE_WINDOW) {
          plain.setReceiveBufferSize(1 << 20);
        }
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
        plain.setSoTimeout((int) TimeUnit.NANOSECONDS.toMillis(DEADLINE_NANOS));
        SSLSocket socket =
            (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
        socket.setEnabledProtocols(new String[] {"TLSv" + cell.protocol});
        socket.startHandshake();
        byte[] buffer = new byte[RECORD];
        boolean asked = cell.pending != Pending.UPDATE_ASKED;
        InputStream in = socket.getInputStream();
        for (int count; (count = in.read(buffer)) >= 0; ) {
          for (int i = 0; i < count; i++, checked++) {
            if (buffer[i] != byteAt(checked)) {
              return new Receipt(checked, checked, "a wrong byte");
            }
          }
          if (!asked && checked > 0) {
            asked = true;
            socket.startHandshake();
          }
        }
      } catch (IOException e) {
        return new Receipt(checked, -1, e.getMessage());
      }
      return new Receipt(checked, -1, checked == FILE_SIZE ? null : "the end came too soon");
    }
  }

  /** OpenSSL's server: one connection, not blocking. */
  static final class Sender {
    private static final int WANT_READ = 2;
    private static final int WANT_WRITE = 3;
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;

    private final Cell cell;
    private final Path folder;
    private final Path file;
    private final Row row;
    private final Arena arena = Arena.ofConfined();
    private long context;
    private long listener = -1;
    private long socket = -1;
    private long ssl;
    private boolean begun;
    private long source = -1;

    /** The file, where it is not sent by its descriptor. */
    private MemorySegment memory = MemorySegment.NULL;

    Sender(Cell cell, Path folder, Path file) {
      this.cell = cell;
      this.folder = folder;
      this.file = file;
      this.row = new Row(cell);
    }

    /** Returns within a few deadlines, whatever happens. */
    Row run() throws Exception {
      ExecutorService other = Executors.newSingleThreadExecutor();
      try (arena) {
        listen();
        Receiver receiver = new Receiver(cell, Sockets.port(listener, arena), trusting(folder));
        Future<Receipt> receipt = other.submit(receiver);
        try {
          accept();
          long start = System.nanoTime();
          try {
            send();
          } finally {
            row.nanos = System.nanoTime() - start;
          }
          if (row.stall.isEmpty()) {
            close();
            row.receipt = receipt.get(DEADLINE_NANOS, TimeUnit.NANOSECONDS);
          }
        } catch (IOException e) {
          row.failure = e.getMessage();
        } catch (TimeoutException e) {
          row.failure = "the client did not end";
        }
        free();
        row.receipt = receipt.get(2 * DEADLINE_NANOS, TimeUnit.NANOSECONDS);
      } finally {
        other.shutdownNow();
      }
      return row;
    }

    private static SSLContext trusting(Path folder) throws Exception {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null);
      try (InputStream in = Files.newInputStream(folder.resolve("cert.pem"))) {
        roots.setCertificateEntry(
            "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(roots);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    }

    private void listen() throws IOException {
      context = OpenSsl.context(cell.protocol, cell.how != How.USER_SPACE, folder, arena);
      listener = Sockets.listen(cell.sendBuffer, arena);
      if (cell.how == How.SMALL_SEGMENTS) {
        Sockets.option(listener, Sockets.TCP, Sockets.MAXSEG, 1_448, arena);
      }
    }

    private void accept() throws IOException {
      await(listener, POLLIN, DEADLINE_NANOS);
      socket = Native.call("accept4", "iijji", listener, 0, 0, Sockets.NONBLOCK);
      check(socket >= 0, "nobody connects");
      row.kernelBuffer = Sockets.option(socket, Sockets.SOCKET, Sockets.SNDBUF, arena);
      if (cell.how == How.NO_DELAY) {
        push();
      }
      ssl = Native.call("SSL_new", "jj", context);
      check(Native.call("SSL_set_fd", "iji", ssl, socket) == 1, "SSL_set_fd failed");
      if (cell.how == How.SMALL_RECORDS) {
        OpenSsl.ctrl("SSL_ctrl", ssl, OpenSsl.SET_MAX_SEND_FRAGMENT, 4_096);
      }
      repeat("SSL_accept");
      row.kernelTls = OpenSsl.sendsByKernel(ssl);
    }

    private void send() throws IOException {
      if (cell.how == How.WRITE || cell.how == How.USER_SPACE) {
        memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, content());
      } else {
        check(row.kernelTls, "no kernel TLS, and so no SSL_sendfile");
      }
      source = Sockets.open(file, arena);
      long progress = System.nanoTime();
      for (long sent = 0; sent < FILE_SIZE; ) {
        long count = step(sent);
        row.calls++;
        if (count > 0) {
          sent += count;
          progress = System.nanoTime();
        } else {
          int error = OpenSsl.error(ssl, count);
          check(error == WANT_WRITE, error, memory.address() == 0 ? "SSL_sendfile" : "SSL_write");
          row.blocks++;
          if (System.nanoTime() - progress > PATIENCE_NANOS) {
            row.stall = stall(sent);
            return;
          }
          if (cell.how == How.PUSHED) {
            push();
          }
          Sockets.poll(socket, POLLOUT, 100, arena);
        }
        if (sent > 0) {
          whatIsPending();
        }
      }
    }

    private long step(long sent) {
      if (memory.address() != 0) {
        long size = Math.min(RECORD, FILE_SIZE - sent);
        return Native.call("SSL_write", "ijji", ssl, memory.address() + sent, size);
      }
      long most = cell.how == How.RECORD_A_CALL ? RECORD : FILE_SIZE;
      return Native.call(
          "SSL_sendfile", "jjijji", ssl, source, sent, Math.min(most, FILE_SIZE - sent), 0);
    }

    /** Takes a step with tickets and key updates. */
    private void whatIsPending() throws IOException {
      boolean first = !begun;
      begun = true;
      switch (cell.pending) {
        case NOTHING -> {}
        case TICKETS -> {
          if (first) {
            Native.call("SSL_new_session_ticket", "ij", ssl);
            Native.call("SSL_new_session_ticket", "ij", ssl);
          }
          flush(first);
        }
        case UPDATE_HELD, UPDATE_SENT -> {
          if (first) {
            Native.call("SSL_key_update", "iji", ssl, 0);
          }
          if (cell.pending == Pending.UPDATE_SENT) {
            flush(first);
          } else {
            row.pendingEnd = "pending";
          }
        }
        case UPDATE_ASKED -> {
          boolean none = (int) Native.call("SSL_get_key_update_type", "ij", ssl) < 0;
          row.pendingEnd = none ? "not come" : "pending";
        }
      }
      if (Sockets.poll(socket, POLLIN, 0, arena) != 0) {
        read();
      }
    }

    /** What the state machine has to send. */
    private void flush(boolean first) throws IOException {
      if (!first && !row.pendingEnd.equals("pending")) {
        return;
      }
      int result = (int) Native.call("SSL_do_handshake", "ij", ssl);
      if (result == 1) {
        row.pendingEnd = "sent";
      } else {
        row.pendingEnd = "pending";
        int error = OpenSsl.error(ssl, result);
        check(error == WANT_WRITE, error, "SSL_do_handshake");
        row.pendingBlocks++;
      }
    }

    private void read() throws IOException {
      MemorySegment buffer = arena.allocate(1_024);
      int count = (int) Native.call("SSL_read", "ijji", ssl, buffer.address(), 1_024);
      int error = count > 0 ? WANT_READ : OpenSsl.error(ssl, count);
      check(error == WANT_READ || error == WANT_WRITE, error, "SSL_read");
    }

    /** Sends what TCP holds back, as the option does each time that it is set. */
    private void push() {
      Sockets.option(socket, Sockets.TCP, Sockets.NODELAY, 1, arena);
    }

    /** Looks at TCP, and what a push changes. */
    private String stall(long sent) throws IOException {
      String before = Sockets.state(socket, arena);
      push();
      Sockets.poll(socket, POLLOUT, 1_000, arena);
      long count = step(sent);
      return "STALLED at %d: %s; after a push: %s"
          .formatted(sent, before, count > 0 ? "+" + count : "the same");
    }

    private void close() throws IOException {
      if (cell.pending == Pending.UPDATE_HELD) {
        repeat("SSL_do_handshake");
        row.pendingEnd = "sent";
      }
      long end = System.nanoTime() + DEADLINE_NANOS;
      int result;
      while ((result = (int) Native.call("SSL_shutdown", "ij", ssl)) < 0) {
        int error = OpenSsl.error(ssl, result);
        check(error == WANT_WRITE, error, "SSL_shutdown");
        await(socket, POLLOUT, end - System.nanoTime());
      }
    }

    private void repeat(String function) throws IOException {
      long end = System.nanoTime() + DEADLINE_NANOS;
      int result;
      while ((result = (int) Native.call(function, "ij", ssl)) != 1) {
        int error = OpenSsl.error(ssl, result);
        check(error == WANT_READ || error == WANT_WRITE, error, function);
        await(socket, error == WANT_READ ? POLLIN : POLLOUT, end - System.nanoTime());
      }
    }

    private void await(long descriptor, int events, long nanos) throws IOException {
      long millis = Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos));
      check(Sockets.poll(descriptor, events, millis, arena) != 0, "the deadline has passed");
    }

    private void free() {
      Native.call("SSL_free", "jj", ssl);
      Native.call("SSL_CTX_free", "jj", context);
      for (long descriptor : new long[] {source, socket, listener}) {
        Native.call("close", "ii", descriptor);
      }
    }

    private static void check(boolean good, int error, String function) throws IOException {
      check(good, good ? "" : "%s: error %d, %s".formatted(function, error, OpenSsl.reason()));
    }

    private static void check(boolean good, String otherwise) throws IOException {
      if (!good) {
        throw new IOException(otherwise);
      }
    }
  }

  /** OpenSSL 3, with the values of its macros. */
  static final class OpenSsl {
    static final int SET_MAX_SEND_FRAGMENT = 52;
    private static final int SET_MODE = 33;
    private static final int SET_MIN_PROTO_VERSION = 123;
    private static final int SET_MAX_PROTO_VERSION = 124;
    private static final int PARTIAL_WRITE = 1;
    private static final int ENABLE_KTLS = 8;
    private static final int GET_KTLS_SEND = 73;
    private static final int PEM = 1;

    private OpenSsl() {}

    static String version() {
      return Native.text(Native.call("OpenSSL_version", "ji", 0));
    }

    static long context(String protocol, boolean kernelTls, Path folder, Arena arena)
        throws IOException {
      long context = Native.call("SSL_CTX_new", "jj", Native.call("TLS_server_method", "j"));
      int version = protocol.equals("1.2") ? 0x303 : 0x304;
      ctrl("SSL_CTX_ctrl", context, SET_MIN_PROTO_VERSION, version);
      ctrl("SSL_CTX_ctrl", context, SET_MAX_PROTO_VERSION, version);
      ctrl("SSL_CTX_ctrl", context, SET_MODE, PARTIAL_WRITE);
      if (kernelTls) {
        Native.call("SSL_CTX_set_options", "jjj", context, ENABLE_KTLS);
      }
      MemorySegment certificate = arena.allocateFrom(folder.resolve("cert.pem").toString());
      MemorySegment key = arena.allocateFrom(folder.resolve("key.pem").toString());
      long used =
          Native.call("SSL_CTX_use_certificate_file", "ijji", context, certificate.address(), PEM)
              + Native.call("SSL_CTX_use_PrivateKey_file", "ijji", context, key.address(), PEM);
      Sender.check(used == 2, "cert.pem or key.pem cannot be used: " + reason());
      return context;
    }

    static void ctrl(String function, long object, int command, long value) {
      Native.call(function, "jjijj", object, command, value, 0);
    }

    static boolean sendsByKernel(long ssl) {
      long bio = Native.call("SSL_get_wbio", "jj", ssl);
      return Native.call("BIO_ctrl", "jjijj", bio, GET_KTLS_SEND, 0, 0) == 1;
    }

    static int error(long ssl, long result) {
      return (int) Native.call("SSL_get_error", "iji", ssl, result);
    }

    /** Of the oldest error of this thread; empties the queue. */
    static String reason() {
      long error = Native.call("ERR_get_error", "j");
      long text = Native.call("ERR_reason_error_string", "jj", error);
      while (Native.call("ERR_get_error", "j") != 0) {}
      return text == 0 ? "no reason given" : Native.text(text);
    }
  }

  /** Linux's sockets, with the values of its macros. */
  static final class Sockets {
    static final int NONBLOCK = 0x800;
    static final int SOCKET = 1;
    static final int SNDBUF = 7;
    static final int TCP = 6;
    static final int NODELAY = 1;
    static final int MAXSEG = 2;
    private static final int INFO = 11;
    private static final int INET = 2;
    private static final int STREAM = 1;

    private Sockets() {}

    /** On a free port of 127.0.0.1; what it accepts has the same send buffer. */
    static long listen(int sendBuffer, Arena arena) throws IOException {
      long listener = Native.call("socket", "iiii", INET, STREAM, 0);
      option(listener, SOCKET, SNDBUF, sendBuffer, arena);
      MemorySegment address = arena.allocate(16, 4);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) INET);
      address.asSlice(4).copyFrom(MemorySegment.ofArray(new byte[] {127, 0, 0, 1}));
      long result =
          Native.call("bind", "iiji", listener, address.address(), 16)
              + Native.call("listen", "iii", listener, 1);
      Sender.check(result == 0, "no port to listen on");
      return listener;
    }

    static int port(long socket, Arena arena) {
      MemorySegment address = arena.allocate(16, 4);
      MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, 16);
      Native.call("getsockname", "iijj", socket, address.address(), size.address());
      return Byte.toUnsignedInt(address.get(ValueLayout.JAVA_BYTE, 2)) << 8
          | Byte.toUnsignedInt(address.get(ValueLayout.JAVA_BYTE, 3));
    }

    static void option(long socket, int level, int name, int value, Arena arena) {
      MemorySegment cell = arena.allocateFrom(ValueLayout.JAVA_INT, value);
      Native.call("setsockopt", "iiiiji", socket, level, name, cell.address(), 4);
    }

    static int option(long socket, int level, int name, Arena arena) {
      MemorySegment cell = arena.allocate(4, 4);
      option(socket, level, name, cell, arena);
      return cell.get(ValueLayout.JAVA_INT, 0);
    }

    private static void option(long socket, int level, int name, MemorySegment cell, Arena arena) {
      MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, (int) cell.byteSize());
      Native.call("getsockopt", "iiiijj", socket, level, name, cell.address(), size.address());
    }

    /** The events that are there, within so many milliseconds; 0 for none. */
    static int poll(long descriptor, int events, long millis, Arena arena) {
      MemorySegment cell = arena.allocate(8, 4);
      cell.set(ValueLayout.JAVA_INT, 0, (int) descriptor);
      cell.set(ValueLayout.JAVA_SHORT, 4, (short) events);
      Native.call("poll", "ijji", cell.address(), 1, millis);
      return cell.get(ValueLayout.JAVA_SHORT, 6);
    }

    static long open(Path file, Arena arena) throws IOException {
      MemorySegment path = arena.allocateFrom(file.toString());
      long descriptor = Native.call("open", "iji", path.address(), 0);
      Sender.check(descriptor >= 0, file + " cannot be opened");
      return descriptor;
    }

    /** What TCP has not sent yet, what nobody has acknowledged, and the timer that would see to it. */
    static String state(long socket, Arena arena) throws IOException {
      MemorySegment info = arena.allocate(256, 8);
      option(socket, TCP, INFO, info, arena);
      return "%s, unsent %d, packets in flight %d, timer %s, MSS %d"
          .formatted(
              poll(socket, Sender.POLLOUT, 0, arena) == 0 ? "not writable" : "writable",
              info.get(ValueLayout.JAVA_INT, 144),
              info.get(ValueLayout.JAVA_INT, 24),
              timer(port(socket, arena)),
              info.get(ValueLayout.JAVA_INT, 16));
    }

    /** As /proc/net/tcp has it, in the line of the server's end of the connection. */
    private static String timer(int port) throws IOException {
      String local = "0100007F:%04X".formatted(port);
      for (String line : Files.readAllLines(Path.of("/proc/net/tcp"))) {
        String[] words = line.trim().split("\\s+");
        if (words[1].equals(local) && words[3].equals("01")) {
          return switch (words[5].substring(0, 2)) {
            case "00" -> "none";
            case "01" -> "retransmit";
            case "04" -> "probe";
            default -> words[5];
          };
        }
      }
      return "?";
    }
  }

  /** Functions of C, by name. */
  @SuppressWarnings("restricted")
  static final class Native {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARIES =
        SymbolLookup.libraryLookup("libssl.so.3", Arena.global())
            .or(SymbolLookup.libraryLookup("libcrypto.so.3", Arena.global()))
            .or(LINKER.defaultLookup());
    private static final Map<String, MethodHandle> FUNCTIONS = new HashMap<>();

    private Native() {}

    /**
     * Calls a function; on the main thread alone.
     *
     * @param shape its result, then its parameters: i for 32 bits, j for 64 and for addresses
     */
    static long call(String name, String shape, Object... arguments) {
      try {
        Object result = FUNCTIONS.computeIfAbsent(name, n -> function(n, shape))
            .invokeWithArguments(arguments);
        return (Long) result;
      } catch (Throwable e) {
        throw new IllegalStateException(name, e);
      }
    }

    private static MethodHandle function(String name, String shape) {
      MemoryLayout[] parameters =
          shape.substring(1).chars().mapToObj(Native::layout).toArray(MemoryLayout[]::new);
      MethodHandle handle =
          LINKER.downcallHandle(
              LIBRARIES.find(name).orElseThrow(),
              FunctionDescriptor.of(layout(shape.charAt(0)), parameters));
      MethodType longs = MethodType.genericMethodType(0).changeReturnType(long.class);
      for (int i = 0; i < parameters.length; i++) {
        longs = longs.appendParameterTypes(long.class);
      }
      return MethodHandles.explicitCastArguments(handle, longs);
    }

    private static MemoryLayout layout(int letter) {
      return letter == 'i' ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    }

    static String text(long address) {
      return MemorySegment.ofAddress(address).reinterpret(1_024).getString(0);
    }
  }
}
