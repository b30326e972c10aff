package dev.tlsbench.backend.openssl;

import java.lang.foreign.MemorySegment;

/**
 * The library's functions by their own names, and those of its constants that are needed: they are
 * macros of its headers, the same in every release since 3.0. To be loaded after {@link
 * LibraryFiles#open}.
 */
final class Api {
  static final MemorySegment BIO_ctrl_pending = function("BIO_ctrl_pending");
  static final MemorySegment BIO_free = function("BIO_free");
  static final MemorySegment BIO_new = function("BIO_new");
  static final MemorySegment BIO_read = function("BIO_read");
  static final MemorySegment BIO_s_mem = function("BIO_s_mem");
  static final MemorySegment BIO_write = function("BIO_write");
  static final MemorySegment CRYPTO_free = function("CRYPTO_free");
  static final MemorySegment CRYPTO_zalloc = function("CRYPTO_zalloc");
  static final MemorySegment d2i_AutoPrivateKey = function("d2i_AutoPrivateKey");
  static final MemorySegment d2i_X509 = function("d2i_X509");
  static final MemorySegment ERR_clear_error = function("ERR_clear_error");
  static final MemorySegment ERR_get_error = function("ERR_get_error");
  static final MemorySegment ERR_peek_error = function("ERR_peek_error");
  static final MemorySegment ERR_reason_error_string = function("ERR_reason_error_string");
  static final MemorySegment EVP_PKEY_free = function("EVP_PKEY_free");
  static final MemorySegment i2d_X509 = function("i2d_X509");
  static final MemorySegment i2d_X509_NAME = function("i2d_X509_NAME");
  static final MemorySegment OPENSSL_sk_free = function("OPENSSL_sk_free");
  static final MemorySegment OPENSSL_sk_new_null = function("OPENSSL_sk_new_null");
  static final MemorySegment OPENSSL_sk_num = function("OPENSSL_sk_num");
  static final MemorySegment OPENSSL_sk_push = function("OPENSSL_sk_push");
  static final MemorySegment OPENSSL_sk_value = function("OPENSSL_sk_value");
  static final MemorySegment OpenSSL_version = function("OpenSSL_version");
  static final MemorySegment RAND_status = function("RAND_status");
  static final MemorySegment SSL_check_chain = function("SSL_check_chain");
  static final MemorySegment SSL_CIPHER_get_name = function("SSL_CIPHER_get_name");
  static final MemorySegment SSL_CIPHER_standard_name = function("SSL_CIPHER_standard_name");
  static final MemorySegment SSL_ctrl = function("SSL_ctrl");
  static final MemorySegment SSL_CTX_add_client_CA = function("SSL_CTX_add_client_CA");
  static final MemorySegment SSL_CTX_ctrl = function("SSL_CTX_ctrl");
  static final MemorySegment SSL_CTX_free = function("SSL_CTX_free");
  static final MemorySegment SSL_CTX_get0_param = function("SSL_CTX_get0_param");
  static final MemorySegment SSL_CTX_get_cert_store = function("SSL_CTX_get_cert_store");
  static final MemorySegment SSL_CTX_new = function("SSL_CTX_new");
  static final MemorySegment SSL_CTX_set_alpn_protos = function("SSL_CTX_set_alpn_protos");
  static final MemorySegment SSL_CTX_set_alpn_select_cb = function("SSL_CTX_set_alpn_select_cb");
  static final MemorySegment SSL_CTX_set_cert_cb = function("SSL_CTX_set_cert_cb");
  static final MemorySegment SSL_CTX_set_cert_verify_callback =
      function("SSL_CTX_set_cert_verify_callback");
  static final MemorySegment SSL_CTX_set_cipher_list = function("SSL_CTX_set_cipher_list");
  static final MemorySegment SSL_CTX_set_ciphersuites = function("SSL_CTX_set_ciphersuites");
  static final MemorySegment SSL_CTX_set_max_early_data = function("SSL_CTX_set_max_early_data");
  static final MemorySegment SSL_CTX_set_num_tickets = function("SSL_CTX_set_num_tickets");
  static final MemorySegment SSL_CTX_set_options = function("SSL_CTX_set_options");
  static final MemorySegment SSL_CTX_set_recv_max_early_data =
      function("SSL_CTX_set_recv_max_early_data");
  static final MemorySegment SSL_CTX_set_session_id_context =
      function("SSL_CTX_set_session_id_context");
  static final MemorySegment SSL_CTX_set_verify = function("SSL_CTX_set_verify");
  static final MemorySegment SSL_CTX_use_cert_and_key = function("SSL_CTX_use_cert_and_key");
  static final MemorySegment SSL_do_handshake = function("SSL_do_handshake");
  static final MemorySegment SSL_export_keying_material = function("SSL_export_keying_material");
  static final MemorySegment SSL_free = function("SSL_free");
  static final MemorySegment SSL_get0_alpn_selected = function("SSL_get0_alpn_selected");
  static final MemorySegment SSL_get0_peer_CA_list = function("SSL_get0_peer_CA_list");
  static final MemorySegment SSL_get1_peer_certificate = function("SSL_get1_peer_certificate");
  static final MemorySegment SSL_get1_session = function("SSL_get1_session");
  static final MemorySegment SSL_get1_supported_ciphers = function("SSL_get1_supported_ciphers");
  static final MemorySegment SSL_get_current_cipher = function("SSL_get_current_cipher");
  static final MemorySegment SSL_get_early_data_status = function("SSL_get_early_data_status");
  static final MemorySegment SSL_get_error = function("SSL_get_error");
  static final MemorySegment SSL_get_ex_data = function("SSL_get_ex_data");
  static final MemorySegment SSL_get_fd = function("SSL_get_fd");
  static final MemorySegment SSL_get_peer_cert_chain = function("SSL_get_peer_cert_chain");
  static final MemorySegment SSL_get_servername = function("SSL_get_servername");
  static final MemorySegment SSL_get_session = function("SSL_get_session");
  static final MemorySegment SSL_get_verify_result = function("SSL_get_verify_result");
  static final MemorySegment SSL_group_to_name = function("SSL_group_to_name");
  static final MemorySegment SSL_in_init = function("SSL_in_init");
  static final MemorySegment SSL_key_update = function("SSL_key_update");
  static final MemorySegment SSL_new = function("SSL_new");
  static final MemorySegment SSL_pending = function("SSL_pending");
  static final MemorySegment SSL_read_early_data = function("SSL_read_early_data");
  static final MemorySegment SSL_read_ex = function("SSL_read_ex");
  static final MemorySegment SSL_renegotiate = function("SSL_renegotiate");
  static final MemorySegment SSL_select_next_proto = function("SSL_select_next_proto");
  static final MemorySegment SSL_SESSION_dup = function("SSL_SESSION_dup");
  static final MemorySegment SSL_SESSION_free = function("SSL_SESSION_free");
  static final MemorySegment SSL_SESSION_get_max_early_data =
      function("SSL_SESSION_get_max_early_data");
  static final MemorySegment SSL_SESSION_is_resumable = function("SSL_SESSION_is_resumable");
  static final MemorySegment SSL_session_reused = function("SSL_session_reused");
  static final MemorySegment SSL_set_accept_state = function("SSL_set_accept_state");
  static final MemorySegment SSL_set_bio = function("SSL_set_bio");
  static final MemorySegment SSL_set_cert_cb = function("SSL_set_cert_cb");
  static final MemorySegment SSL_set_connect_state = function("SSL_set_connect_state");
  static final MemorySegment SSL_set_ex_data = function("SSL_set_ex_data");
  static final MemorySegment SSL_set_info_callback = function("SSL_set_info_callback");
  static final MemorySegment SSL_set_session = function("SSL_set_session");
  static final MemorySegment SSL_set_shutdown = function("SSL_set_shutdown");
  static final MemorySegment SSL_shutdown = function("SSL_shutdown");
  static final MemorySegment SSL_state_string = function("SSL_state_string");
  static final MemorySegment SSL_use_cert_and_key = function("SSL_use_cert_and_key");
  static final MemorySegment SSL_version = function("SSL_version");
  static final MemorySegment SSL_write_early_data = function("SSL_write_early_data");
  static final MemorySegment SSL_write_ex = function("SSL_write_ex");
  static final MemorySegment TLS_client_method = function("TLS_client_method");
  static final MemorySegment TLS_server_method = function("TLS_server_method");
  static final MemorySegment X509_free = function("X509_free");
  static final MemorySegment X509_STORE_add_cert = function("X509_STORE_add_cert");
  static final MemorySegment X509_verify_cert_error_string =
      function("X509_verify_cert_error_string");
  static final MemorySegment X509_VERIFY_PARAM_set1_host = function("X509_VERIFY_PARAM_set1_host");
  static final MemorySegment X509_VERIFY_PARAM_set1_ip_asc =
      function("X509_VERIFY_PARAM_set1_ip_asc");
  static final MemorySegment X509_VERIFY_PARAM_set_flags = function("X509_VERIFY_PARAM_set_flags");
  static final MemorySegment X509_VERIFY_PARAM_set_hostflags =
      function("X509_VERIFY_PARAM_set_hostflags");

  static final int ERROR_NONE = 0;
  static final int ERROR_SSL = 1;
  static final int ERROR_WANT_READ = 2;
  static final int ERROR_WANT_X509_LOOKUP = 4;
  static final int ERROR_ZERO_RETURN = 6;

  static final int CTRL_MODE = 33;
  static final int CTRL_SET_SESS_CACHE_SIZE = 42;
  static final int CTRL_SET_SESS_CACHE_MODE = 44;
  static final int CTRL_SET_TLSEXT_HOSTNAME = 55;
  static final int CTRL_SET_GROUPS_LIST = 92;
  static final int CTRL_SET_DH_AUTO = 118;
  static final int CTRL_SET_MIN_PROTO_VERSION = 123;
  static final int CTRL_SET_MAX_PROTO_VERSION = 124;
  static final int CTRL_GET_NEGOTIATED_GROUP = 134;

  static final int MODE_ENABLE_PARTIAL_WRITE = 1;
  static final int MODE_ACCEPT_MOVING_WRITE_BUFFER = 2;
  static final int MODE_AUTO_RETRY = 4;
  static final int MODE_NO_AUTO_CHAIN = 8;
  static final int MODE_RELEASE_BUFFERS = 16;

  static final long OP_ALLOW_CLIENT_RENEGOTIATION = 1L << 8;
  static final long OP_NO_TICKET = 1L << 14;

  static final int SESS_CACHE_OFF = 0;
  static final int SESS_CACHE_SERVER = 2;

  static final int VERIFY_NONE = 0;
  static final int VERIFY_PEER = 1;
  static final int VERIFY_FAIL_IF_NO_PEER_CERT = 2;
  static final int V_FLAG_PARTIAL_CHAIN = 0x80000;
  static final int CHECK_FLAG_NO_PARTIAL_WILDCARDS = 4;
  static final int CHECK_FLAG_NEVER_CHECK_SUBJECT = 0x20;
  static final int CERT_PKEY_VALID = 1;

  static final int KEY_UPDATE_NOT_REQUESTED = 0;
  static final int KEY_UPDATE_REQUESTED = 1;

  static final int READ_EARLY_DATA_SUCCESS = 1;
  static final int READ_EARLY_DATA_FINISH = 2;
  static final int EARLY_DATA_REJECTED = 1;
  static final int EARLY_DATA_ACCEPTED = 2;

  static final int SENT_SHUTDOWN = 1;

  static final int TLS1_2_VERSION = 0x0303;
  static final int TLS1_3_VERSION = 0x0304;

  private Api() {}

  private static MemorySegment function(String name) {
    return LibraryFiles.find(name)
        .orElseThrow(() -> new UnsatisfiedLinkError("the library has no function " + name));
  }
}
