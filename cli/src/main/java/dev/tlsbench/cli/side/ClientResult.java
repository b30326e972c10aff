package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.ConnectionReport;

/**
 * The result of a client's connection.
 *
 * @param exitCode the exit code of the process
 */
public record ClientResult(ConnectionReport account, int exitCode) {}
