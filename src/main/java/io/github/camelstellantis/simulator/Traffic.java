package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** What the simulator has received: counters since its start, and the latest requests themselves. */
public final class Traffic {

    /** So many requests are kept, lest a long load fill the memory. */
    private static final int KEPT = 10_000;

    private final Map<Operation, LongAdder> byOperation = new EnumMap<>(Operation.class);
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private final Deque<TokenRequest> tokenRequests = new ArrayDeque<>();
    private final Map<String, Integer> refreshing = new ConcurrentHashMap<>();
    private final LongAdder rateLimited = new LongAdder();
    private final LongAdder refreshes = new LongAdder();
    private final LongAdder overlappingRefreshes = new LongAdder();

    Traffic() {
        for (Operation operation : Operation.values()) {
            byOperation.put(operation, new LongAdder());
        }
    }

    /** How many requests there were of one operation. */
    public long count(Operation operation) {
        return byOperation.get(operation).sum();
    }

    /** How many requests there were of all operations; those to the authorization server do not count here. */
    public long count() {
        return byOperation.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The latest requests of every kind, at most 10,000, oldest first. */
    public List<ReceivedRequest> requests() {
        synchronized (requests) {
            return new ArrayList<>(requests);
        }
    }

    /** The latest requests of one operation, oldest first. */
    public List<ReceivedRequest> requests(Operation operation) {
        return requests().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    /** The latest requests for tokens, at most 10,000, oldest first. */
    public List<TokenRequest> tokenRequests() {
        synchronized (tokenRequests) {
            return new ArrayList<>(tokenRequests);
        }
    }

    /** How many requests were answered with 429 because the plan left no room for them; faults do not count here. */
    public long rateLimited() {
        return rateLimited.sum();
    }

    /** How many requests there were with a refresh token. */
    public long refreshes() {
        return refreshes.sum();
    }

    /**
     * How many refreshes came while another one with the same refresh token was still without its answer, whether or not
     * its client was still waiting: a late answer ({@link Fault#delay}) keeps its request under way until it goes out, one
     * that never comes ({@link Fault#hang}) for ever.
     */
    public long overlappingRefreshes() {
        return overlappingRefreshes.sum();
    }

    void record(ReceivedRequest request) {
        if (request.operation() != null) {
            byOperation.get(request.operation()).increment();
        }
        keep(requests, request);
    }

    void refusedForItsRate() {
        rateLimited.increment();
    }

    void record(TokenRequest request) {
        if ("refresh_token".equals(request.grantType())) {
            refreshes.increment();
        }
        keep(tokenRequests, request);
    }

    /** A refresh has come; what is returned must be run when its answer goes out, and may be run again. */
    Runnable refreshing(String refreshToken) {
        if (refreshing.merge(refreshToken, 1, Integer::sum) > 1) {
            overlappingRefreshes.increment();
        }
        AtomicBoolean over = new AtomicBoolean();
        return () -> {
            if (over.compareAndSet(false, true)) {
                refreshing.computeIfPresent(refreshToken, (token, requests) -> requests == 1 ? null : requests - 1);
            }
        };
    }

    private static <T> void keep(Deque<T> latest, T element) {
        synchronized (latest) {
            latest.addLast(element);
            if (latest.size() > KEPT) {
                latest.removeFirst();
            }
        }
    }
}
