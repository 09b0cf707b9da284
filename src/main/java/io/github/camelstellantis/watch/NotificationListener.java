package io.github.camelstellantis.watch;

/** Told what becomes of every notification, on the thread that receives it; it must neither block nor throw. */
@FunctionalInterface
public interface NotificationListener {

    NotificationListener NOBODY = outcome -> {};

    /** A notification has been dealt with, or a request is refused. */
    void became(NotificationOutcome outcome);
}
