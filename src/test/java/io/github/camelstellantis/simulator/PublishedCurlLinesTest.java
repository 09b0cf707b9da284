package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of the published pages, with the real curl, which is only told where those hosts are. */
class PublishedCurlLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REALM = Brand.Peugeot.realm();

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension();

    private final StellantisSimulator simulator = EXTENSION.simulator();

    @BeforeAll
    static void needsCurl() {
        assumeTrue(isInstalled(), "curl is not installed, so the published curl lines cannot be tried");
    }

    @Test
    void theLoginWithAPasswordGivesTokens() throws Exception {
        JsonNode answer = JSON.readTree(login("&"));

        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.path("access_token").asText()).hasSize(36);
        assertThat(answer.path("refresh_token").asText()).hasSize(36);
        assertThat(answer.path("id_token").asText()).contains(".");
        assertThat(answer.path("scope").asText().split(" ")).containsExactlyInAnyOrder("openid", "profile");
    }

    @Test
    void theLineThatLacksAnAmpersandIsRefusedAsAWrongUser() throws Exception {
        assertThat(JSON.readTree(login("")).path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void theVehiclesAreListedOnTheHostWithoutClientCertificate() throws Exception {
        JsonNode answer = JSON.readTree(curl(
                "--request",
                "GET",
                "--url",
                "https://api.groupe-psa.com/connectedcar/v4/user/vehicles?client_id=" + simulator.getClientId(),
                "--header",
                "Authorization: Bearer " + accessToken(),
                "--header",
                "x-introspect-realm: " + REALM,
                "--header",
                "Accept: application/hal+json",
                "--cacert",
                simulator.getCaCertificate()));

        assertThat(answer.path("total").asInt()).isEqualTo(2);
        assertThat(answer.at("/_embedded/vehicles/0/vin").asText()).hasSize(17);
        assertThat(answer.at("/_embedded/vehicles/0/brand").asText()).isEqualTo("Peugeot");
    }

    @Test
    void theUserIsShownOnTheHostWithClientCertificate() throws Exception {
        JsonNode answer = JSON.readTree(curl(
                "--get",
                "--url",
                "https://api-cert.groupe-psa.com/connectedcar/v4/user",
                "--data-urlencode",
                "client_id=" + simulator.getClientId(),
                "--header",
                "Authorization: Bearer " + accessToken(),
                "--header",
                "x-introspect-realm: " + REALM,
                "--key",
                simulator.getPrivateKey(),
                "--cert",
                simulator.getClientCertificate(),
                "--cacert",
                simulator.getCaCertificate()));

        assertThat(answer.path("email").asText()).isEqualTo(simulator.getUsername(Brand.Peugeot));
        assertThat(answer.at("/_embedded/Vehicles")).hasSize(2);
    }

    @Test
    void theLineThatSendsTheClientIdInTheBodyOfAGetIsRefused() throws Exception {
        JsonNode answer = JSON.readTree(curl(
                "--request",
                "GET",
                "--url",
                "https://api-cert.groupe-psa.com/connectedcar/v4/user",
                "--data-urlencode",
                "client_id=" + simulator.getClientId(),
                "--header",
                "Authorization: Bearer " + accessToken(),
                "--header",
                "x-introspect-realm: " + REALM,
                "--key",
                simulator.getPrivateKey(),
                "--cert",
                simulator.getClientCertificate(),
                "--cacert",
                simulator.getCaCertificate()));

        assertThat(answer.path("moreInformation").asText()).isEqualTo("Invalid client id or secret.");
    }

    private String accessToken() throws Exception {
        return JSON.readTree(login("&")).path("access_token").asText();
    }

    private String login(String beforeScope) throws Exception {
        String app = simulator.getClientId() + ":" + simulator.getClientSecret();
        String basic = Base64.getEncoder().encodeToString(app.getBytes(StandardCharsets.UTF_8));
        return curl(
                "--request",
                "POST",
                "--url",
                "https://idpcvs.peugeot.com/am/oauth2/access_token",
                "--header",
                "Authorization: Basic " + basic,
                "--header",
                "Content-Type: application/x-www-form-urlencoded",
                "--data",
                "realm=" + REALM + "&grant_type=password&password=" + simulator.getPassword() + "&username="
                        + simulator.getUsername(Brand.Peugeot) + beforeScope + "scope=profile%20openid",
                "--cacert",
                simulator.getCaCertificate());
    }

    private String curl(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--max-time", "20"));
        for (String host : List.of("idpcvs.peugeot.com", "api.groupe-psa.com")) {
            command.addAll(List.of("--connect-to", host + ":443:localhost:" + simulator.getPort()));
        }
        command.addAll(List.of("--connect-to", "api-cert.groupe-psa.com:443:localhost:" + simulator.getMtlsPort()));
        command.addAll(List.of(options));
        return outputOf(new ProcessBuilder(command));
    }

    private static String outputOf(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static boolean isInstalled() {
        try {
            return !outputOf(new ProcessBuilder("curl", "--version")).isEmpty();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
