package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2TokenStoreTest extends JdbcTokenStoreContract {

    @TempDir
    Path folder;

    @Override
    String address() {
        return shared() + ";DB_CLOSE_DELAY=-1";
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        execute("SHUTDOWN");
    }

    private String shared() {
        return "jdbc:h2:" + folder.resolve("logins") + ";AUTO_SERVER=TRUE";
    }

    @Override
    DataSource reader() throws SQLException {
        execute("CREATE USER reader PASSWORD ''");
        execute("GRANT SELECT ON stellantis_login, stellantis_enrolment TO reader");
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(shared());
        dataSource.setUser("reader");
        dataSource.setPassword("");
        return dataSource;
    }

    @Override
    String inserts(int count) {
        return "INSERT INTO stellantis_login SELECT 'app', 'clientsB2CPeugeot', 'account' || x, 1, NULL, 'A256GCM:x:x'"
                + " FROM SYSTEM_RANGE(1, " + count + ")";
    }

    @Test
    void makingItsTablesLeavesNoTraceOfAnErrorBesideTheDatabase() {
        assertThat(folder.toFile().list()).contains("logins.mv.db").doesNotContain("logins.trace.db");
    }

    @Test
    @Tag("slow")
    void aLookUpReadsOneRowOfAHundredThousand() throws SQLException {
        execute(inserts(MANY));
        store().replace(JANE, TokenStore.ABSENT, login("1"));
        execute("SET QUERY_STATISTICS TRUE");
        assertThat(store().find(JANE)).isPresent();
        String find = query("SELECT sql_statement FROM information_schema.query_statistics"
                        + " WHERE sql_statement LIKE 'SELECT%stellantis_login%'")
                .strip();
        String plan = query("EXPLAIN ANALYZE "
                + find.replaceFirst("\\?", "'app'")
                        .replaceFirst("\\?", "'clientsB2CPeugeot'")
                        .replaceFirst("\\?", "'jane.doe@example.com'"));
        assertThat(plan).contains("PRIMARY_KEY").contains("scanCount: 2").doesNotContain("tableScan");
    }
}
