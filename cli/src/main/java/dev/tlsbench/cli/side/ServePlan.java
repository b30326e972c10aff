package dev.tlsbench.cli.side;

import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What a server does.
 *
 * @param bind where it listens; port 0 for any that is free
 * @param connections after how many it ends; 0 for never
 * @param duration after which time it ends; zero for never
 * @param idle how long a connection may stand still before it is closed; zero for ever
 * @param loops event loops that the connections share
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
