package io.github.camelstellantis;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.LoginRequiredException;
import org.apache.camel.spi.CamelEvent;

/**
 * Tells Camel's event notifiers that a consumer has begun to skip an account, which must log in again. It is sent once,
 * until the account has worked and failed again.
 */
public final class LoginRequiredEvent implements CamelEvent.FailureEvent {

    private final StellantisConsumer consumer;
    private final LoginRequiredException cause;
    private long timestamp;

    LoginRequiredEvent(StellantisConsumer consumer, LoginRequiredException cause) {
        this.consumer = consumer;
        this.cause = cause;
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    /** The consumer that skips the account. */
    @Override
    public StellantisConsumer getSource() {
        return consumer;
    }

    /** Whose login has ended. */
    public String getAccount() {
        return cause.getAccount();
    }

    @Override
    public LoginRequiredException getCause() {
        return cause;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public String toString() {
        return "account " + AccountName.masked(getAccount()) + " must log in again; route " + consumer.getRouteId()
                + " skips it until then";
    }
}
