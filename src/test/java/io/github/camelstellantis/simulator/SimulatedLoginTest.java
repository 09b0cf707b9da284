package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Caller.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization server, with the error texts that users of the real one quote. */
class SimulatedLoginTest {

    private static final Brand BRAND = Brand.Citroen;
    private static final String REALM = "?realm=" + BRAND.realm();

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension();

    private static StellantisSimulator simulator;
    private static Caller caller;

    @BeforeAll
    static void call() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
    }

    /** Query, form, authorization, then status, error and description. */
    static Stream<Arguments> refusals() {
        String app = Caller.basic("simulator-client", "simulator-secret");
        String wrongApp = Caller.basic("simulator-client", "guessed");
        String grant = "grant_type=password&username=driver1@citroen.example&password=simulator-password";
        String access = "The provided access grant is invalid, expired, or revoked.";
        String client = "Client authentication failed";
        return Stream.of(
                Arguments.of(REALM, grant, wrongApp, 401, "invalid_client", client),
                Arguments.of(REALM, grant, null, 401, "invalid_client", client),
                Arguments.of(REALM, grant, "Basic ???", 401, "invalid_client", client),
                Arguments.of("", grant, app, 401, "invalid_client", client),
                Arguments.of(
                        "?realm=clientsB2CPeugot", grant, app, 404, "not_found", "Invalid realm, /clientsB2CPeugot"),
                Arguments.of(REALM, grant + "&client_id=simulator-client", app, 400, "invalid_request", client),
                Arguments.of(
                        REALM,
                        grant + "&client_secret=simulator-secret",
                        app,
                        400,
                        "invalid_client",
                        "Invalid authentication method for accessing this endpoint."),
                Arguments.of(REALM, grant + "x", app, 400, "invalid_grant", access),
                Arguments.of(REALM, grant.replace("driver1", "nobody"), app, 400, "invalid_grant", access),
                Arguments.of("?realm=" + Brand.Opel.realm(), grant, app, 400, "invalid_grant", access),
                Arguments.of(
                        REALM,
                        "grant_type=password&username=x",
                        app,
                        400,
                        "invalid_request",
                        "Missing parameter: password"),
                Arguments.of(
                        REALM,
                        grant + "&scope=openid%20everything",
                        app,
                        400,
                        "invalid_scope",
                        "Unknown/invalid scope(s): [everything]"),
                Arguments.of(
                        REALM,
                        grant + "&scope=openid,profile",
                        app,
                        400,
                        "invalid_scope",
                        "Unknown/invalid scope(s): [openid,profile]"),
                Arguments.of(REALM, "", app, 400, "invalid_request", "Grant type is not set"),
                Arguments.of(
                        REALM,
                        "grant_type=magic",
                        app,
                        400,
                        "unsupported_grant_type",
                        "Grant type is not supported: magic"),
                Arguments.of(
                        REALM,
                        "grant_type=refresh_token&refresh_token=x",
                        app,
                        400,
                        "invalid_grant",
                        "grant is invalid"),
                Arguments.of(
                        REALM,
                        "grant_type=refresh_token",
                        app,
                        400,
                        "invalid_request",
                        "Missing parameter: refresh_token"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRequestForTokensIsRefusedInTheWordsOfTheService(
            String query, String form, String authorization, int status, String error, String description) {
        Reply reply = caller.post(simulator.getIdentityUri() + "/access_token" + query, form, authorization);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/error").asText()).isEqualTo(error);
        assertThat(reply.at("/error_description").asText()).isEqualTo(description);
    }

    @Test
    void aWrongSecretIsToldTheRealmToAuthenticateFor() {
        Reply reply = caller.post(simulator.getIdentityUri() + "/access_token" + REALM, "", Caller.basic("a", "b"));

        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Basic realm=\"/clientsB2CCitroen\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "form", "both"})
    void theRealmMayStandInTheQueryOrInTheForm(String place) {
        String query = place.equals("form") ? "" : REALM;
        String form = place.equals("query") ? "" : "&realm=" + BRAND.realm();
        String uri = simulator.getIdentityUri() + "/access_token" + query;

        assertThat(caller.post(uri, caller.passwordForm(BRAND, "openid") + form, caller.basic())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void allParametersMayStandInTheQueryOfAPost() {
        String uri = simulator.getIdentityUri() + "/access_token" + REALM + "&" + caller.passwordForm(BRAND, "openid");

        assertThat(caller.post(uri, "", caller.basic()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Brand.class)
    void everyBrandHasAnAccountInBothItsRealms(Brand brand) {
        String uri = simulator.getIdentityUri() + "/access_token?realm=";
        String form = caller.passwordForm(brand, "openid profile");

        assertThat(caller.post(uri + brand.realm(), form, caller.basic()).status())
                .isEqualTo(200);
        assertThat(caller.post(uri + brand.otpRealm(), form, caller.basic()).status())
                .isEqualTo(200);
    }

    @Test
    void theIdTokenSaysForWhomAndByWhomItWasIssued() throws IOException {
        String[] parts = caller.login(BRAND, "openid").at("/id_token").asText().split("\\.");
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));

        assertThat(parts).hasSize(3);
        assertThat(claims.at("/aud").asText()).isEqualTo("simulator-client");
        assertThat(claims.at("/sub").asText()).isEqualTo(simulator.getSubject(BRAND, 1));
        assertThat(claims.at("/iss").asText()).endsWith("/am/oauth2/clientsB2CCitroen");
        assertThat(claims.at("/exp").asLong() - claims.at("/iat").asLong()).isEqualTo(3599);
    }

    @Test
    void aRefreshTokenRotatesAndItsReplayHarmsNobody() {
        Reply login = caller.login(BRAND, "openid profile");
        String first = login.at("/refresh_token").asText();
        Reply refreshed = refresh(first);
        Reply replayed = refresh(first);

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(replayed.at("/error_description").asText()).isEqualTo("grant is invalid");
        assertThat(statusWith(login)).isEqualTo(200);
        assertThat(statusWith(refreshed)).isEqualTo(200);
        assertThat(refresh(refreshed.at("/refresh_token").asText()).status()).isEqualTo(200);
    }

    @Test
    void anAnswerMayCarryNoRefreshTokenAndTheOldOneStaysValid() {
        String token = caller.login(BRAND, "openid").at("/refresh_token").asText();
        simulator.faults().add(Fault.onRefresh().withoutRefreshToken());

        assertThat(refresh(token).json().has("refresh_token")).isFalse();
        assertThat(refresh(token).json().has("refresh_token")).isTrue();
    }

    @Test
    void revokingARefreshTokenEndsItsAccessTokensAtOnce() {
        Reply login = caller.login(BRAND, "openid profile");
        Reply revoked = revoke("token=" + login.at("/refresh_token").asText());

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.text()).isEqualTo("{}");
        assertThat(statusWith(login)).isEqualTo(401);
    }

    @Test
    void revokingAnAccessTokenLeavesTheLoginAlone() {
        Reply login = caller.login(BRAND, "openid profile");
        revoke("token=" + login.at("/access_token").asText());

        assertThat(statusWith(login)).isEqualTo(401);
        assertThat(refresh(login.at("/refresh_token").asText()).status()).isEqualTo(200);
    }

    @Test
    void revokingWantsTheParameterTokenAndKnowsNoWrongOnes() {
        assertThat(revoke("refresh_token=x").at("/error_description").asText()).isEqualTo("Missing parameter: token");
        assertThat(revoke("token=unknown").status()).isEqualTo(200);
    }

    @Test
    void anAccessTokenExpiresByRealTime() {
        try (StellantisSimulator shortLived = new StellantisSimulator()) {
            shortLived.setTokenLifetime(1);
            shortLived.start();
            Caller.Session session = new Caller(shortLived).session(BRAND);

            assertThat(session.get("/user").status()).isEqualTo(200);
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            session.get("/user").status())
                    .isEqualTo(401));
        }
    }

    @Test
    void anAppWithoutThePasswordGrantGetsServerError() {
        try (StellantisSimulator partner = new StellantisSimulator()) {
            partner.setPasswordGrant(false);
            partner.start();
            Caller partnerCaller = new Caller(partner);
            Reply reply = partnerCaller.login(BRAND, "openid");

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).isEqualTo("{\"error\":\"server_error\"}");
            assertThat(partnerCaller
                            .token(BRAND, "grant_type=refresh_token&refresh_token=" + partner.newRefreshToken(BRAND))
                            .status())
                    .isEqualTo(200);
        }
    }

    private Reply refresh(String token) {
        return caller.token(BRAND, "grant_type=refresh_token&refresh_token=" + token);
    }

    private Reply revoke(String form) {
        return caller.post(simulator.getIdentityUri() + "/token/revoke" + REALM, form, caller.basic());
    }

    private int statusWith(Reply tokens) {
        return caller.new Session(BRAND.realm(), tokens.at("/access_token").asText())
                .get("/user")
                .status();
    }
}
