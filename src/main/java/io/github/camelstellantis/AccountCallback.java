package io.github.camelstellantis;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.StoredCallback;
import io.github.camelstellantis.auth.StoredCallbacks;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one callback of each account: what its monitors and remote commands belong to. Deleting a callback deletes its
 * monitors, so it is changed where it can be, and only {@link #delete} deletes it.
 */
final class AccountCallback {

    private static final Logger LOG = LoggerFactory.getLogger(AccountCallback.class);

    /** Each loss is another's win, and who has won is out of the race: only a crowd loses so often. */
    private static final int MOST_RACES = 100;

    private final VehicleService service;
    private final StoredCallbacks stored;
    private final Supplier<Optional<String>> target;

    /**
     * @param service where callbacks are
     * @param stored what is known of them
     * @param target where notifications are received, if anywhere
     */
    AccountCallback(VehicleService service, StoredCallbacks stored, Supplier<Optional<String>> target) {
        this.service = service;
        this.stored = stored;
        this.target = target;
    }

    /** The id of the account's callback, if one was made; no request is made. */
    Optional<String> find(LoginKey key) {
        return stored.find(key).map(StoredCallback::id);
    }

    /** Whether anybody receives notifications. */
    boolean hasTarget() {
        return target.get().isPresent();
    }

    /** Whether a callback was made that sends to where notifications are received now; no request is made. */
    boolean isCurrent(LoginKey key) {
        Optional<String> now = target.get();
        return stored.find(key)
                .filter(callback -> now.isEmpty() || now.get().equals(callback.target()))
                .isPresent();
    }

    /**
     * Sees to it that the account has a callback which runs and sends to where notifications are received: the one that is
     * kept beside the tokens, or an equal one that the service has, or a new one.
     *
     * @param credentials as whom
     * @return its id
     * @throws ServiceUnavailableException also if others change it all the time
     */
    String ensure(Credentials credentials) {
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<String> id = ensuredUnlessOthersWere(credentials);
            if (id.isPresent()) {
                return id.get();
            }
        }
        throw new ServiceUnavailableException("the callback of account " + AccountName.masked(credentials.account())
                + " is changed by others all the time; call ensureCallback later");
    }

    private Optional<String> ensuredUnlessOthersWere(Credentials credentials) {
        CallbackSubscription wanted = new CallbackSubscription(target.get().orElse(null));
        Optional<StoredCallback> kept = stored.find(credentials.key());
        Optional<StoredCallback> serving = kept.flatMap(callback -> repaired(callback, wanted, credentials))
                .or(() -> running(wanted, credentials));
        StoredCallback callback = serving.orElseGet(() -> created(wanted, credentials));
        return settled(credentials, kept.orElse(null), callback, serving.isEmpty());
    }

    /** Its id, or null where it cannot be made now: a login is worth having without, and another call makes it later. */
    String ensureIfPossible(Credentials credentials) {
        try {
            return ensure(credentials);
        } catch (StellantisException e) {
            LOG.warn(
                    "The callback of account {} could not be made; call ensureCallback later: {}",
                    AccountName.masked(credentials.account()),
                    e.getMessage());
            return null;
        }
    }

    /** Deletes the account's callback with its monitors. One that is gone already, or was never made, is no error. */
    void delete(Credentials credentials) {
        stored.find(credentials.key()).ifPresent(callback -> {
            delete(callback, credentials);
            stored.replace(credentials.key(), callback, null);
        });
    }

    private void delete(StoredCallback callback, Credentials credentials) {
        try {
            call(Operation.deleteCallback, callback.id(), null, credentials);
        } catch (NoDataException | AccessDeniedException e) {
            LOG.debug("The callback of account {} was gone already", AccountName.masked(credentials.account()));
        } catch (LoginRequiredException e) {
            LOG.warn(
                    "Account {} is no longer logged in, so that its callback stays at the service: {}",
                    AccountName.masked(credentials.account()),
                    e.getMessage());
        }
    }

    private Optional<StoredCallback> running(CallbackSubscription wanted, Credentials credentials) {
        for (Object element : service.all(Operation.callbacks, credentials)) {
            if (element instanceof Map<?, ?> callback && isRunning(callback)) {
                Optional<StoredCallback> serving = wanted.accept(callback, credentials.key());
                if (serving.isPresent()) {
                    return serving;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isRunning(Map<?, ?> callback) {
        return "Running".equals(callback.get("status"));
    }

    /** The kept callback as it is after what was wrong with it was put right; empty if the service has it no longer. */
    private Optional<StoredCallback> repaired(
            StoredCallback kept, CallbackSubscription wanted, Credentials credentials) {
        Map<?, ?> callback;
        try {
            callback = call(Operation.callback, kept.id(), null, credentials);
        } catch (NoDataException | AccessDeniedException e) {
            return Optional.empty();
        }
        StoredCallback repaired =
                wanted.accept(callback, credentials.key()).orElseGet(() -> updated(kept.id(), wanted, credentials));
        if (!isRunning(callback)) {
            call(Operation.setCallbackStatus, kept.id(), Map.of("status", "Running"), credentials);
        }
        return Optional.of(repaired);
    }

    /** Where the answer is lost it is looked at, or another's secret could be kept for it and nobody would notice. */
    private StoredCallback updated(String id, CallbackSubscription wanted, Credentials credentials) {
        CallbackSecret secret = CallbackSecret.newFor(credentials.key());
        try {
            call(Operation.updateCallback, id, wanted.body(secret), credentials);
            return wanted.stored(id, secret);
        } catch (OutcomeUnknownException e) {
            return wanted.accept(call(Operation.callback, id, null, credentials), credentials.key())
                    .orElseThrow(() -> e);
        }
    }

    private StoredCallback created(CallbackSubscription wanted, Credentials credentials) {
        CallbackSecret secret = CallbackSecret.newFor(credentials.key());
        Map<?, ?> answer = call(Operation.createCallback, null, wanted.body(secret), credentials);
        if (answer.get("callbackId") instanceof String id) {
            LOG.info("Account {} has a new callback", AccountName.masked(credentials.account()));
            return wanted.stored(id, secret);
        }
        throw new ServiceUnavailableException("the service made a callback, but did not say its id");
    }

    /**
     * Somebody who was quicker wins: what we have made ourselves is deleted then, for nobody uses it yet. What both have
     * changed is as the last of them told the service, who need not be the winner: it must be looked at again, or what is
     * kept would not be the secret that comes with notifications.
     *
     * @return the id; empty if it must be looked at again
     */
    private Optional<String> settled(
            Credentials credentials, StoredCallback before, StoredCallback callback, boolean isNew) {
        if (callback.equals(before)) {
            return Optional.of(callback.id());
        }
        StoredCallback winner =
                stored.replace(credentials.key(), before, callback).orElse(callback);
        if (winner.equals(callback)) {
            return Optional.of(callback.id());
        }
        if (!isNew || winner.id().equals(callback.id())) {
            return Optional.empty();
        }
        delete(callback, credentials);
        return Optional.of(winner.id());
    }

    private Map<?, ?> call(Operation operation, String id, Map<String, Object> body, Credentials credentials) {
        Map<PathId, String> ids = id == null ? Map.of() : Map.of(PathId.callbackId, id);
        return service.document(operation, ids, body, credentials);
    }
}
