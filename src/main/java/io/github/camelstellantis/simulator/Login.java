package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Scope;
import java.util.Collection;
import java.util.Set;

/** What an account has granted once; all tokens that come from it, rotated or not, live and die with it. */
final class Login {

    private final Account account;
    private final String realm;
    private final Set<String> scopes;
    private final boolean unlimited;
    private volatile boolean ended;

    /**
     * A login to a realm of the account's brand.
     *
     * @param unlimited whether it covers all data although its scopes do not say so, as logins with a password do that
     *     ask for {@code openid profile} only: they come from before there were scopes of data
     */
    Login(Account account, String realm, Set<String> scopes, boolean unlimited) {
        this.account = account;
        this.realm = realm;
        this.scopes = scopes;
        this.unlimited = unlimited;
    }

    Account account() {
        return account;
    }

    String realm() {
        return realm;
    }

    Set<String> scopes() {
        return scopes;
    }

    boolean covers(Scope scope) {
        return unlimited || scopes.contains(scope.value());
    }

    boolean covers(Collection<Scope> required) {
        return required.stream().allMatch(this::covers);
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
