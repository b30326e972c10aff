package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.Account;

/**
 * What a client's connection came to.
 *
 * @param exitCode what the process ends with
 */
public record ClientResult(Account account, int exitCode) {}
