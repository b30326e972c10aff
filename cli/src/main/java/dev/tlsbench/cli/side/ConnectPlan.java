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
 * The plan of a client.
 *
 * @param startTls the protocol in which the connection starts in the clear; null if it does not
 * @param input what it sends, to its end
 * @param output takes what it receives
 * @param rekey whether it changes keys after its first data
 * @param patience how long nothing may arrive after the input's end before it closes
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
