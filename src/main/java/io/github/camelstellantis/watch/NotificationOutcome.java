package io.github.camelstellantis.watch;

/** What becomes of a notification each time that it comes, or of a request that brings none; meters name it so. */
public enum NotificationOutcome {
    /** The route has accepted it. */
    accepted,

    /** It came again, and was accepted before. */
    repeated,

    /** It was not accepted, or could not be looked at; the service sends it again. */
    failed,

    /** A request is none of a callback that is known here, or not what notifications look like. */
    refused
}
