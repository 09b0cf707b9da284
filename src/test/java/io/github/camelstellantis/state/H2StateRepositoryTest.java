package io.github.camelstellantis.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
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

    @AfterEach
    void closeDatabase() throws SQLException {
        execute("SHUTDOWN");
    }
}
