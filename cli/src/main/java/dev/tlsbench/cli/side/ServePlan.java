package dev.tlsbench.cli.side;

import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The plan of a server.
 *
 * @param bind where it listens; port 0 for any that is free
 * @param connections the number of connections after which it ends; 0 for never
 * @param duration the time after which it ends; zero for never
 * @param idle how long a connection may be idle before it is closed; zero for no limit
 * @param loops event loops shared by the connections
 */
public record ServePlan(
    TlsBackend backend,
    TlsConfig config,
    InetSocketAddress bind,
    Service service,
    int connections,
    Duration duration,
    Duration idle,
    ConnectionOptions options,
    int loops) {}
