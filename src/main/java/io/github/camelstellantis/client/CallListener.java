package io.github.camelstellantis.client;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.StellantisException;
import java.util.function.Supplier;

/** Told of every call, on the caller's thread: it must neither block nor throw. */
public interface CallListener {

    CallListener NOBODY = new CallListener() {};

    /** In place of a status where no answer came. */
    int NO_ANSWER = 0;

    /**
     * A request has been sent, one of those that a call takes.
     *
     * @param operation what was asked for
     * @param status of the answer, or {@link #NO_ANSWER}
     * @param nanos from its turn to the end of the answer
     */
    default void requested(Operation operation, int status, long nanos) {}

    /** A request is about to be repeated. */
    default void retried(Operation operation) {}

    /**
     * A call has ended.
     *
     * @param operation what was called
     * @param failure what the caller gets instead of a result, or null
     * @param nanos from its start, with waiting and repetitions
     */
    default void ended(Operation operation, StellantisException failure, long nanos) {}

    /** Both are told, this one first; who the other one is, is asked each time. */
    default CallListener and(Supplier<? extends CallListener> other) {
        CallListener first = this;
        return new CallListener() {
            @Override
            public void requested(Operation operation, int status, long nanos) {
                first.requested(operation, status, nanos);
                other.get().requested(operation, status, nanos);
            }

            @Override
            public void retried(Operation operation) {
                first.retried(operation);
                other.get().retried(operation);
            }

            @Override
            public void ended(Operation operation, StellantisException failure, long nanos) {
                first.ended(operation, failure, nanos);
                other.get().ended(operation, failure, nanos);
            }
        };
    }
}
