package dev.tlsbench.cli.fault;

/**
 * What a plan has with the way from one end of a simulated connection to the other.
 *
 * @param capacity how many bytes it holds; 0 for as many as it would by itself
 * @param coalesced whether bytes arrive only when nobody can do anything else
 * @param heldType type of the records that are held; 0 for none
 * @param heldFor behind how many records those are held
 */
public record WireFaults(int capacity, boolean coalesced, int heldType, int heldFor) {}
