package io.github.camelstellantis;

/** What the consumer of {@code vehicles} tells of a vehicle. The constants are named as in the header. */
public enum VehicleChange {
    /** The account has it now. */
    appeared,
    /** Its description is another one. */
    changed,
    /** The account no longer has it. */
    gone
}
