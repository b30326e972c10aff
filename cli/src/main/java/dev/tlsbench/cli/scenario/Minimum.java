package dev.tlsbench.cli.scenario;

/** What a scenario must have exercised, and how often, before its success says anything. */
public record Minimum(Evidence what, long count) {}
