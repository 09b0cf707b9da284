package io.github.camelstellantis;

import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.TokenStoreException;
import io.github.camelstellantis.auth.UnreadableLoginException;
import io.github.camelstellantis.state.StateException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is wrong with accounts and vehicles, so that each problem is told once, until it is over. */
final class Problems {

    /** Nobody else can be asked either. */
    private static final Set<Class<?>> OF_ALL = Set.of(
            RateLimitedException.class,
            AppRejectedException.class,
            CertificateProblemException.class,
            StateException.class);

    /** It may be only one vehicle's. */
    private static final Set<Class<?>> OUTAGES = Set.of(ServiceUnavailableException.class, TokenStoreException.class);

    private final Set<String> loginsToRenew = ConcurrentHashMap.newKeySet();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    static boolean concernsAll(RuntimeException problem) {
        return OF_ALL.stream().anyMatch(kind -> kind.isInstance(problem));
    }

    static boolean isOutage(RuntimeException problem) {
        return OUTAGES.stream().anyMatch(kind -> kind.isInstance(problem)) && !isOfOneLogin(problem);
    }

    /** However many there are, the store can be read. */
    static boolean isOfOneLogin(RuntimeException problem) {
        return problem instanceof UnreadableLoginException;
    }

    /** The login of an account has ended; true if that is news. */
    boolean loginEnded(String account) {
        return loginsToRenew.add(account);
    }

    /** The account can be asked. */
    void loginWorks(String account) {
        loginsToRenew.remove(account);
    }

    /** The accounts that must log in again. */
    Set<String> loginsToRenew() {
        return Set.copyOf(loginsToRenew);
    }

    /** Something about a vehicle or account is wrong; true if that is news. */
    boolean isNew(String subject) {
        return told.add(subject);
    }

    /** All is well with a vehicle or account. */
    void over(String subject) {
        told.remove(subject);
    }
}
