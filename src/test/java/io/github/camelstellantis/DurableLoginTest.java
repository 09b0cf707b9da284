package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.Brand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DurableLoginTest extends SimulatorTestSupport {

    private static final String IMPORT = "stellantis:importTokens?brand=Peugeot";
    private static final String KEY = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setTokenStorePath(directory.resolve("logins").toString());
        configuration.setTokenStoreKey(KEY);
        return configuration;
    }

    static Stream<Arguments> stores() {
        return Stream.of(
                Arguments.of("file", (Consumer<StellantisConfiguration>) configuration -> {}),
                Arguments.of("database", (Consumer<StellantisConfiguration>) configuration -> {
                    configuration.setTokenStorePath(null);
                    configuration.setTokenStoreDataSource(
                            JdbcConnectionPool.create("jdbc:h2:mem:durable;DB_CLOSE_DELAY=-1", "sa", ""));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void aLoginSurvivesARestartHoweverOftenItsTokenHasRotated(String name, Consumer<StellantisConfiguration> store)
            throws Exception {
        store.accept(component(camel).getConfiguration());
        String rows = "{\"account\":\"jane\",\"refreshToken\":\"" + simulator.newRefreshToken(Brand.Peugeot) + "\"}";
        Map<?, ?> report = call("stellantis:importTokens?brand=Peugeot", Map.of(), rows)
                .getMessage()
                .getBody(Map.class);
        assertThat(report.get("imported")).isEqualTo(1L);
        for (int rotation = 0; rotation < 3; rotation++) {
            assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
            simulator.expireAccessTokens();
        }
        StellantisConfiguration configuration = component(camel).getConfiguration();
        camel.stop();
        CamelContext restarted = new DefaultCamelContext();
        try {
            component(restarted).setConfiguration(configuration);
            restarted.start();
            assertThat(restarted
                            .createProducerTemplate()
                            .request("stellantis:vehicles?brand=Peugeot", exchange -> {})
                            .getException())
                    .isNull();
        } finally {
            restarted.stop();
        }
    }

    @Test
    void aFileOfLoginsHoldsNoTokenInClear() throws Exception {
        String token = simulator.newRefreshToken(Brand.Peugeot);
        call(
                "stellantis:importTokens?brand=Peugeot",
                Map.of(),
                "{\"account\":\"jane\",\"refreshToken\":\"" + token + "\"}");
        assertThat(Files.readString(Path.of(directory.resolve("logins").toString())))
                .contains("jane")
                .doesNotContain(token);
    }

    @Test
    void aStoreWithoutAKeyIsRefusedAtStart() {
        component(camel).getConfiguration().setTokenStoreKey(null);
        assertThatThrownBy(() -> camel.getEndpoint(
                        "stellantis:accounts?brand=Peugeot&tokenStorePath=" + directory.resolve("other")))
                .hasMessageContaining("tokenStoreKey is missing");
        assertThat(directory.resolve("other")).doesNotExist();
    }

    @Test
    void oneStoreWithTwoKeysIsRefusedAtStart() {
        String other = "&tokenStoreKey=RAW(k2:" + Base64.getEncoder().encodeToString(new byte[32]) + ")";
        camel.getEndpoint("stellantis:accounts?brand=Peugeot");
        camel.getEndpoint("stellantis:vehicles?brand=Opel");
        assertThatThrownBy(() -> camel.getEndpoint("stellantis:accounts?brand=Opel" + other))
                .hasMessageContaining("tokenStoreKey and allowPlaintextTokens differ between two endpoints");
        assertThatThrownBy(() -> camel.getEndpoint("stellantis:accounts?brand=Opel&allowPlaintextTokens=true"))
                .hasMessageContaining("differ between two endpoints");
    }

    @Test
    void aLoginThatCannotBeReadIsReportedAndHidesNoOther() throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:damaged;DB_CLOSE_DELAY=-1", "sa", "");
        component(camel).getConfiguration().setTokenStorePath(null);
        component(camel).getConfiguration().setTokenStoreDataSource(database);
        call(IMPORT, Map.of(), row("jane") + row("john"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE stellantis_login SET login = 'A256GCM:k0:AAAA' WHERE account = 'jane'");
        }
        List<?> accounts =
                call("stellantis:accounts?brand=Peugeot").getMessage().getBody(List.class);
        assertThat(accounts)
                .extracting(account -> (Object) ((Map<?, ?>) account).get("state"))
                .containsExactly("unreadable", "enrolled");
        assertThat(((Map<?, ?>) accounts.get(0)).get("problem")).asString().contains("encrypted with the key k0");
        Map<?, ?> report =
                call(IMPORT, Map.of(), row("jane") + row("jack")).getMessage().getBody(Map.class);
        assertThat(report.get("imported")).isEqualTo(1L);
        assertThat(report.get("failed")).isEqualTo(1L);
        assertThat(report.get("problems")).asString().contains("line 1: the stored login of account jane");
        assertThat(call("stellantis:vehicles?brand=Peugeot&account=john").getException())
                .isNull();
    }

    private String row(String account) {
        return "{\"account\":\"" + account + "\",\"refreshToken\":\"" + simulator.newRefreshToken(Brand.Peugeot)
                + "\"}\n";
    }

    @Test
    void twoStoresAtOnceAreRefusedAtStart() {
        component(camel)
                .getConfiguration()
                .setTokenStoreDataSource(JdbcConnectionPool.create("jdbc:h2:mem:two", "sa", ""));
        assertThatThrownBy(() -> camel.getEndpoint("stellantis:accounts?brand=Peugeot"))
                .hasMessageContaining("tokenStorePath and tokenStoreDataSource exclude each other");
    }
}
