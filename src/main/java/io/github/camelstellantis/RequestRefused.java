package io.github.camelstellantis;

/** A request that is no notification of a callback of ours; the sender learns the status and nothing else. */
final class RequestRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    RequestRefused(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
