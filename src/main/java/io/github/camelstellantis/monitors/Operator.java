package io.github.camelstellantis.monitors;

/** How a monitor compares a datum; the constants are named as in a body. */
public enum Operator {
    equalsTo,
    greaterThan,
    lowerThan,
    includedIn,
    /** With every change; there is nothing to compare with. */
    onChange
}
