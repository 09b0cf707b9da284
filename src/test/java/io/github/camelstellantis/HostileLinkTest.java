package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A document can write into its links what it wants: the token goes to the API, and to the paths below it. */
class HostileLinkTest extends SimulatorTestSupport {

    /** Refused, whoever's host it names. */
    private static final List<String> LEAVING_THE_API = List.of(
            "HOST/",
            "HOST/am/oauth2/access_token",
            "HOST/connectedcar/v3/vehicles/x",
            "HOST/connectedcar/v4",
            "HOST/connectedcar/v44/user",
            "HOST/CONNECTEDCAR/v4/user",
            "HOST/connectedcar/v4/../v3/vehicles/x",
            "HOST/connectedcar/v4/..",
            "HOST/connectedcar/v4/./user",
            "HOST/connectedcar/v4/..;/v3/vehicles/x",
            "HOST/connectedcar/v4/.;a=b/user",
            "HOST/connectedcar/v4/user/%2e%2e/%2E%2E/v3",
            "HOST/connectedcar/v4/user/.%2e/x",
            "HOST/connectedcar/v4/user%2f..%2f..%2fv3",
            "HOST/connectedcar/v4/user%5c..%5cx",
            "HOST/connectedcar/v4/user\\..\\x",
            "HOST/connectedcar/v4//elsewhere.example/x",
            "HOST//connectedcar/v4/user",
            "HOST/connectedcar/v4/user%00",
            "HOST/connectedcar/v4/user\u0000",
            "HOST/connectedcar/v4/user\r\nX-Evil: 1",
            "HOST/connectedcar/v4/user HTTP/1.1",
            "HOST/connectedcar/v4/user{?page}",
            "HOST/connectedcar%2fv4/user",
            "HOST/%63onnectedcar/v4/user");

    private static final List<String> NO_LINKS = List.of(
            "",
            " ",
            "connectedcar/v4/user",
            "//elsewhere.example/connectedcar/v44/user",
            "\\\\elsewhere.example\\connectedcar\\v4\\user",
            "/\\elsewhere.example/connectedcar/v4/user",
            "mailto:connectedcar/v4/user",
            "javascript:alert(1)",
            "data:text/html,/connectedcar/v4/user",
            "file:///etc/passwd",
            "https://",
            "https:///",
            "http://[::1",
            "?/connectedcar/v4/user",
            "#/connectedcar/v4/user");

    /** Taken for the path alone: another scheme, userinfo, IP addresses in all spellings, punycode, other ports. */
    private static final List<String> ELSEWHERE = List.of(
            "",
            "https://elsewhere.example",
            "http://elsewhere.example",
            "ftp://elsewhere.example",
            "//elsewhere.example",
            "https://OTHER",
            "//OTHER",
            "https://api@OTHER",
            "https://localhost:MTLS@OTHER",
            "https://localhost%3AMTLS%40OTHER",
            "https://user:password@elsewhere.example:443",
            "https://127.0.0.1:PORT",
            "https://127.1:PORT",
            "https://2130706433:PORT",
            "https://0x7f000001:PORT",
            "https://0177.0.0.1:PORT",
            "https://[::1]:PORT",
            "https://[::ffff:127.0.0.1]:PORT",
            "https://169.254.169.254",
            "https://xn--80ak6aa92e.com",
            "https://api.groupe-psa.com.elsewhere.example",
            "https://localhost.",
            "https://localhost:0",
            "https://localhost:65535");

    private final StellantisSimulator other = new StellantisSimulator();

    @BeforeEach
    void startAnotherService() {
        other.start();
    }

    @AfterEach
    void stopTheOtherService() {
        assertThat(other.traffic().requests()).isEmpty();
        assertThat(other.getHandshakes()).isZero();
        other.close();
    }

    private String at(String link) {
        return link.replace("OTHER", "localhost:" + other.getPort())
                .replace("PORT", String.valueOf(other.getPort()))
                .replace("MTLS", String.valueOf(simulator.getMtlsPort()));
    }

    private Exchange follow(String link) {
        return call("stellantis:link?brand=Peugeot", Map.of(StellantisConstants.LINK, link), null);
    }

    @Test
    void aLinkThatLeavesTheApisPathsIsRefusedAndNothingIsSent() {
        for (String host : List.of(
                "", "https://elsewhere.example", simulator.getApiCertUri().replaceFirst("(//[^/]*).*", "$1"))) {
            for (String link : LEAVING_THE_API) {
                refused(link.replace("HOST", host));
            }
        }
        NO_LINKS.forEach(this::refused);
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    private void refused(String link) {
        assertThat(follow(link).getException()).as(link).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aLinkToAnywhereElseIsAPathOfTheApi() {
        for (String host : ELSEWHERE) {
            Exchange result = follow(at(host) + "/connectedcar/v4/user?x=1#https://elsewhere.example/");
            if (!(result.getException() instanceof InvalidRequestException)) {
                assertThat(result.getException()).as(host).isNull();
                ReceivedRequest last = last();
                assertThat(last.path()).isEqualTo("/connectedcar/v4/user");
                assertThat(last.header("Host")).isEqualTo("localhost:" + simulator.getMtlsPort());
                assertThat(last.query().keySet()).containsExactlyInAnyOrder("client_id", "x");
            }
        }
        assertThat(simulator.traffic().count(Operation.user)).isGreaterThan(15);
    }

    @Test
    void aLinkOfAPageIsRefusedOrRebasedLikeAnyOther() {
        String page = "{\"_embedded\":{\"vehicles\":[]},\"_links\":{\"next\":{\"href\":\"%s\"}}}";
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .body(page.formatted(at("https://OTHER/connectedcar/v4/user/vehicles?p=2"))));
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles).body(page.formatted(at("https://OTHER/am/oauth2/authorize"))));
        assertThat(call("stellantis:vehicles?brand=Peugeot&paging=all").getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("link is not followed");
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(2);
    }

    @Test
    void theAppIsNamedOnceHoweverALinkNamesItAndOtherAlphabetsStayInTheirPlace() {
        for (String query :
                List.of("client_id=evil", "client%5Fid=evil", "client_id", "a=1&client_id=evil&client_id=worse&b=2")) {
            assertThat(follow("/connectedcar/v4/user?" + query).getException())
                    .as(query)
                    .isNull();
            assertThat(last().parameters("client_id")).containsExactly(simulator.getClientId());
        }
        follow("/connectedcar/v4/user\u4e2dclient_id=evil?label=\u00e9\u4e2d");
        assertThat(last().path()).isEqualTo("/connectedcar/v4/user%E4%B8%ADclient_id=evil");
        assertThat(last().parameters("client_id")).containsExactly(simulator.getClientId());
        assertThat(last().parameter("label")).isEqualTo("\u00e9\u4e2d");
    }

    private ReceivedRequest last() {
        List<ReceivedRequest> requests = simulator.traffic().requests();
        return requests.get(requests.size() - 1);
    }
}
