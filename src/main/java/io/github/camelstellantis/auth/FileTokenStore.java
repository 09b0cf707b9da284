package io.github.camelstellantis.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps logins in one encrypted file, which any number of processes on one machine may share. Every change writes the
 * whole file to the disk, so it is for some thousand logins; for more, and for several machines, there is
 * {@link JdbcTokenStore}. The file is readable for its owner only (mode 0600 where the system knows such); one found more
 * open than that is tightened, with a warning. A file that is damaged, or not ours, is refused and never overwritten.
 */
public final class FileTokenStore implements TokenStore {

    private final PrivateFile file;
    private final TokenCipher cipher;
    private final Clock clock;
    private final StoreThreads threads = new StoreThreads("stellantis-token-file", 1);

    /**
     * @param path of the file, which need not exist, in a folder that does
     * @param cipher encrypts and decrypts
     * @param clock what leases run by; all who share the file must have the same
     * @throws TokenStoreException if the file is there but cannot be used, or the folder cannot be written
     */
    public FileTokenStore(Path path, TokenCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
        try {
            file = new PrivateFile(path);
        } catch (IOException e) {
            throw new TokenStoreException("the token store " + path + " cannot be used: " + e, e);
        }
        threads.call(this::rows);
    }

    @Override
    public Optional<StoredLogin> find(LoginKey key) {
        return Optional.ofNullable(threads.call(this::rows).get(key))
                .filter(row -> row.login() != null)
                .map(row -> new StoredLogin(cipher.open(key, row.login()), row.version(), row.refreshStartedAt()));
    }

    @Override
    public boolean claim(LoginKey key, long version, Duration lease) {
        return step(key, row -> row.claimed(version, clock.instant(), lease));
    }

    @Override
    public void release(LoginKey key, long version) {
        step(key, row -> row.released(version));
    }

    @Override
    public boolean replace(LoginKey key, long version, Login login) {
        String sealed = cipher.seal(key, login);
        return step(key, row -> row.replaced(version, sealed));
    }

    @Override
    public void remove(LoginKey key) {
        step(key, Row::removed);
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm) {
        return threads.call(this::rows).entrySet().stream()
                .filter(entry -> entry.getValue().login() != null)
                .map(Map.Entry::getKey)
                .filter(key -> key.clientId().equals(clientId) && key.realm().equals(realm))
                .sorted(Comparator.comparing(LoginKey::account))
                .toList();
    }

    private boolean step(LoginKey key, Function<Row<String>, Optional<Row<String>>> step) {
        return threads.call(() -> {
            try {
                return file.exclusively(() -> stepped(key, step));
            } catch (IOException e) {
                throw new TokenStoreException("the token store " + file + " cannot be written: " + e, e);
            }
        });
    }

    private boolean stepped(LoginKey key, Function<Row<String>, Optional<Row<String>>> step) throws IOException {
        Map<LoginKey, Row<String>> rows = rows();
        Optional<Row<String>> next = step.apply(rows.getOrDefault(key, Row.absent()));
        if (next.isEmpty()) {
            return false;
        }
        rows.put(key, next.get());
        rows.values().removeIf(Row::isVacant);
        file.replace(LoginsDocument.write(rows));
        return true;
    }

    /** Read anew each time: another process may have written since, and whoever asks has a cache of its own. */
    private Map<LoginKey, Row<String>> rows() {
        try {
            return file.read().map(LoginsDocument::read).orElseGet(LinkedHashMap::new);
        } catch (IOException e) {
            throw new TokenStoreException("the token store " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new TokenStoreException(
                    "the token store " + file + " cannot be used: " + e.getMessage()
                            + "; it was left as it is: mend it, or move it away to start empty",
                    e);
        }
    }
}
