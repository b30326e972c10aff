package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.Account;

/**
 * The result of a client's connection.
 *
 * @param exitCode the exit code of the process
 */
public record ClientResult(Account account, int exitCode) {}
