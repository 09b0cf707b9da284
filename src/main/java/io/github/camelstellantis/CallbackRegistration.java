package io.github.camelstellantis;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.auth.TokenStoreException;
import io.github.camelstellantis.auth.UnreadableLoginException;
import java.util.Iterator;
import java.util.Set;
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
    private final Set<CallbackRegistration> underWay;
    private volatile int missing;
    private ScheduledExecutorService executor;

    /**
     * @param camelContext gives the thread
     * @param callbacks of the accounts
     * @param accounts all who shall have one
     * @param isServed whether requests would be answered
     * @param underWay this is among them from its start to its stop
     */
    CallbackRegistration(
            CamelContext camelContext,
            AccountCallback callbacks,
            Supplier<Iterator<Credentials>> accounts,
            BooleanSupplier isServed,
            Set<CallbackRegistration> underWay) {
        this.camelContext = camelContext;
        this.callbacks = callbacks;
        this.accounts = accounts;
        this.isServed = isServed;
        this.underWay = underWay;
    }

    @Override
    public synchronized void start() {
        executor =
                camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "StellantisCallbacks");
        underWay.add(this);
        schedule(FIRST_PAUSE_MILLIS);
    }

    @Override
    public synchronized void stop() {
        underWay.remove(this);
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

    /** How many callbacks the last try could not make, or one where it is not known whose are missing. */
    int missing() {
        return missing;
    }

    /** Whether nothing is left to do. */
    boolean ensureAll() {
        int failed = 0;
        try {
            for (Iterator<Credentials> all = accounts.get(); all.hasNext(); ) {
                Credentials credentials = all.next();
                failed += ensured(credentials) ? 0 : 1;
            }
        } catch (RuntimeException e) {
            LOG.warn("The accounts that have no callback are not all known, will try again: {}", e.getMessage());
            failed = Math.max(1, failed);
        }
        missing = failed;
        return failed == 0;
    }

    /** A login that is over waits for its person, who gets the callback by enrolling. */
    private boolean ensured(Credentials credentials) {
        try {
            if (!callbacks.isCurrent(credentials.key())) {
                callbacks.ensure(credentials);
            }
            return true;
        } catch (LoginRequiredException e) {
            LOG.warn("Account {} gets no callback: {}", AccountName.masked(credentials.account()), e.getMessage());
            return true;
        } catch (RuntimeException e) {
            if (concernsAll(e)) {
                throw e;
            }
            LOG.warn(
                    "The callback of account {} could not be made, will try again: {}",
                    AccountName.masked(credentials.account()),
                    e.getMessage());
            return false;
        }
    }

    /** A store that is away would only be waited for once for each account; one login that is damaged is its own matter. */
    private static boolean concernsAll(RuntimeException e) {
        return e instanceof TokenStoreException && !(e instanceof UnreadableLoginException);
    }
}
