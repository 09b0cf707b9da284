package io.github.camelstellantis.auth;

import io.github.camelstellantis.store.StoreThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps logins, and enrolments that wait, in one encrypted file, which any number of processes on one machine may share.
 * Every change writes the whole file to the disk, so it is for some thousand logins; for more, and for several machines,
 * there is {@link JdbcTokenStore}. The file is readable for its owner only (mode 0600 where the system knows such); one
 * found more open than that is tightened, with a warning. A file that is damaged, or not ours, is refused and never
 * overwritten.
 */
public final class FileTokenStore implements TokenStore, PendingEnrolments {

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
        threads.call(this::document);
    }

    @Override
    public Optional<StoredLogin> find(LoginKey key) {
        return Optional.ofNullable(threads.call(this::document).logins().get(key))
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
        return version == ABSENT
                ? write(document -> document.logins().putIfAbsent(key, Row.first(sealed)) == null)
                : step(key, row -> row.replaced(version, sealed));
    }

    @Override
    public void remove(LoginKey key) {
        write(document -> document.logins().remove(key) != null);
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm) {
        return threads.call(this::document).logins().keySet().stream()
                .filter(key -> key.clientId().equals(clientId) && key.realm().equals(realm))
                .sorted(Comparator.comparing(LoginKey::account))
                .toList();
    }

    @Override
    public void keep(PendingEnrolment enrolment) {
        String sealed = cipher.seal(enrolment);
        write(document -> {
            Instant now = clock.instant();
            document.enrolments().values().removeIf(other -> other.expiresAt().isBefore(now));
            document.enrolments().put(enrolment.stateHash(), new LoginsDocument.Waiting(enrolment.expiresAt(), sealed));
            return true;
        });
    }

    @Override
    public Optional<PendingEnrolment> take(String stateHash) {
        AtomicReference<LoginsDocument.Waiting> taken = new AtomicReference<>();
        write(document -> {
            taken.set(document.enrolments().remove(stateHash));
            return taken.get() != null;
        });
        return Optional.ofNullable(taken.get()).map(waiting -> cipher.open(stateHash, waiting.enrolment()));
    }

    private boolean step(LoginKey key, Function<Row<String>, Optional<Row<String>>> step) {
        return write(document -> {
            Optional<Row<String>> next =
                    Optional.ofNullable(document.logins().get(key)).flatMap(step);
            next.ifPresent(row -> document.logins().put(key, row));
            return next.isPresent();
        });
    }

    /** Changes the file, unless the change says that it has changed nothing. */
    private boolean write(Predicate<LoginsDocument> change) {
        return threads.call(() -> {
            try {
                return file.exclusively(() -> {
                    LoginsDocument document = document();
                    boolean changed = change.test(document);
                    if (changed) {
                        file.replace(document.write());
                    }
                    return changed;
                });
            } catch (IOException e) {
                throw new TokenStoreException("the token store " + file + " cannot be written: " + e, e);
            }
        });
    }

    /** Read anew each time: another process may have written since, and whoever asks has a cache of its own. */
    private LoginsDocument document() {
        try {
            return file.read().map(LoginsDocument::read).orElseGet(LoginsDocument::new);
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
