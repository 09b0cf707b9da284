package io.github.camelstellantis.auth;

import java.util.concurrent.ThreadLocalRandom;

/** The versions of a login in a store. */
final class Versions {

    private static final long HIGHEST_FIRST = 1L << 62;

    private Versions() {}

    /**
     * The version of a first login: anywhere, because one that is made after a removal must have no version that the
     * removed one had. Whoever has claimed that one, and is very late, would replace it.
     */
    static long first() {
        return ThreadLocalRandom.current().nextLong(TokenStore.ABSENT + 1, HIGHEST_FIRST);
    }
}
