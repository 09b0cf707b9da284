package io.github.camelstellantis.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;

/** The same as with our own simulator, against an OAuth server that others wrote: {@code mvn -q -Pkeycloak verify}. */
class KeycloakCheck {

    private static final String ACCOUNT = "jane";
    private static final String ME = "&account=" + ACCOUNT;

    @RegisterExtension
    static final LastLine LAST_LINE = new LastLine();

    private static Keycloak keycloak;
    private static ApiBehindKeycloak api;

    private final TokenStore store = new MemoryTokenStore();
    private CamelContext camel;
    private ProducerTemplate template;

    @BeforeAll
    static void startServers() throws Exception {
        keycloak = Keycloak.start(Path.of(System.getProperty("keycloak.home")));
        api = new ApiBehindKeycloak(keycloak.protocol("userinfo"));
    }

    @AfterAll
    static void stopServers() throws Exception {
        api.close();
        keycloak.close();
    }

    @BeforeEach
    void startCamel() {
        StellantisConfiguration configuration = new StellantisConfiguration();
        configuration.setClientId(Keycloak.CLIENT_ID);
        configuration.setClientSecret(Keycloak.CLIENT_SECRET);
        configuration.setScope("openid profile email");
        configuration.setRedirectUri(Keycloak.REDIRECT_URI);
        configuration.setAuthorizeUri(keycloak.protocol("auth"));
        configuration.setTokenUri(keycloak.protocol("token"));
        configuration.setRevokeUri(keycloak.protocol("revoke"));
        configuration.setJwksUri(keycloak.protocol("certs"));
        configuration.setApiUri(api.uri());
        configuration.setTokenStore(store);
        camel = new DefaultCamelContext();
        camel.getComponent("stellantis", StellantisComponent.class).setConfiguration(configuration);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    /** What is in memory is gone, what is stored stays. */
    private void restartCamel() {
        stopCamel();
        startCamel();
    }

    private Exchange call(String operation, String options, Object body) {
        return template.request(
                "stellantis:" + operation + "?brand=Peugeot" + options,
                exchange -> exchange.getMessage().setBody(body));
    }

    private Map<?, ?> body(String operation, String options, Object body) {
        Exchange result = call(operation, options, body);
        assertThat(result.getException()).isNull();
        return result.getMessage().getBody(Map.class);
    }

    private Map<?, ?> enrol() throws Exception {
        String consent = call("authorizationUrl", ME, null).getMessage().getBody(String.class);
        return body("enroll", ME, new Person().logIn(consent));
    }

    private LoginKey key() {
        return new App(Keycloak.CLIENT_ID, Keycloak.CLIENT_SECRET, "clientsB2CPeugeot", URI.create(api.uri()))
                .login(ACCOUNT);
    }

    private StoredLogin stored() {
        return store.find(key()).orElseThrow();
    }

    private void forgetAccessToken(Login login) {
        Login bare = Login.ofRefreshToken(login.refreshToken(), Instant.now());
        assertThat(store.replace(key(), stored().version(), bare)).isTrue();
        restartCamel();
    }

    @Test
    void aPersonEnrolsWithCodeAndProofAndTheIdTokensSignatureIsVerified() throws Exception {
        assertThat(enrol().get("verified")).isEqualTo(true);
        assertThat(stored().login().identity().email()).isEqualTo("jane@example.com");
        assertThat(body("user", ME, null).get("email")).isEqualTo("jane@example.com");
    }

    @Test
    void aCodeOrAStateIsTakenOnce() throws Exception {
        String consent = call("authorizationUrl", ME, null).getMessage().getBody(String.class);
        String redirect = new Person().logIn(consent);
        body("enroll", ME, redirect);
        assertThat(call("enroll", ME, redirect).getException()).isInstanceOf(InvalidRequestException.class);
        String other = call("authorizationUrl", ME, null).getMessage().getBody(String.class);
        Map<String, String> stolen = Map.of("code", parameter(redirect, "code"), "state", parameter(other, "state"));
        assertThat(call("enroll", ME, stolen).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the code is wrong");
    }

    private static String parameter(String address, String name) {
        return address.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }

    @Test
    void aRefreshTokenIsSpentOnceAndTheNextOneKept() throws Exception {
        enrol();
        Login first = stored().login();
        forgetAccessToken(first);
        assertThat(body("user", ME, null).get("email")).isEqualTo("jane@example.com");
        Login second = stored().login();
        assertThat(second.refreshToken()).isNotNull().isNotEqualTo(first.refreshToken());
        forgetAccessToken(second);
        assertThat(body("user", ME, null).get("email")).isEqualTo("jane@example.com");
        forgetAccessToken(first);
        assertThat(call("user", ME, null).getException()).isInstanceOf(LoginRequiredException.class);
        assertThat(stored().login().isDead()).isTrue();
    }

    @Test
    void aRevokedLoginIsOverOnBothSides() throws Exception {
        enrol();
        Login login = stored().login();
        assertThat(body("revoke", ME, null).get("state")).isEqualTo("revoked");
        assertThat(store.find(key())).isEmpty();
        store.replace(key(), TokenStore.ABSENT, login);
        restartCamel();
        assertThat(call("user", ME, null).getException()).isInstanceOf(LoginRequiredException.class);
    }

    @Test
    void aPasswordLogsIn() {
        String password = "&grantType=password&username=" + Keycloak.USERNAME + "&password=" + Keycloak.PASSWORD;
        assertThat(call("user", password.replace(Keycloak.PASSWORD, "wrong"), null)
                        .getException())
                .isInstanceOf(LoginRequiredException.class);
        assertThat(body("user", password, null).get("email")).isEqualTo("jane@example.com");
    }

    private static final class LastLine implements TestWatcher, AfterAllCallback {
        private int held;
        private int failed;

        @Override
        public void testSuccessful(ExtensionContext test) {
            held++;
        }

        @Override
        public void testFailed(ExtensionContext test, Throwable cause) {
            failed++;
        }

        @Override
        public void afterAll(ExtensionContext all) {
            System.out.printf(
                    "keycloak: code with PKCE, rotating refresh tokens, revocation, password: %d checks held, %d failed%n",
                    held, failed);
        }
    }
}
