package io.github.camelstellantis.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Replaces a login again and again, as one who refreshes it does, against others who do the same. */
record Replacements(TokenStore store, LoginKey key) {

    private static final Duration LEASE = Duration.ofSeconds(90);

    /** Gives the versions that were replaced. */
    List<Long> make(int count, LongConsumer done) {
        List<Long> versions = new ArrayList<>();
        while (versions.size() < count) {
            StoredLogin found = store.find(key).orElseThrow();
            if (store.claim(key, found.version(), LEASE)) {
                replace(found);
                versions.add(found.version());
                done.accept(found.version());
            }
        }
        return versions;
    }

    private void replace(StoredLogin found) {
        int before = (int) found.login().extra().getOrDefault("replacements", 0);
        if (!store.replace(key, found.version(), found.login().with("replacements", before + 1))) {
            throw new IllegalStateException(
                    "somebody else replaced version " + found.version() + ", which was claimed");
        }
    }

    /**
     * One of several processes.
     *
     * @param args where the store is, how many replacements; prints each version that it replaced
     */
    public static void main(String[] args) {
        TokenStore store = StoreAddress.open(args[0]);
        new Replacements(store, TokenStoreContract.JANE).make(Integer.parseInt(args[1]), System.out::println);
    }
}
