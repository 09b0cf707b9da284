/** Monitors: what the service shall watch on a vehicle, built, checked, and compared with what it watches already. */
package io.github.camelstellantis.monitors;
