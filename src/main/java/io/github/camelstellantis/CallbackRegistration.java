package io.github.camelstellantis;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.auth.Credentials;
import java.util.Iterator;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the callbacks of accounts that have none yet, once the route serves the path, because the service may look at the
 * address at once. What fails is tried again, more and more rarely.
 */
final class CallbackRegistration implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackRegistration.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final CamelContext camelContext;
    private final AccountCallback callbacks;
    private final Supplier<Iterator<Credentials>> accounts;
    private final BooleanSupplier isServed;
    private ScheduledExecutorService executor;

    /**
     * @param camelContext gives the thread
     * @param callbacks of the accounts
     * @param accounts all who shall have one
     * @param isServed whether requests would be answered
     */
    CallbackRegistration(
            CamelContext camelContext,
            AccountCallback callbacks,
            Supplier<Iterator<Credentials>> accounts,
            BooleanSupplier isServed) {
        this.camelContext = camelContext;
        this.callbacks = callbacks;
        this.accounts = accounts;
        this.isServed = isServed;
    }

    @Override
    public synchronized void start() {
        executor =
                camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "StellantisCallbacks");
        schedule(FIRST_PAUSE_MILLIS);
    }

    @Override
    public synchronized void stop() {
        if (executor != null) {
            camelContext.getExecutorServiceManager().shutdownNow(executor);
            executor = null;
        }
    }

    private synchronized void schedule(long pauseMillis) {
        if (executor != null) {
            executor.schedule(() -> run(pauseMillis), pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void run(long pauseMillis) {
        if (!isServed.getAsBoolean()) {
            schedule(FIRST_PAUSE_MILLIS);
        } else if (!ensureAll()) {
            schedule(Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS));
        }
    }

    /** Whether nothing is left to do. */
    boolean ensureAll() {
        boolean done = true;
        try {
            for (Iterator<Credentials> all = accounts.get(); all.hasNext(); ) {
                Credentials credentials = all.next();
                done &= callbacks.isCurrent(credentials.key()) || ensured(credentials);
            }
        } catch (RuntimeException e) {
            LOG.warn("The accounts to register callbacks for are not known, will try again: {}", e.getMessage());
            done = false;
        }
        return done;
    }

    /** A login that is over waits for its person, who gets the callback by enrolling. */
    private boolean ensured(Credentials credentials) {
        try {
            callbacks.ensure(credentials);
            return true;
        } catch (LoginRequiredException e) {
            LOG.warn("Account {} gets no callback: {}", AccountName.masked(credentials.account()), e.getMessage());
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "The callback of account {} could not be made, will try again: {}",
                    AccountName.masked(credentials.account()),
                    e.getMessage());
            return false;
        }
    }
}
