package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AccountName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes refresh tokens that were obtained elsewhere into a store. No token is spent: the first call of an account does
 * that. A token that the store has taken before is left alone, however often it has rotated since, so that an import
 * that broke off is simply run again.
 */
public final class TokenImport {

    private static final int MOST_PROBLEMS = 100;
    private static final String IMPORT_HASH = "importHash";

    private final TokenStore store;
    private final Clock clock;

    /**
     * @param store what takes the tokens
     * @param clock when they came
     */
    public TokenImport(TokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * One token to import.
     *
     * @param line where it stands, from 1
     * @param key whose it is, or null if that cannot be told
     * @param refreshToken the token, or null
     * @param problem why it cannot be taken, or null
     */
    public record Item(long line, LoginKey key, String refreshToken, String problem) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Item[" + line + "]";
        }
    }

    /**
     * What became of an import.
     *
     * @param read how many items there were
     * @param imported how many accounts are new
     * @param replaced how many dead logins have a new token
     * @param unchanged how many were taken before
     * @param kept how many accounts have another login, alive, which was left alone
     * @param failed how many could not be taken
     * @param problems the first hundred of those, with their line and why
     * @param dryRun whether nothing was stored
     */
    public record Report(
            long read,
            long imported,
            long replaced,
            long unchanged,
            long kept,
            long failed,
            List<String> problems,
            boolean dryRun) {

        /** The same under the same names, for JSON and headers. */
        public Map<String, Object> toMap() {
            return Map.of(
                    "read", read,
                    "imported", imported,
                    "replaced", replaced,
                    "unchanged", unchanged,
                    "kept", kept,
                    "failed", failed,
                    "problems", problems,
                    "dryRun", dryRun);
        }
    }

    private enum Outcome {
        IMPORTED,
        REPLACED,
        UNCHANGED,
        KEPT,
        FAILED
    }

    /**
     * Imports.
     *
     * @param items what to take, read once
     * @param dryRun whether only to report
     * @return the report
     */
    public Report run(Iterator<Item> items, boolean dryRun) {
        long[] counts = new long[Outcome.values().length];
        List<String> problems = new ArrayList<>();
        long read = 0;
        while (items.hasNext()) {
            Item item = items.next();
            read++;
            Result result = item.problem() == null ? take(item, dryRun) : Result.failed(item.problem());
            counts[result.outcome().ordinal()]++;
            if (result.problem() != null && problems.size() < MOST_PROBLEMS) {
                problems.add("line " + item.line() + ": " + result.problem());
            }
        }
        return new Report(
                read,
                counts[Outcome.IMPORTED.ordinal()],
                counts[Outcome.REPLACED.ordinal()],
                counts[Outcome.UNCHANGED.ordinal()],
                counts[Outcome.KEPT.ordinal()],
                counts[Outcome.FAILED.ordinal()],
                List.copyOf(problems),
                dryRun);
    }

    /** What became of one item, and why it failed if it did. */
    private record Result(Outcome outcome, String problem) {

        static Result of(Outcome outcome) {
            return new Result(outcome, null);
        }

        static Result failed(String problem) {
            return new Result(Outcome.FAILED, problem);
        }
    }

    private Result take(Item item, boolean dryRun) {
        try {
            return take(item, store.find(item.key()), dryRun);
        } catch (UnreadableLoginException e) {
            return Result.failed(e.getMessage());
        }
    }

    private Result take(Item item, Optional<StoredLogin> found, boolean dryRun) {
        String hash = Secrets.hash(item.refreshToken());
        if (found.isPresent() && hash.equals(found.get().login().extra().get(IMPORT_HASH))) {
            return Result.of(Outcome.UNCHANGED);
        }
        if (found.isPresent() && !found.get().login().isDead()) {
            return Result.of(Outcome.KEPT);
        }
        Login login = Login.ofRefreshToken(item.refreshToken(), clock.instant()).with(IMPORT_HASH, hash);
        boolean stored = dryRun
                || store.replace(item.key(), found.map(StoredLogin::version).orElse(TokenStore.ABSENT), login);
        if (!stored) {
            return Result.failed(
                    "account " + AccountName.masked(item.key().account()) + " was changed by somebody else meanwhile");
        }
        return Result.of(found.isPresent() ? Outcome.REPLACED : Outcome.IMPORTED);
    }
}
