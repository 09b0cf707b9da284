package io.github.camelstellantis;

import io.github.camelstellantis.remotes.RemoteOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who waits for which remote command, so that a notification can end the wait before the next poll does. */
final class RemoteOutcomes {

    private final ConcurrentMap<Key, CompletableFuture<RemoteOutcome>> awaited = new ConcurrentHashMap<>();

    private record Key(String callbackId, String remoteId) {}

    /** Becomes complete with the first final outcome that anybody tells. */
    CompletableFuture<RemoteOutcome> await(String callbackId, String remoteId) {
        Key key = new Key(callbackId, remoteId);
        CompletableFuture<RemoteOutcome> outcome = awaited.computeIfAbsent(key, any -> new CompletableFuture<>());
        outcome.whenComplete((any, failure) -> awaited.remove(key, outcome));
        return outcome;
    }

    /**
     * Tells of a command; nobody need be waiting for it, and what is not final is of no interest here.
     *
     * @param callbackId under which it was sent
     * @param remoteId its {@code remoteActionId}
     * @param outcome how far it has come
     */
    void completed(String callbackId, String remoteId, RemoteOutcome outcome) {
        CompletableFuture<RemoteOutcome> waiting = awaited.get(new Key(callbackId, remoteId));
        if (waiting != null && outcome.isFinal()) {
            waiting.complete(outcome);
        }
    }
}
