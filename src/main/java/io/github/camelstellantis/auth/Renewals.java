package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.ServiceUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The renewals that are under way: one a login, however many callers wait for it and whatever becomes of them. */
final class Renewals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    private static final Duration LONGEST_RENEWAL = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Renewal renewal;
    private final Duration patience;
    private final BiConsumer<LoginKey, Login> renewed;
    private final RenewalThreads threads = new RenewalThreads();
    private final ConcurrentMap<LoginKey, CompletableFuture<Login>> underWay = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * @param renewal what is done
     * @param patience how long a renewal may wait for a thread
     * @param renewed told of each new login before those who wait for it are
     */
    Renewals(Renewal renewal, Duration patience, BiConsumer<LoginKey, Login> renewed) {
        this.renewal = renewal;
        this.patience = patience;
        this.renewed = renewed;
    }

    boolean isUnderWay(LoginKey key) {
        return underWay.containsKey(key);
    }

    /**
     * Waits for the renewal of a login, and begins it if nobody has.
     *
     * @param credentials as whom
     * @param rejected the token that the service has refused, or null
     * @return the login
     * @throws ServiceUnavailableException if the caller is interrupted: the renewal goes on, and is stored
     */
    Login obtain(Credentials credentials, String rejected) {
        CompletableFuture<Login> mine = new CompletableFuture<>();
        CompletableFuture<Login> others = underWay.putIfAbsent(credentials.key(), mine);
        if (others != null) {
            return result(others);
        }
        look(new Look(credentials, rejected, mine), Duration.ZERO);
        return result(mine);
    }

    private record Look(Credentials credentials, String rejected, CompletableFuture<Login> result) {}

    private void look(Look look, Duration delay) {
        long due = System.nanoTime() + delay.toNanos();
        try {
            threads.run(look.credentials().key().realm(), () -> look(look, due), delay);
        } catch (RejectedExecutionException e) {
            end(look, () -> look.result().completeExceptionally(stopped()));
        }
    }

    /** Where another process is at it, no thread waits for that. */
    private void look(Look look, long due) {
        LoginKey key = look.credentials().key();
        try {
            checkThatItIsWorthIt(key, due);
            Optional<Login> login = renewal.attempt(look.credentials(), look.rejected());
            if (login.isEmpty()) {
                look(look, BETWEEN_LOOKS);
                return;
            }
            renewed.accept(key, login.get());
            end(look, () -> look.result().complete(login.get()));
        } catch (RuntimeException | Error e) {
            end(look, () -> look.result().completeExceptionally(e));
        }
    }

    private void checkThatItIsWorthIt(LoginKey key, long due) {
        if (stopping) {
            throw stopped();
        }
        if (System.nanoTime() - due > patience.toNanos()) {
            throw new ServiceUnavailableException("the authorization server of " + key.realm()
                    + " is too slow: no turn came within " + patience.toMillis() + " ms");
        }
    }

    private void end(Look look, Runnable ending) {
        underWay.remove(look.credentials().key(), look.result());
        ending.run();
    }

    private static ServiceUnavailableException stopped() {
        return new ServiceUnavailableException("no login is renewed any more: the component is stopping");
    }

    private static Login result(CompletableFuture<Login> renewal) {
        try {
            return renewal.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException(
                    "gave up waiting for a token: the thread was interrupted; the renewal goes on", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Lets the renewals that are under way finish: their tokens are spent, and what they bring must be stored. */
    @Override
    public void close() {
        stopping = true;
        CompletableFuture<?>[] last = underWay.values().toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(last).get(LONGEST_RENEWAL.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.debug("A renewal failed during shutdown", e);
        } catch (TimeoutException e) {
            LOG.warn("{} renewals did not end in time; their logins may be lost", last.length);
        }
        threads.close();
    }
}
