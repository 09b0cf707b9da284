package io.github.camelstellantis.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** What the repository in a database promises, whichever database it is. */
abstract class StateRepositoryContract {

    private static final int REPLICAS = 4;
    private static final int STEPS = 25;

    JdbcStateRepository repository;

    abstract DataSource database();

    @BeforeEach
    void openRepository() throws SQLException {
        execute("DROP TABLE IF EXISTS stellantis_state");
        repository = new JdbcStateRepository(database());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aValueIsKeptUntilItIsReplaced() {
        assertThat(repository.getState("key")).isNull();
        repository.setState("key", "one");
        assertThat(repository.getState("key")).isEqualTo("one");
        repository.setState("key", "two");
        assertThat(new JdbcStateRepository(database()).getState("key")).isEqualTo("two");
        assertThat(repository.getState("other")).isNull();
    }

    @Test
    void aValueIsReplacedOnlyWhereItIsStillTheOneThatWasRead() {
        assertThat(repository.replace("key", null, "one")).isTrue();
        assertThat(repository.replace("key", null, "another")).isFalse();
        assertThat(repository.replace("key", "two", "three")).isFalse();
        assertThat(repository.replace("key", "one", "two")).isTrue();
        assertThat(repository.replace("unknown", "one", "two")).isFalse();
        assertThat(repository.getState("key")).isEqualTo("two");
    }

    @Test
    void whatBeginsSoIsErasedAndNothingElse() {
        List.of("a_.1", "a_.2", "ab.1", "b").forEach(key -> repository.setState(key, "x"));
        repository.removeAll("a_.");
        assertThat(repository.getState("a_.1")).isNull();
        assertThat(repository.getState("a_.2")).isNull();
        assertThat(repository.getState("ab.1")).isEqualTo("x");
        assertThat(repository.getState("b")).isEqualTo("x");
    }

    @Test
    void ofReplicasThatMoveOnePositionNoneUndoesWhatAnotherHasDone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(REPLICAS);
        try {
            List<Callable<Void>> replicas = IntStream.range(0, REPLICAS)
                    .mapToObj(replica -> (Callable<Void>) this::countUp)
                    .toList();
            for (Future<Void> replica : threads.invokeAll(replicas)) {
                replica.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(repository.getState("count")).isEqualTo(String.valueOf(REPLICAS * STEPS));
    }

    private Void countUp() {
        Positions positions = new Positions(new JdbcStateRepository(database()));
        for (int step = 0; step < STEPS; step++) {
            positions.advance("count", before -> String.valueOf(before == null ? 1 : Integer.parseInt(before) + 1));
        }
        return null;
    }

    @Test
    void aRouteThatRollsBackDoesNotTakeAPositionBack() {
        DataSource routes = new TransactionAwareDataSourceProxy(database());
        JdbcStateRepository inRoutes = new JdbcStateRepository(routes);
        new TransactionTemplate(new DataSourceTransactionManager(routes)).executeWithoutResult(transaction -> {
            inRoutes.setState("key", "one");
            transaction.setRollbackOnly();
        });
        assertThat(repository.getState("key")).isEqualTo("one");
    }

    @Test
    void withoutItsTableItSaysHowToMakeOne() throws SQLException {
        execute("DROP TABLE stellantis_state");
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> new JdbcStateRepository(database(), false))
                .withMessageContaining("stellantis-state.sql");
        execute(JdbcStateRepository.schema());
        new JdbcStateRepository(database(), false).setState("key", "one");
        assertThat(repository.getState("key")).isEqualTo("one");
    }
}
