package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.TokenRequest;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A route that rolls back undoes its own work, but not the rotation of a refresh token: that one is spent. */
class TransactedRouteTest extends SimulatorTestSupport {

    private final DataSource database = JdbcConnectionPool.create("jdbc:h2:mem:transacted;DB_CLOSE_DELAY=-1", "sa", "");

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setAccount("jane");
        configuration.setRefreshToken(simulator.newRefreshToken(Brand.Peugeot));
        configuration.setTokenStoreDataSource(database);
        configuration.setAllowPlaintextTokens(true);
        return configuration;
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        JdbcTemplate sql = new JdbcTemplate(database);
        sql.execute("CREATE TABLE IF NOT EXISTS work (vehicles INT)");
        context.getRegistry()
                .bind("PROPAGATION_REQUIRED", new SpringTransactionPolicy(new DataSourceTransactionManager(database)));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:work")
                        .transacted()
                        .process(exchange -> sql.update("INSERT INTO work VALUES (1)"))
                        .to("stellantis:vehicles?brand=Peugeot")
                        .throwException(new IllegalStateException("the work fails at its end"));
            }
        });
    }

    @Test
    void aRollbackUndoesNoRotation() {
        assertThat(call("direct:work").getException()).isNotNull();
        simulator.expireAccessTokens();
        assertThat(call("direct:work").getException()).hasStackTraceContaining("the work fails at its end");
        assertThat(new JdbcTemplate(database).queryForObject("SELECT count(*) FROM work", Integer.class))
                .isZero();
        simulator.expireAccessTokens();
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
        assertThat(simulator.traffic().tokenRequests())
                .hasSize(3)
                .extracting(TokenRequest::status)
                .containsOnly(200);
    }
}
