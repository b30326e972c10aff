package dev.tlsbench.cli.side;

import dev.tlsbench.cli.starttls.StartTls;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client does.
 *
 * @param startTls in which protocol the connection begins in the clear; null where it does not
 * @param input what it sends, to its end
 * @param output takes what it receives
 * @param rekey whether it changes keys after its first data
 * @param patience how long nothing may come after the input's end before it closes
 */
public record ConnectPlan(
    TlsBackend backend,
    TlsConfig config,
    HostPort peer,
    @Nullable StartTls startTls,
    InputStream input,
    PrintStream output,
    boolean rekey,
    Duration patience,
    ConnectionOptions options) {}
