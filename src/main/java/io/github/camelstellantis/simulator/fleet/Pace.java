package io.github.camelstellantis.simulator.fleet;

/** How often something about a vehicle can change. */
public enum Pace {
    /** Never by itself. */
    STILL,
    /** When it begins or ceases to do something, carries out a command, or an alert or alarm comes or goes. */
    TURNS,
    /** With every report. */
    REPORTS
}
