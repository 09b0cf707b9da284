package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.auth.JdbcTokenStore;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenCipher;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.auth.TokenStoreKeys;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileBinding;
import org.apache.camel.component.file.GenericFile;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Those who come with refresh tokens from elsewhere bring them all at once. {@code -Dtokens=200000} brings more. */
class ImportTokensTest extends SimulatorTestSupport {

    private static final int MANY = Integer.getInteger("tokens", 20_000);
    private static final String IMPORT = "stellantis:importTokens?brand=Peugeot";
    private static final String TWO_LINES =
            """
            {"account":"jane","refreshToken":"secret-1"}
            {"account":"john","refreshToken":"secret-2","brand":"DS"}
            """;

    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "");
    private TokenStore store;

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        store = new JdbcTokenStore(database, new TokenCipher(TokenStoreKeys.none(), true));
        configuration.setTokenStore(store);
        return configuration;
    }

    private LoginKey key(Brand brand, String account) {
        return new LoginKey(simulator.getClientId(), brand.realm(), account);
    }

    private String tokenOf(Brand brand, String account) {
        return store.find(key(brand, account)).orElseThrow().login().refreshToken();
    }

    private Map<String, Object> imported(Object body) {
        return imported(IMPORT, body);
    }

    @SuppressWarnings("unchecked") // the report's contract
    private Map<String, Object> imported(String uri, Object body) {
        Exchange result = call(uri, Map.of(), body);
        assertThat(result.getException()).isNull();
        return result.getMessage().getBody(Map.class);
    }

    private static String line(int i) {
        return "{\"account\":\"account" + i + "\",\"refreshToken\":\"secret-" + i + "\"}\n";
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(ImportTokensTest::line).collect(Collectors.joining());
    }

    @Test
    void anImportThatBrokeOffIsRunAgainAndTakesNoTokenTwice() {
        Iterator<Map<String, String>> breaking = new Iterator<>() {
            private int i;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Map<String, String> next() {
                if (i == MANY / 2) {
                    throw new IllegalStateException("the connection broke");
                }
                return Map.of("account", "account" + i, "refreshToken", "secret-" + i++);
            }
        };
        assertThat(call(IMPORT, Map.of(), breaking).getException()).hasMessageContaining("broke");
        assertThat(imported(lines(0, MANY)))
                .containsEntry("read", (long) MANY)
                .containsEntry("unchanged", (long) MANY / 2)
                .containsEntry("imported", (long) MANY - MANY / 2)
                .containsEntry("failed", 0L);
        assertThat(store.keys(simulator.getClientId(), Brand.Peugeot.realm())).hasSize(MANY);
        assertThat(imported(lines(0, MANY))).containsEntry("unchanged", (long) MANY);
    }

    @Test
    void aTokenThatHasRotatedSinceIsNotPutBack() {
        String token = simulator.newRefreshToken(Brand.Peugeot);
        String line = "{\"account\":\"jane\",\"refreshToken\":\"" + token + "\"}";
        imported(line);
        assertThat(call("stellantis:user?brand=Peugeot&account=jane").getException())
                .isNull();
        String rotated = tokenOf(Brand.Peugeot, "jane");
        assertThat(rotated).isNotEqualTo(token);
        assertThat(imported(line)).containsEntry("unchanged", 1L);
        assertThat(tokenOf(Brand.Peugeot, "jane")).isEqualTo(rotated);
    }

    @Test
    void aLivingLoginIsKeptAndADeadOneReplaced() {
        imported("{\"account\":\"jane\",\"refreshToken\":\"dead\"}");
        assertThat(imported("{\"account\":\"jane\",\"refreshToken\":\"other\"}"))
                .containsEntry("kept", 1L)
                .containsEntry("imported", 0L);
        assertThat(tokenOf(Brand.Peugeot, "jane")).isEqualTo("dead");
        assertThat(call("stellantis:user?brand=Peugeot&account=jane").getException())
                .isNotNull();
        String token = simulator.newRefreshToken(Brand.Peugeot);
        assertThat(imported("{\"account\":\"jane\",\"refreshToken\":\"" + token + "\"}"))
                .containsEntry("replaced", 1L);
        assertThat(call("stellantis:user?brand=Peugeot&account=jane").getException())
                .isNull();
    }

    @Test
    void aDryRunReportsTheSameAndStoresNothing() {
        assertThat(imported(IMPORT + "&dryRun=true", lines(0, 3) + "rubbish"))
                .containsEntry("imported", 3L)
                .containsEntry("failed", 1L)
                .containsEntry("dryRun", true);
        assertThat(store.keys(simulator.getClientId(), Brand.Peugeot.realm())).isEmpty();
        assertThat(imported(lines(0, 3))).containsEntry("imported", 3L).containsEntry("dryRun", false);
    }

    @Test
    void tokensComeAsTextAsBytesAsAStreamAsAFileAsMapsOrAsAnIterator() throws Exception {
        Path path = Files.writeString(directory.resolve("tokens.ndjson"), TWO_LINES);
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setBinding(new FileBinding());
        List<Map<String, Object>> rows = List.of(
                Map.of("account", "jane", "refreshToken", "secret-1"),
                Map.of("account", "john", "refreshToken", "secret-2", "brand", "DS"));
        byte[] bytes = TWO_LINES.getBytes(StandardCharsets.UTF_8);
        List<Object> bodies = List.of(
                TWO_LINES, bytes, new ByteArrayInputStream(bytes), path.toFile(), path, file, rows, rows.iterator());
        assertThat(bodies).allSatisfy(body -> {
            store.remove(key(Brand.Peugeot, "jane"));
            store.remove(key(Brand.DS, "john"));
            assertThat(imported(body)).containsEntry("imported", 2L).containsEntry("failed", 0L);
            assertThat(tokenOf(Brand.Peugeot, "jane")).isEqualTo("secret-1");
            assertThat(tokenOf(Brand.DS, "john")).isEqualTo("secret-2");
        });
    }

    @Test
    void columnsOfADatabaseMayBeInUpperCaseWithUnderscores() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ACCOUNT", "jane");
        row.put("REFRESH_TOKEN", "secret-1");
        row.put("REALM", "clientsB2COpel");
        row.put("BRAND", null);
        assertThat(imported(List.of(row))).containsEntry("imported", 1L);
        assertThat(tokenOf(Brand.Opel, "jane")).isEqualTo("secret-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    secret rubbish                                                        | no JSON object
                    ["secret"]                                                            | no JSON object
                    {"account":"jane","refreshToken":"secret"                             | no JSON object
                    null                                                                  | no JSON object
                    {"refreshToken":"secret"}                                             | missing
                    {"account":"jane"}                                                    | missing
                    {"account":"jane","refreshToken":" "}                                 | missing
                    {"account":"jane","refreshToken":"secret","brand":"Peugot"}           | Peugeot
                    {"account":"jane","refreshToken":"secret","realm":"clientsB2CPeugot"} | clientsB2CPeugeot
                    """)
    void aBadLineIsReportedByItsNumberWithoutItsTokenAndStopsNobody(String bad, String why) {
        Map<String, Object> report = imported(line(1) + bad + "\n" + line(2));
        assertThat(report)
                .containsEntry("read", 3L)
                .containsEntry("imported", 2L)
                .containsEntry("failed", 1L);
        assertThat((List<?>) report.get("problems"))
                .singleElement()
                .asString()
                .startsWith("line 2: ")
                .contains(why)
                .doesNotContain("secret");
    }

    @Test
    void emptyLinesCountAsLinesAndAreNoMistake() {
        Map<String, Object> report = imported(line(1) + "\n  \n" + "rubbish\n" + line(2) + "\n");
        assertThat(report).containsEntry("imported", 2L).containsEntry("failed", 1L);
        assertThat((List<?>) report.get("problems")).singleElement().asString().startsWith("line 4: ");
    }

    @Test
    void aReportNamesTheFirstHundredProblemsAndCountsThemAll() {
        List<String> rubbish = Collections.nCopies(150, "secret");
        assertThat(imported(String.join("\n", rubbish)))
                .containsEntry("failed", 150L)
                .satisfies(
                        report -> assertThat((List<?>) report.get("problems")).hasSize(100))
                .satisfies(report -> assertThat(report.toString()).doesNotContain("secret"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() {
        assertThat(imported("\uFEFF" + TWO_LINES)).containsEntry("imported", 2L).containsEntry("failed", 0L);
    }

    @Test
    void nothingToImportIsSaidToBeNothing() {
        assertThat(call(IMPORT).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NDJSON");
    }
}
