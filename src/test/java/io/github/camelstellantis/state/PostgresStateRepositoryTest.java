package io.github.camelstellantis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.poll.DocumentPosition;
import io.github.camelstellantis.poll.Fingerprint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresStateRepositoryTest extends StateRepositoryContract {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void aHundredThousandVehiclesTakeLessThanThreeHundredBytesEachAndAreFoundByTheirKey() throws SQLException {
        String key = "'abcdefghijklmnop.' || LPAD(x::text, 11, '0') || '.snapshot'";
        String text = new DocumentPosition(Instant.parse("2026-06-01T12:00:00.123Z"), Fingerprint.of("x", 6)).text();
        execute("INSERT INTO stellantis_state SELECT " + key + ", '" + text + "' FROM generate_series(1, 100000) AS x");
        execute("ANALYZE stellantis_state");
        String row = "abcdefghijklmnop.00000012345.snapshot";
        assertThat(repository.replace(row, text, "next")).isTrue();
        assertThat(Long.parseLong(query("SELECT pg_total_relation_size('stellantis_state')")))
                .isLessThan(100_000 * 300L);
        assertThat(query("EXPLAIN UPDATE stellantis_state SET state = 'x' WHERE state_key = '" + row + "'"))
                .contains("Index Scan");
    }

    @Test
    void aTableInASchemaThatConnectionsDoNotSeeIsNotTakenForOurs() throws SQLException {
        execute("CREATE SCHEMA other");
        DataSource other = server.getDatabase("postgres", "postgres", Map.of("currentSchema", "other"));
        new JdbcStateRepository(other).setState("key", "value");
        new JdbcStateRepository(other).setState("key", "next");
        assertThat(query("SELECT state FROM other.stellantis_state")).isEqualTo("next");
        assertThat(repository.getState("key")).isNull();
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1));
            }
            return text.toString();
        }
    }

    @Override
    DataSource database() {
        return server.getPostgresDatabase();
    }
}
