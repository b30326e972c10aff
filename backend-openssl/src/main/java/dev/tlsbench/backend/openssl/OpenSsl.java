package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;

/** The library, opened. Any number of threads may use it at once. */
interface OpenSsl {

  /** Its name and version, as in "OpenSSL 3.0.19". */
  String version();

  /** What an engine of this version and role can be told to use. */
  SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role);

  /** A context of settings that the backend declares. */
  TlsContext newContext(TlsConfig config);
}
