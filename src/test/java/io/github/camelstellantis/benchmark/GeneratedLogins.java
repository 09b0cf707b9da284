package io.github.camelstellantis.benchmark;

import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenAnswer;
import io.github.camelstellantis.auth.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Any number of logins that take no memory: each is made when it is asked for, with a fresh token.
 *
 * @param accounts how many; their names are numbers, and so are their tokens
 */
record GeneratedLogins(int accounts) implements TokenStore {

    @Override
    public Optional<StoredLogin> find(LoginKey key) {
        TokenAnswer answer = new TokenAnswer(key.account(), null, Duration.ofDays(1), "openid profile", null);
        return Optional.of(new StoredLogin(Login.of(answer, Instant.now()), ABSENT + 1, null));
    }

    @Override
    public boolean claim(LoginKey key, long version, Duration lease) {
        return false;
    }

    @Override
    public void release(LoginKey key, long version) {
        // nothing is ever claimed
    }

    @Override
    public boolean replace(LoginKey key, long version, Login login) {
        return false;
    }

    @Override
    public void remove(LoginKey key) {
        throw new UnsupportedOperationException("accounts that are generated cannot be removed");
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm) {
        return each(clientId, realm).toList();
    }

    @Override
    public Iterator<LoginKey> eachKey(String clientId, String realm) {
        return each(clientId, realm).iterator();
    }

    private Stream<LoginKey> each(String clientId, String realm) {
        return IntStream.range(0, accounts).mapToObj(number -> new LoginKey(clientId, realm, Integer.toString(number)));
    }
}
