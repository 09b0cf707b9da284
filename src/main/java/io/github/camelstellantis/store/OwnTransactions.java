package io.github.camelstellantis.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/**
 * Runs each statement on a thread, a connection and in a transaction of its own, whatever the caller's thread is bound
 * to, and gives the connection back at once. How long to wait for a connection or an answer is the data source's matter.
 */
public final class OwnTransactions {

    private static final int MOST_CONNECTIONS = 4;
    private static final int MOST_ATTEMPTS = 5;

    /** Deadlocks and serialization failures: the SQL standard's class of what is to be tried again. */
    private static final String ROLLED_BACK = "40";

    private static final Set<String> DUPLICATE_KEY = Set.of("23505");

    /** PostgreSQL's, and H2's three. */
    private static final Set<String> NO_SUCH_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");

    /** PostgreSQL's, H2's, and what PostgreSQL says to the later of two who create at once, by how far the other one is. */
    private static final Set<String> TABLE_EXISTS = Set.of("42P07", "42S01", "23505", "42710");

    private final DataSource dataSource;
    private final String name;
    private final BiFunction<String, Throwable, RuntimeException> failure;
    private final StoreThreads threads;

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Makes one value of the current row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * @param dataSource of PostgreSQL or H2
     * @param name of the store, for threads and messages
     * @param failure what to throw, of a sentence and its cause
     */
    public OwnTransactions(
            DataSource dataSource, String name, BiFunction<String, Throwable, RuntimeException> failure) {
        this.dataSource = dataSource;
        this.name = name;
        this.failure = failure;
        this.threads = new StoreThreads("stellantis-" + name.replace(' ', '-') + "-database", MOST_CONNECTIONS);
    }

    /** The text of a file beside a class. */
    public static String resource(Class<?> owner, String file) {
        try (InputStream stream = owner.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(file + " is missing in the jar", e);
        }
    }

    /**
     * Makes sure that there is a table.
     *
     * @param table its name
     * @param columns all of them, separated by commas
     * @param owner beside whose class the definition is
     * @param schema the file that defines it
     * @param create whether to create it where it is missing
     */
    public void require(String table, String columns, Class<?> owner, String schema, boolean create) {
        if (isInCatalogue(table) && canBeRead(table, columns)) {
            return;
        }
        if (!create) {
            throw failure.apply(
                    "the " + name + "'s database lacks a table: create it with " + schema
                            + ", which is in the jar, under " + owner.getPackageName(),
                    null);
        }
        run(resource(owner, schema), PreparedStatement::execute, TABLE_EXISTS);
    }

    /** Says how many rows were changed. */
    public int update(String sql, Object... parameters) {
        return run(sql, PreparedStatement::executeUpdate, Set.of(), parameters).orElseThrow();
    }

    /** Says whether the row is new: false if there is one of that key. */
    public boolean insert(String sql, Object... parameters) {
        return run(sql, PreparedStatement::executeUpdate, DUPLICATE_KEY, parameters)
                .isPresent();
    }

    /** All rows of a query. */
    public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        return run(sql, statement -> rows(statement, reader), Set.of(), parameters)
                .orElseThrow();
    }

    /** In whatever schema. A query of what is nowhere would be an error, which H2 writes into a file beside the database. */
    private boolean isInCatalogue(String table) {
        return run(connection -> isInCatalogue(connection.getMetaData(), table), Set.of())
                .orElseThrow();
    }

    private static boolean isInCatalogue(DatabaseMetaData catalogue, String table) throws SQLException {
        String stored = catalogue.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        try (ResultSet tables = catalogue.getTables(catalogue.getConnection().getCatalog(), null, stored, null)) {
            return tables.next();
        }
    }

    /** Not if it is in a schema only that our statements do not see. */
    private boolean canBeRead(String table, String columns) {
        String sql = "SELECT " + columns + " FROM " + table + " WHERE 1 = 0";
        return run(sql, PreparedStatement::execute, NO_SUCH_TABLE).isPresent();
    }

    private <T> Optional<T> run(String sql, Execution<T> execution, Set<String> expected, Object... parameters) {
        return run(connection -> executed(connection, sql, execution, parameters), expected);
    }

    /** Empty if it failed with one of the expected states. */
    private <T> Optional<T> run(Work<T> work, Set<String> expected) {
        return threads.call(() -> {
            try {
                return Optional.of(repeated(work));
            } catch (SQLException e) {
                if (e.getSQLState() != null && expected.contains(e.getSQLState())) {
                    return Optional.empty();
                }
                throw failure.apply("the " + name + "'s database failed: " + said(e), e);
            }
        });
    }

    /** Without the statement, which H2 quotes. */
    private static String said(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.split("\\R|; SQL statement:", 2)[0] + " (SQL state " + e.getSQLState() + ")";
    }

    private <T> T repeated(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                boolean repeatable = String.valueOf(e.getSQLState()).startsWith(ROLLED_BACK);
                if (!repeatable || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getAutoCommit()) {
                return work.on(connection);
            }
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static <T> T executed(Connection connection, String sql, Execution<T> execution, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return execution.of(statement);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }
}
