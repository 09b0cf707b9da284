package io.github.camelstellantis.processes;

import java.util.Locale;

/** Where in a refresh a process is killed. */
enum Failpoint {
    /** The claim is written, nothing has been sent. */
    BEFORE_SENDING,
    /** The server has rotated the token, and its answer is on its way. */
    AFTER_ROTATING,
    /** The answer is here, and not stored. */
    AFTER_RECEIVING,
    /** The new token is stored, and not used. */
    AFTER_STORING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
