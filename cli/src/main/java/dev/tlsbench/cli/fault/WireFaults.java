package dev.tlsbench.cli.fault;

/**
 * A plan's faults on the way from one end of a simulated connection to the other.
 *
 * @param capacity how many bytes it holds; 0 for its default
 * @param coalesced whether bytes arrive only when nobody can do anything else
 * @param heldType type of the records that are held; 0 for none
 * @param heldFor for how many following records they are held
 */
public record WireFaults(int capacity, boolean coalesced, int heldType, int heldFor) {}
