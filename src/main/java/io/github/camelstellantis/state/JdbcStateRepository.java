package io.github.camelstellantis.state;

import io.github.camelstellantis.store.OwnTransactions;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps the positions of consumers in a table of PostgreSQL or H2, one row each, for any number of machines. Every
 * method is one statement that finds its row by primary key and commits at once in a transaction of its own, also where
 * the caller is in one: a route that rolls back moves no position, but undoes none that another route has moved. A caller
 * who holds a connection of the same pool meanwhile needs a second one: give the pool at least four more than there are
 * such callers, or the repository a pool of its own. There is neither a VIN nor an account's name in a key.
 */
public final class JdbcStateRepository extends ServiceSupport implements ReplaceableState {

    private static final String SCHEMA = "stellantis-state.sql";
    private static final String GET = "SELECT state FROM stellantis_state WHERE state_key = ?";
    private static final String SET = "UPDATE stellantis_state SET state = ? WHERE state_key = ?";
    private static final String REPLACE = SET + " AND state = ?";
    private static final String INSERT = "INSERT INTO stellantis_state (state, state_key) VALUES (?, ?)";

    /** No LIKE, in which a prefix may mean something else. */
    private static final String REMOVE = "DELETE FROM stellantis_state WHERE SUBSTRING(state_key FROM 1 FOR ?) = ?";

    private final OwnTransactions database;

    /** A repository that creates its table where it is missing. */
    public JdbcStateRepository(DataSource dataSource) {
        this(dataSource, true);
    }

    /**
     * @param dataSource whose connections see {@code stellantis_state} without a schema in front
     * @param createTable whether to create the table where it is missing
     * @throws StateException if the database cannot be reached, or the table is missing and not to be created
     */
    public JdbcStateRepository(DataSource dataSource, boolean createTable) {
        this.database = new OwnTransactions(dataSource, "state repository", StateException::new);
        database.require("stellantis_state", "state_key, state", JdbcStateRepository.class, SCHEMA, createTable);
    }

    /** The statement that creates the table, for those who migrate their schema themselves. */
    public static String schema() {
        return OwnTransactions.resource(JdbcStateRepository.class, SCHEMA);
    }

    @Override
    public String getState(String key) {
        return database.query(GET, row -> row.getString(1), key).stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public void setState(String key, String value) {
        if (database.update(SET, value, key) == 0 && !database.insert(INSERT, value, key)) {
            database.update(SET, value, key);
        }
    }

    @Override
    public boolean replace(String key, String expected, String value) {
        return expected == null
                ? database.insert(INSERT, value, key)
                : database.update(REPLACE, value, key, expected) == 1;
    }

    @Override
    public void removeAll(String prefix) {
        database.update(REMOVE, prefix.length(), prefix);
    }
}
