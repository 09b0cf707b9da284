package io.github.camelstellantis.auth;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Where logins are kept. Refresh tokens rotate, so that two who refresh the same login would lose it: who refreshes
 * first {@linkplain #claim claims} the version, then asks the server holding nothing, then
 * {@linkplain #replace replaces} exactly that version. Every method is atomic and, where the store has transactions,
 * commits on its own, so that a route that rolls back undoes no rotation.
 */
public interface TokenStore {

    /** The version of a login that does not exist yet. */
    long ABSENT = 0;

    /**
     * Looks a login up.
     *
     * @param key whose
     * @return the login, or empty
     * @throws UnreadableLoginException if there is one that cannot be read
     * @throws TokenStoreException if nothing can be read; as everywhere here, nothing is changed then
     */
    Optional<StoredLogin> find(LoginKey key);

    /**
     * Claims a version for a refresh, visible to all who share the store. This writes, durably: a store that cannot be
     * written fails here, where no refresh token has been spent yet.
     *
     * @param key whose
     * @param version the version that is to be refreshed
     * @param lease how long others keep off, by the store's clock, should the claimer die
     * @return false if the version is no longer the current one, or another claim on it is still alive
     * @throws TokenStoreException if the store cannot be written
     */
    boolean claim(LoginKey key, long version, Duration lease);

    /**
     * Gives a claim up without a new login.
     *
     * @param key whose
     * @param version the claimed version; another one changes nothing
     */
    void release(LoginKey key, long version);

    /**
     * Stores a login in place of a version and ends the claim on it. The new version is the next number; that of a first
     * login is one that no login under this key had before, also none that was removed: a random number.
     *
     * @param key whose
     * @param version the version that it replaces, or {@link #ABSENT}
     * @param login the new tokens
     * @return false if the version is no longer the current one; nothing is stored then
     * @throws TokenStoreException if the store cannot be written
     */
    boolean replace(LoginKey key, long version, Login login);

    /**
     * Erases a login.
     *
     * @param key whose
     */
    void remove(LoginKey key);

    /**
     * All keys of an app and realm, sorted by account.
     *
     * @param clientId the app
     * @param realm the realm
     * @return whose logins there are
     */
    List<LoginKey> keys(String clientId, String realm);

    /**
     * Some keys of an app and realm, for who need not know them all.
     *
     * @param clientId the app
     * @param realm the realm
     * @param most so many at most, whichever
     * @return whose logins there are
     */
    default List<LoginKey> keys(String clientId, String realm, int most) {
        return keys(clientId, realm).stream().limit(most).toList();
    }

    /**
     * The same keys one after the other, in an order of the store's own: for who looks at all of them again and again.
     * Who enrols or leaves meanwhile may be among them or not.
     *
     * @param clientId the app
     * @param realm the realm
     * @return whose logins there are; a store that holds many need not have them in memory at once
     */
    default Iterator<LoginKey> eachKey(String clientId, String realm) {
        return keys(clientId, realm).iterator();
    }
}
