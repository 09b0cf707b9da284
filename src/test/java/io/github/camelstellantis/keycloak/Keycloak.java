package io.github.camelstellantis.keycloak;

import io.github.camelstellantis.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Keycloak of its own process, out of its unpacked distribution, with one realm, one app and one user. */
final class Keycloak implements AutoCloseable {

    static final String CLIENT_ID = "camel";
    static final String CLIENT_SECRET = "camel-secret";
    static final String USERNAME = "jane";
    static final String PASSWORD = "jane-password";
    static final String REDIRECT_URI = "https://app.example.com/back";

    private final Process process;
    private final URI realm;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.realm = URI.create("http://127.0.0.1:" + port + "/realms/stellantis/");
    }

    static Keycloak start(Path home) throws IOException {
        try (InputStream realm = Keycloak.class.getResourceAsStream("realm.json")) {
            Path imported = Files.createDirectories(home.resolve("data/import"));
            Files.copy(realm, imported.resolve("realm.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        int port = FreePort.next();
        Process process = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keycloak.log").toFile())
                .start();
        Keycloak keycloak = new Keycloak(process, port);
        Awaitility.await("Keycloak, which logs to " + home.resolve("keycloak.log"))
                .atMost(Duration.ofMinutes(5))
                .until(keycloak::answers);
        return keycloak;
    }

    private boolean answers() throws Exception {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak has ended");
        }
        HttpRequest request = HttpRequest.newBuilder(realm).build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String protocol(String endpoint) {
        return realm.resolve("protocol/openid-connect/" + endpoint).toString();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join();
    }
}
