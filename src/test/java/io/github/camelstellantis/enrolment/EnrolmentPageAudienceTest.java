package io.github.camelstellantis.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can open a page that shows the accounts of all: those at this machine, or those with a password. */
class EnrolmentPageAudienceTest {

    private static final Map<String, String> WITH_PASSWORD = Map.of("camel.server.authenticationEnabled", "true");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "camel.server.host, 0.0.0.0",
        "camel.server.host, 192.0.2.1",
        "camel.server.host, localhost.example.com",
        "enrolment.address, https://cars.example.com",
        "enrolment.address, http://localhost.example.com:8080",
        "enrolment.address, http://localhost:8080@example.com",
    })
    void aStartThatWouldShowItToOthersWithoutPasswordFailsAndSaysWhatToDo(String property, String value) {
        assertStartFails(Map.of(property, value));
    }

    @Test
    void aPasswordThatWouldCrossTheNetworkInTheClearOrGuardsOnlySomePagesIsNotEnough() {
        Map<String, String> properties = new LinkedHashMap<>(WITH_PASSWORD);
        properties.put("enrolment.address", "http://cars.example.com");
        assertStartFails(properties);
        properties.put("enrolment.address", "https://cars.example.com");
        properties.put("camel.server.authenticationPath", "/elsewhere");
        assertStartFails(properties);
    }

    @Test
    void withPasswordsItIsForThoseWhoHaveOne() throws IOException {
        Path users = Files.writeString(directory.resolve("users.properties"), "user.jane = secret,enrolment\n");
        Map<String, String> properties = new LinkedHashMap<>(WITH_PASSWORD);
        properties.put("camel.server.host", "0.0.0.0");
        properties.put("camel.server.basicPropertiesFile", users.toString());
        properties.put("enrolment.address", "https://localhost:{{camel.server.port}}");
        try (EnrolmentPage page = EnrolmentPage.start(directory, properties)) {
            assertThat(open(page, null).statusCode()).isEqualTo(401);
            assertThat(open(page, "jane:wrong").statusCode()).isEqualTo(401);
            assertThat(open(page, "jane:secret").body()).contains("Connected vehicles");
        }
    }

    private static HttpResponse<String> open(EnrolmentPage page, String userAndPassword) {
        Visitor visitor = new Visitor(page.address());
        var request = visitor.request("/enrolment");
        if (userAndPassword != null) {
            String encoded = Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + encoded);
        }
        return visitor.send(request);
    }

    private void assertStartFails(Map<String, String> properties) {
        assertThatThrownBy(() -> EnrolmentPage.start(directory, properties).close())
                .rootCause()
                .hasMessageContaining("camel.server.host and enrolment.address on localhost")
                .hasMessageContaining("camel.server.authenticationEnabled");
    }
}
