package io.github.camelstellantis.benchmark;

/**
 * What one process of one contender did.
 *
 * @param callsPerSecond of all callers together
 * @param cpuMicros that the client spent on a call
 * @param bytes that the client allocated for a call
 * @param handshakes that the server completed, warming up too
 * @param calls that the server answered, warming up too
 */
record Sample(double callsPerSecond, double cpuMicros, double bytes, long handshakes, long calls) {}
