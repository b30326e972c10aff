package dev.tlsbench.cli.scenario;

/** A count that a scenario must have reached of something before its success proves anything. */
public record Minimum(Evidence what, long count) {}
