package io.github.camelstellantis.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.quickstart.Command.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who cannot open a page that shows where vehicles are: another site's script, and who has no password. */
class PageAudienceTest {

    @TempDir
    static Path directory;

    private static Quickstart quickstart;

    @BeforeAll
    static void start() throws IOException {
        Path users = Files.writeString(directory.resolve("users.properties"), "user.jane = secret,page\n");
        quickstart = Quickstart.start(
                directory,
                Map.of(
                        "database.url", "jdbc:h2:" + directory.resolve("vehicles") + ";MODE=PostgreSQL",
                        "simulator.vehiclesPerBrand", "1",
                        "camel.server.host", "0.0.0.0",
                        "camel.server.authenticationEnabled", "true",
                        "camel.server.basicPropertiesFile", users.toString(),
                        "page.address", "https://localhost:{{camel.server.port}}"));
    }

    @AfterAll
    static void stop() {
        if (quickstart != null) {
            quickstart.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/fleet", "/events", "/live.js"})
    void aNameThatSomebodyElseHasPointedHereIsRefusedWhoeverAsks(String path) throws IOException {
        String here = address().getAuthority();
        assertThat(status(path, "evil.example", "jane:secret")).isEqualTo(403);
        assertThat(status(path, "evil.example:" + address().getPort(), "jane:secret"))
                .isEqualTo(403);
        assertThat(status(path, "localhost.evil.example:" + address().getPort(), "jane:secret"))
                .isEqualTo(403);
        await().untilAsserted(
                        () -> assertThat(status(path, here, "jane:secret")).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/fleet", "/events", "/live.js"})
    void withPasswordsItIsForThoseWhoHaveOne(String path) throws IOException {
        assertThat(status(path, address().getAuthority(), "jane:wrong")).isEqualTo(401);
        assertThat(status(path, address().getAuthority(), ":")).isEqualTo(401);
    }

    @Test
    void itsOwnAddressIsTheOnlyOne() throws IOException {
        assertThat(status("/", "127.0.0.1:" + address().getPort(), "jane:secret"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "camel.server.host, 0.0.0.0, simulator",
        "page.address, http://cars.example.com, simulator",
        "camel.server.host, 0.0.0.0, real-service",
    })
    void aStartThatWouldShowItToOthersWithoutPasswordFailsAndSaysWhatToDo(
            String property, String value, String file, @TempDir Path own) throws Exception {
        Outcome outcome = new Command(file, own)
                .environment("STELLANTIS_CLIENT_ID", "id")
                .environment("STELLANTIS_CLIENT_SECRET", "secret")
                .environment("STELLANTIS_DIRECTORY", own.toString())
                .set(property, value)
                .runFor(1);
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.lines())
                .anyMatch(line -> line.contains("camel.server.host and page.address on localhost")
                        && line.contains("camel.server.authenticationEnabled"));
    }

    private static URI address() {
        return URI.create(quickstart.page());
    }

    /** By hand, because Java's own client lets nobody choose the header Host; of an answer that may never end. */
    private static int status(String path, String host, String userAndPassword) throws IOException {
        String password = Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Basic " + password
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(line.split(" ")[1]);
        }
    }
}
