package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** What the store in a database promises besides, whichever database it is. */
abstract class JdbcTokenStoreContract extends DurableTokenStoreContract {

    static final int MANY = 100_000;

    private TokenStore store;

    /** The database as one that may do nothing but read. */
    abstract DataSource reader() throws SQLException;

    /** Fills the table with this many other logins. */
    abstract String inserts(int count);

    @BeforeEach
    void openStore() throws SQLException {
        dropTables();
        store = storeWith(StoreAddress.CIPHER);
    }

    private void dropTables() throws SQLException {
        execute("DROP TABLE IF EXISTS stellantis_login");
        execute("DROP TABLE IF EXISTS stellantis_enrolment");
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    DataSource database() {
        return StoreAddress.dataSource(address());
    }

    @Override
    TokenStore store() {
        return store;
    }

    @Override
    TokenStore storeWith(TokenCipher cipher) {
        return new JdbcTokenStore(database(), cipher);
    }

    @Override
    TokenStore unwritable() throws SQLException {
        return new JdbcTokenStore(reader(), StoreAddress.CIPHER);
    }

    @Test
    void everyLoginIsSeenOnceAlsoWhereThereAreMoreThanFitIntoMemory() throws SQLException {
        execute(inserts(2500));
        List<LoginKey> seen = new ArrayList<>();
        store.eachKey(JANE.clientId(), JANE.realm()).forEachRemaining(seen::add);
        assertThat(seen).hasSize(2500).doesNotHaveDuplicates();
        assertThat(store.eachKey("another app", JANE.realm())).isExhausted();
    }

    /** The clock is the database's own, so the claims are moved instead. */
    @Override
    void pass(Duration duration) {
        try {
            execute("UPDATE stellantis_login SET refresh_started_at = refresh_started_at - INTERVAL '"
                    + duration.toSeconds() + "' SECOND");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    String content() throws SQLException {
        return query("SELECT * FROM stellantis_login ORDER BY account") + query("SELECT * FROM stellantis_enrolment");
    }

    @Override
    void move(LoginKey from, LoginKey to) throws SQLException {
        execute("UPDATE stellantis_login SET login = (SELECT login FROM stellantis_login WHERE account = '"
                + from.account() + "') WHERE account = '" + to.account() + "'");
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final String query(String sql) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    text.append(rows.getString(i)).append('\n');
                }
            }
        }
        return text.toString();
    }

    private HikariDataSource pool(int connections, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database());
        config.setMaximumPoolSize(connections);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    @Test
    void aTransactionOfTheCallerIsNeitherJoinedNorEnded() throws SQLException {
        execute("DROP TABLE IF EXISTS work");
        execute("CREATE TABLE work (done VARCHAR)");
        try (HikariDataSource pool = pool(4, true)) {
            DataSource springs = new TransactionAwareDataSourceProxy(pool);
            TokenStore mine = new JdbcTokenStore(springs, StoreAddress.CIPHER);
            long first = first(mine, JANE, login("1"));
            new TransactionTemplate(new DataSourceTransactionManager(springs)).executeWithoutResult(transaction -> {
                new JdbcTemplate(springs).update("INSERT INTO work VALUES ('half done')");
                assertThat(mine.claim(JANE, first, LEASE)).isTrue();
                assertThat(another().claim(JANE, first, LEASE)).isFalse();
                assertThat(mine.replace(JANE, first, login("2"))).isTrue();
                transaction.setRollbackOnly();
            });
            assertThat(another().find(JANE)).contains(new StoredLogin(login("2"), first + 1, null));
            assertThat(query("SELECT * FROM work")).isEmpty();
        }
    }

    @Test
    void aPoolWithoutAutoCommitLosesNothing() {
        try (HikariDataSource pool = pool(1, false)) {
            TokenStore mine = new JdbcTokenStore(pool, StoreAddress.CIPHER);
            long first = first(mine, JANE, login("1"));
            assertThat(mine.claim(JANE, first, LEASE)).isTrue();
            assertThat(mine.replace(JANE, TokenStore.ABSENT, login("2"))).isFalse();
            assertThat(mine.replace(JANE, first, login("2"))).isTrue();
            assertThat(another().find(JANE)).contains(new StoredLogin(login("2"), first + 1, null));
        }
    }

    @Test
    void aClaimHoldsNoConnectionWhileTheServerIsAsked() {
        try (HikariDataSource pool = pool(1, true)) {
            TokenStore mine = new JdbcTokenStore(pool, StoreAddress.CIPHER);
            long first = first(mine, JANE, login("1"));
            assertThat(mine.claim(JANE, first, LEASE)).isTrue();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(mine.find(JOHN)).isEmpty();
        }
    }

    @Test
    void aMissingTableIsNotCreatedWhereThatIsNotWanted() throws SQLException {
        execute("DROP TABLE stellantis_enrolment");
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> new JdbcTokenStore(database(), StoreAddress.CIPHER, false))
                .withMessageContaining("stellantis-enrolment.sql");
        execute("DROP TABLE stellantis_login");
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> new JdbcTokenStore(database(), StoreAddress.CIPHER, false))
                .withMessageContaining("stellantis-login.sql");
        execute(JdbcTokenStore.schema());
        TokenStore migrated = new JdbcTokenStore(database(), StoreAddress.CIPHER, false);
        assertThat(migrated.replace(JANE, TokenStore.ABSENT, login("1"))).isTrue();
    }

    @Test
    void aTableThatIsNotOursIsRefused() throws SQLException {
        execute("DROP TABLE stellantis_login");
        execute("CREATE TABLE stellantis_login (account VARCHAR PRIMARY KEY)");
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> storeWith(StoreAddress.CIPHER))
                .withMessageMatching("(?i).*column \"?client_id\"?.*");
    }

    @Test
    void manyProcessesMayStartAtOnceOnAnEmptyDatabase() throws Exception {
        dropTables();
        assertThat(together(
                        8, i -> () -> storeWith(StoreAddress.CIPHER).find(JANE).isEmpty()))
                .containsOnly(true);
    }

    @Test
    void aDatabaseThatIsDownIsSaid() {
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> new JdbcTokenStore(
                        StoreAddress.dataSource("jdbc:postgresql://127.0.0.1:1/none"), StoreAddress.CIPHER))
                .withMessageContaining("SQL state 08001");
    }
}
