package io.github.camelstellantis.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2StateRepositoryTest extends StateRepositoryContract {

    @TempDir
    Path folder;

    @Override
    DataSource database() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:" + folder.resolve("positions") + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    @Test
    void makingItsTableLeavesNoTraceOfAnErrorBesideTheDatabase() {
        assertThat(folder.toFile().list()).containsExactly("positions.mv.db");
    }

    @Test
    void amongAHundredThousandPositionsOneIsWrittenByItsKey() throws SQLException {
        execute("INSERT INTO stellantis_state SELECT 'vehicle' || x, 'state' FROM SYSTEM_RANGE(1, 100000)");
        assertThat(repository.replace("vehicle54321", "state", "next")).isTrue();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(
                        "EXPLAIN ANALYZE UPDATE stellantis_state SET state = 'x' WHERE state_key = 'vehicle54321'")) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString(1))
                    .contains("PRIMARY_KEY", "scanCount: 2")
                    .doesNotContain("tableScan");
        }
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        execute("SHUTDOWN");
    }
}
