package io.github.camelstellantis.benchmark;

/**
 * What one process of one contender did.
 *
 * @param callsPerSecond of all callers together
 * @param bytesPerCall allocated by the client
 * @param handshakes that the server completed, before and after measuring too
 * @param calls that the server answered, before and after measuring too
 */
record Sample(double callsPerSecond, double bytesPerCall, long handshakes, long calls) {}
