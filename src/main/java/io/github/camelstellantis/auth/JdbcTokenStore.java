package io.github.camelstellantis.auth;

import io.github.camelstellantis.store.OwnTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Keeps logins in a table of PostgreSQL or H2, one row each, encrypted, for any number of machines, and waiting
 * enrolments in another. Every method is one
 * statement that finds its row by primary key and commits at once in a transaction of its own, also where the caller is
 * in one. A caller who holds a connection of the same pool meanwhile needs a second one: give the pool at least four more
 * than there are such callers, or the store a pool of its own. Leases run by the database's clock.
 */
public final class JdbcTokenStore implements TokenStore, PendingEnrolments {

    private static final String SCHEMA = "stellantis-login.sql";
    private static final String COLUMNS = "client_id, realm, account, version, refresh_started_at, login";

    private static final String THE_ROW = " WHERE client_id = ? AND realm = ? AND account = ?";
    private static final String LEASE = "CAST(? AS DOUBLE PRECISION) * INTERVAL '1' SECOND";

    private static final String FIND = "SELECT login, version, refresh_started_at FROM stellantis_login" + THE_ROW;
    private static final String KEYS = "SELECT account FROM stellantis_login WHERE client_id = ? AND realm = ?";
    private static final String SOME_KEYS = KEYS + " LIMIT ?";

    private static final int PAGE = 1000;
    private static final String FIRST_PAGE = KEYS + " ORDER BY account LIMIT " + PAGE;
    private static final String NEXT_PAGE = KEYS + " AND account > ? ORDER BY account LIMIT " + PAGE;

    /** A claim that lies further ahead than its lease was made before the clock was set back: it holds nobody off. */
    private static final String CLAIM = "UPDATE stellantis_login SET refresh_started_at = CURRENT_TIMESTAMP" + THE_ROW
            + " AND version = ? AND (refresh_started_at IS NULL OR refresh_started_at NOT BETWEEN CURRENT_TIMESTAMP - "
            + LEASE + " AND CURRENT_TIMESTAMP + " + LEASE + ")";

    private static final String RELEASE =
            "UPDATE stellantis_login SET refresh_started_at = NULL" + THE_ROW + " AND version = ?";
    private static final String REPLACE =
            "UPDATE stellantis_login SET login = ?, version = version + 1, refresh_started_at = NULL" + THE_ROW
                    + " AND version = ?";
    private static final String STORE_FIRST =
            "INSERT INTO stellantis_login (client_id, realm, account, version, login) VALUES (?, ?, ?, ?, ?)";
    private static final String REMOVE = "DELETE FROM stellantis_login" + THE_ROW;

    private final OwnTransactions database;
    private final TokenCipher cipher;
    private final PendingEnrolments enrolments;

    /** A store that creates its tables where they are missing. */
    public JdbcTokenStore(DataSource dataSource, TokenCipher cipher) {
        this(dataSource, cipher, true);
    }

    /**
     * @param dataSource whose connections see {@code stellantis_login} and {@code stellantis_enrolment} without a schema
     *     in front
     * @param cipher encrypts and decrypts
     * @param createTables whether to create a table where it is missing
     * @throws TokenStoreException if the database cannot be reached, or a table is missing and not to be created
     */
    public JdbcTokenStore(DataSource dataSource, TokenCipher cipher, boolean createTables) {
        this.database = new OwnTransactions(dataSource, "token store", TokenStoreException::new);
        this.cipher = cipher;
        this.enrolments = new JdbcPendingEnrolments(database, cipher);
        database.require("stellantis_login", COLUMNS, JdbcTokenStore.class, SCHEMA, createTables);
        JdbcPendingEnrolments.require(database, createTables);
    }

    /** The statements that create the tables, with a semicolon between them, for those who migrate their schema themselves. */
    public static String schema() {
        return OwnTransactions.resource(JdbcTokenStore.class, SCHEMA) + ";\n"
                + OwnTransactions.resource(JdbcTokenStore.class, JdbcPendingEnrolments.SCHEMA);
    }

    @Override
    public Optional<StoredLogin> find(LoginKey key) {
        return database.query(FIND, JdbcTokenStore::row, key.clientId(), key.realm(), key.account()).stream()
                .findFirst()
                .map(row -> new StoredLogin(cipher.open(key, row.login()), row.version(), row.refreshStartedAt()));
    }

    private static Row<String> row(ResultSet columns) throws SQLException {
        OffsetDateTime started = columns.getObject(3, OffsetDateTime.class);
        Instant instant = started == null ? null : started.toInstant();
        return new Row<>(columns.getString(1), columns.getLong(2), instant);
    }

    @Override
    public boolean claim(LoginKey key, long version, Duration lease) {
        double seconds = lease.toMillis() / 1000.0;
        return database.update(CLAIM, key.clientId(), key.realm(), key.account(), version, seconds, seconds) == 1;
    }

    @Override
    public void release(LoginKey key, long version) {
        database.update(RELEASE, key.clientId(), key.realm(), key.account(), version);
    }

    @Override
    public boolean replace(LoginKey key, long version, Login login) {
        String sealed = cipher.seal(key, login);
        return version == ABSENT
                ? database.insert(STORE_FIRST, key.clientId(), key.realm(), key.account(), Versions.first(), sealed)
                : database.update(REPLACE, sealed, key.clientId(), key.realm(), key.account(), version) == 1;
    }

    @Override
    public void remove(LoginKey key) {
        database.update(REMOVE, key.clientId(), key.realm(), key.account());
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm) {
        return database.query(KEYS, row -> row.getString(1), clientId, realm).stream()
                .sorted()
                .map(account -> new LoginKey(clientId, realm, account))
                .toList();
    }

    /** Page by page, so that any number of logins fits into memory. */
    @Override
    public Iterator<LoginKey> eachKey(String clientId, String realm) {
        List<String> first = database.query(FIRST_PAGE, row -> row.getString(1), clientId, realm);
        return Stream.iterate(
                        first,
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : database.query(
                                        NEXT_PAGE, row -> row.getString(1), clientId, realm, page.get(page.size() - 1)))
                .flatMap(List::stream)
                .map(account -> new LoginKey(clientId, realm, account))
                .iterator();
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm, int most) {
        return database.query(SOME_KEYS, row -> row.getString(1), clientId, realm, most).stream()
                .map(account -> new LoginKey(clientId, realm, account))
                .toList();
    }

    @Override
    public void keep(PendingEnrolment enrolment) {
        enrolments.keep(enrolment);
    }

    @Override
    public Optional<PendingEnrolment> take(String stateHash) {
        return enrolments.take(stateHash);
    }
}
