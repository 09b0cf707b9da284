/**
 * The vehicles behind the simulator: what they do follows from a seed, a clock and the commands given to them.
 *
 * <p>An {@code Itinerary} has a driver's wishes, a {@code Planner} turns them into drives and charges in a
 * {@code Diary}, a {@code Timeline} tells what was reported of them, and the documents show that as the service does.
 */
package io.github.camelstellantis.simulator.fleet;
