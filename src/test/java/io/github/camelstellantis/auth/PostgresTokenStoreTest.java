package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresTokenStoreTest extends JdbcTokenStoreContract {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    String address() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    DataSource reader() throws SQLException {
        execute("DROP ROLE IF EXISTS reader");
        execute("CREATE ROLE reader LOGIN");
        execute("GRANT SELECT ON stellantis_login, stellantis_enrolment TO reader");
        return StoreAddress.dataSource(server.getJdbcUrl("reader", "postgres"));
    }

    @Override
    String inserts(int count) {
        return "INSERT INTO stellantis_login SELECT 'app', 'clientsB2CPeugeot', 'account' || x, 1, NULL, 'A256GCM:x:x'"
                + " FROM generate_series(1, " + count + ") AS x";
    }

    @Test
    void aLookUpReadsOneRowOfAHundredThousand() throws SQLException {
        execute(inserts(MANY));
        execute("ANALYZE stellantis_login");
        store().replace(JANE, TokenStore.ABSENT, login("1"));
        long scannedBefore = statistic("seq_tup_read");
        long fetchedBefore = statistic("idx_tup_fetch");
        for (int i = 0; i < 20; i++) {
            assertThat(store().find(JANE)).isPresent();
        }
        await().untilAsserted(() -> assertThat(statistic("idx_scan")).isGreaterThanOrEqualTo(20));
        assertThat(statistic("idx_tup_fetch") - fetchedBefore).isLessThanOrEqualTo(22);
        assertThat(statistic("seq_tup_read")).isEqualTo(scannedBefore);
    }

    @Test
    void findingOutThatThereAreSeveralAccountsReadsTwoRowsOfAHundredThousand() throws SQLException {
        execute(inserts(MANY));
        execute("VACUUM ANALYZE stellantis_login");
        long readBefore = statistic("seq_tup_read") + statistic("idx_tup_fetch");
        long scannedBefore = statistic("idx_scan") + statistic("seq_scan");
        for (int i = 0; i < 20; i++) {
            assertThat(store().keys("app", "clientsB2CPeugeot", 2)).hasSize(2);
        }
        await().untilAsserted(() -> assertThat(statistic("idx_scan") + statistic("seq_scan") - scannedBefore)
                .isGreaterThanOrEqualTo(20));
        assertThat(statistic("seq_tup_read") + statistic("idx_tup_fetch") - readBefore)
                .isLessThanOrEqualTo(40);
    }

    private long statistic(String name) throws SQLException {
        return Long.parseLong(query("SELECT " + name + " FROM pg_stat_user_tables WHERE relname = 'stellantis_login'")
                .strip());
    }
}
