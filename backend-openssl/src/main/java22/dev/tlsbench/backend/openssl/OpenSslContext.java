package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * One side's settings in an {@code SSL_CTX}, shared by the engines made from it. Its memory is
 * given back when nobody holds it or one of its engines any more.
 */
final class OpenSslContext implements TlsContext {
  private static final Cleaner CLEANER = Cleaner.create();

  /** Sessions of clients that take no tickets. */
  private static final int MOST_SESSIONS = 1_000;

  private final TlsConfig config;
  private final Holdings holdings;
  private final Arena lifetime = Arena.ofAuto();
  private final ParsedCertificates parsed = new ParsedCertificates();

  /** What a client offers as early data. */
  private final MemorySegment firstFlight;

  /** The name to ask for (SNI); null for none. */
  private final @Nullable MemorySegment serverName;

  OpenSslContext(TlsConfig config, Suites suites) {
    this.config = config;
    boolean server = config.role() == Role.SERVER;
    MemorySegment method = Calls.pointer(server ? Api.TLS_server_method : Api.TLS_client_method);
    Holdings made = new Holdings(Memory.made(Calls.pointer(Api.SSL_CTX_new, method), "context"));
    try {
      suites.apply(made.ctx, config);
      applyModes(made.ctx, server);
      applySessions(made.ctx, server);
      firstFlight = applyEarlyData(made.ctx, server);
      Alpn.apply(made.ctx, config.alpn(), server, lifetime);
      applyTrust(made.ctx, server);
      applyIdentities(made, server);
      serverName = applyPeerName(made.ctx);
    } catch (Throwable e) {
      made.run();
      throw e;
    }
    holdings = made;
    CLEANER.register(this, made);
  }

  /** What has to be given back; knows nothing of the context, which could not be collected then. */
  private static final class Holdings implements Runnable {
    private final MemorySegment ctx;
    private final List<Credentials> credentials = new ArrayList<>();
    private MemorySegment session = MemorySegment.NULL;

    Holdings(MemorySegment ctx) {
      this.ctx = ctx;
    }

    synchronized void keep(MemorySegment newer) {
      Calls.call(Api.SSL_SESSION_free, session);
      session = newer;
    }

    synchronized void offer(MemorySegment ssl) {
      if (!Memory.isNull(session)) {
        Calls.integer(Api.SSL_set_session, ssl, session);
      }
    }

    @Override
    public synchronized void run() {
      Calls.call(Api.SSL_SESSION_free, session);
      credentials.forEach(Credentials::free);
      Calls.call(Api.SSL_CTX_free, ctx);
    }
  }

  private static void applyModes(MemorySegment ctx, boolean server) {
    int modes =
        Api.MODE_ENABLE_PARTIAL_WRITE
            | Api.MODE_ACCEPT_MOVING_WRITE_BUFFER
            | Api.MODE_AUTO_RETRY
            | Api.MODE_NO_AUTO_CHAIN
            | Api.MODE_RELEASE_BUFFERS;
    control(ctx, Api.CTRL_MODE, modes);
    if (server) {
      Calls.size(Api.SSL_CTX_set_options, ctx, Api.OP_ALLOW_CLIENT_RENEGOTIATION);
      control(ctx, Api.CTRL_SET_DH_AUTO, 1);
    }
  }

  /** A client keeps its last session itself. */
  private void applySessions(MemorySegment ctx, boolean server) {
    boolean kept = server && config.resumption();
    control(ctx, Api.CTRL_SET_SESS_CACHE_MODE, kept ? Api.SESS_CACHE_SERVER : Api.SESS_CACHE_OFF);
    if (!config.resumption()) {
      Calls.size(Api.SSL_CTX_set_options, ctx, Api.OP_NO_TICKET);
      Calls.integer(Api.SSL_CTX_set_num_tickets, ctx, 0L);
    }
    if (kept) {
      control(ctx, Api.CTRL_SET_SESS_CACHE_SIZE, MOST_SESSIONS);
      // Without one a server that asks for certificates resumes nothing.
      byte[] name = {'t', 'l', 's', 'b', 'e', 'n', 'c', 'h'};
      MemorySegment id = lifetime.allocateFrom(ValueLayout.JAVA_BYTE, name);
      Calls.integer(Api.SSL_CTX_set_session_id_context, ctx, id, name.length);
    }
  }

  /**
   * A server writes its limit into its tickets, and then takes each of them once, as it keeps what
   * they stand for. It passes over what it rejects, of a session of other settings too.
   */
  private MemorySegment applyEarlyData(MemorySegment ctx, boolean server) {
    if (server) {
      int limit = config.earlyData().limit();
      Calls.integer(Api.SSL_CTX_set_max_early_data, ctx, limit);
      Calls.integer(Api.SSL_CTX_set_recv_max_early_data, ctx, Math.max(limit, EarlyData.MOST));
    }
    ByteBuffer offered = config.earlyData().firstFlight();
    MemorySegment copy = lifetime.allocate(offered.remaining());
    copy.copyFrom(MemorySegment.ofBuffer(offered));
    return copy;
  }

  private void applyTrust(MemorySegment ctx, boolean server) {
    MemorySegment store = Calls.pointer(Api.SSL_CTX_get_cert_store, ctx);
    for (X509Certificate root : config.trusted()) {
      MemorySegment parsed = Der.certificate(root);
      try {
        int stored = Calls.integer(Api.X509_STORE_add_cert, store, parsed);
        if (stored == 1 && config.clientAuth() != ClientAuth.NONE) {
          stored = Calls.integer(Api.SSL_CTX_add_client_CA, ctx, parsed);
        }
        if (stored != 1) {
          throw new IllegalArgumentException(
              "OpenSSL does not take the root %s: %s"
                  .formatted(root.getSubjectX500Principal(), Errors.take()));
        }
      } finally {
        Calls.call(Api.X509_free, parsed);
      }
    }
    Calls.integerOfCLong(
        Api.X509_VERIFY_PARAM_set_flags,
        Calls.pointer(Api.SSL_CTX_get0_param, ctx),
        Api.V_FLAG_PARTIAL_CHAIN);
    Calls.call(Api.SSL_CTX_set_verify, ctx, verifyMode(server), MemorySegment.NULL);
    if (server && !config.verify()) {
      // Asked for, and not looked at: in the place of the verification stands a function that
      // answers 1.
      Calls.call(Api.SSL_CTX_set_cert_verify_callback, ctx, Api.RAND_status, MemorySegment.NULL);
    }
  }

  private int verifyMode(boolean server) {
    if (!server) {
      return config.verify() ? Api.VERIFY_PEER : Api.VERIFY_NONE;
    }
    return switch (config.clientAuth()) {
      case NONE -> Api.VERIFY_NONE;
      case WANTED -> Api.VERIFY_PEER;
      case NEEDED -> Api.VERIFY_PEER | Api.VERIFY_FAIL_IF_NO_PEER_CERT;
    };
  }

  /**
   * A server's only identity is set for all connections. Where there is a choice the connection has
   * to stop and wait for it, which it does when a callback answers less than 0: that of a
   * connection's descriptor is -1, as there is none.
   */
  private void applyIdentities(Holdings made, boolean server) {
    config.identities().forEach(own -> made.credentials.add(new Credentials(own)));
    if (server && made.credentials.size() == 1) {
      made.credentials.get(0).useForAll(made.ctx);
    } else {
      Calls.call(Api.SSL_CTX_set_cert_cb, made.ctx, Api.SSL_get_fd, MemorySegment.NULL);
    }
  }

  private @Nullable MemorySegment applyPeerName(MemorySegment ctx) {
    String peerName = config.peerName();
    if (peerName == null) {
      return null;
    }
    String bare = peerName.replaceAll("^\\[(.*)]$", "$1").replaceAll("\\.$", "");
    MemorySegment name = lifetime.allocateFrom(bare);
    MemorySegment parameters = Calls.pointer(Api.SSL_CTX_get0_param, ctx);
    boolean address = Calls.integer(Api.X509_VERIFY_PARAM_set1_ip_asc, parameters, name) == 1;
    Errors.clear();
    if (address) {
      return null;
    }
    Calls.call(
        Api.X509_VERIFY_PARAM_set_hostflags,
        parameters,
        Api.CHECK_FLAG_NO_PARTIAL_WILDCARDS | Api.CHECK_FLAG_NEVER_CHECK_SUBJECT);
    if (Calls.integer(Api.X509_VERIFY_PARAM_set1_host, parameters, name, name.byteSize() - 1)
        != 1) {
      throw new IllegalArgumentException("\"%s\" is no name of a server".formatted(bare));
    }
    return name;
  }

  static void control(MemorySegment ctx, int what, long value) {
    Calls.cLong(Api.SSL_CTX_ctrl, ctx, what, value, MemorySegment.NULL);
  }

  @Override
  public Role role() {
    return config.role();
  }

  @Override
  public TlsEngine newEngine() {
    try {
      Errors.clear();
      return new OpenSslEngine(this);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public boolean prefersDirect() {
    return true;
  }

  @Override
  public int recordRoom() {
    return Records.MAX_RECORD;
  }

  @Override
  public int plaintextRoom() {
    return Records.MAX_PLAINTEXT;
  }

  /** A fresh connection, not yet begun, that its engine frees. */
  MemorySegment newConnection() {
    MemorySegment ssl = Memory.made(Calls.pointer(Api.SSL_new, holdings.ctx), "connection");
    try {
      if (config.role() == Role.SERVER) {
        Calls.call(Api.SSL_set_accept_state, ssl);
      } else {
        Calls.call(Api.SSL_set_connect_state, ssl);
        if (serverName != null
            && Calls.cLong(Api.SSL_ctrl, ssl, Api.CTRL_SET_TLSEXT_HOSTNAME, 0, serverName) != 1) {
          throw new IllegalStateException(
              "OpenSSL asks for no server of this name: " + Errors.take());
        }
        holdings.offer(ssl);
      }
      return ssl;
    } catch (Throwable e) {
      Calls.call(Api.SSL_free, ssl);
      throw e;
    }
  }

  /**
   * Has a connection that knows its peer's wishes present what suits them: of a server's identities
   * those that carry the name asked for, if there are any. Any of a server's is better than none.
   *
   * @param issuers that a client's server asks for
   * @return whether anything is presented
   */
  boolean present(MemorySegment ssl, List<X500Principal> issuers) {
    boolean server = config.role() == Role.SERVER;
    List<Credentials> named = holdings.credentials;
    if (server) {
      String name = Memory.string(Calls.pointer(Api.SSL_get_servername, ssl, 0));
      List<Credentials> carrying = named.stream().filter(own -> own.carry(name)).toList();
      named = carrying.isEmpty() ? named : carrying;
    }
    List<Credentials> suitable =
        named.stream().filter(own -> own.suit(ssl) && own.issuedByOneOf(issuers)).toList();
    List<Credentials> shown = server && suitable.isEmpty() ? named : suitable;
    List<String> kinds = new ArrayList<>();
    for (Credentials own : shown) {
      if (!kinds.contains(own.kind())) {
        kinds.add(own.kind());
        own.use(ssl);
      }
    }
    return !kinds.isEmpty();
  }

  /** What is wrong with the peer's certificate, in brackets; empty if that was not looked at. */
  String whyUnverified(MemorySegment ssl) {
    long result = config.verify() ? Calls.cLong(Api.SSL_get_verify_result, ssl) : 0;
    return result == 0
        ? ""
        : " (%s)"
            .formatted(Memory.string(Calls.pointer(Api.X509_verify_cert_error_string, result)));
  }

  boolean hasAlpn() {
    return !config.alpn().isEmpty();
  }

  /** A peer's certificate in Java's form. */
  X509Certificate parsed(MemorySegment certificate) {
    return parsed.of(certificate);
  }

  /** What a client's connections offer as early data, where their session allows it. */
  MemorySegment firstFlight() {
    return firstFlight;
  }

  /** Whether a server takes early data. */
  boolean takesEarlyData() {
    return config.earlyData().limit() > 0;
  }

  /** Keeps a copy of a client's session for later connections, if it can be resumed. */
  void keepSession(MemorySegment ssl) {
    if (!config.resumption() || config.role() == Role.SERVER) {
      return;
    }
    MemorySegment session = Calls.pointer(Api.SSL_get1_session, ssl);
    if (Memory.isNull(session)) {
      return;
    }
    if (Calls.integer(Api.SSL_SESSION_is_resumable, session) == 1) {
      // A copy, as the library spoils that of a connection which is not closed in order.
      holdings.keep(Calls.pointer(Api.SSL_SESSION_dup, session));
    }
    Calls.call(Api.SSL_SESSION_free, session);
  }
}
