package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Caller.Reply;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What id tokens say, by which key they are verified, and where all that is written. */
class SimulatedIdTokenTest {

    private static final Brand BRAND = Brand.Opel;

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension();

    private static StellantisSimulator simulator;
    private static Caller caller;
    private static Partner partner;

    @BeforeAll
    static void call() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
        partner = new Partner(simulator, caller, BRAND);
    }

    @Test
    void itNamesTheUserByAnOpaqueSubjectAndRepeatsTheNonce() throws IOException {
        JsonNode claims = claims(partner.exchange(partner.code()));

        assertThat(claims.at("/sub").asText())
                .isEqualTo(simulator.getSubject(BRAND, 1))
                .isNotEqualTo(simulator.getSubject(BRAND, 2))
                .doesNotContain("driver", "opel")
                .hasSize(36);
        assertThat(claims.at("/nonce").asText()).isEqualTo(Partner.NONCE);
        assertThat(claims.at("/iss").asText()).isEqualTo(simulator.getIdentityUri() + "/" + BRAND.realm());
        assertThat(claims.at("/aud").asText()).isEqualTo("simulator-client");
    }

    @Test
    void withoutANonceThereIsNoneNorAfterARefresh() throws IOException {
        Reply tokens = partner.exchange(partner.code());
        Reply refreshed = caller.token(
                BRAND,
                "grant_type=refresh_token&refresh_token="
                        + tokens.at("/refresh_token").asText());

        assertThat(claims(partner.exchange(partner.code(partner.url("nonce", null))))
                        .has("nonce"))
                .isFalse();
        assertThat(claims(refreshed).has("nonce")).isFalse();
        assertThat(claims(refreshed).at("/sub")).isEqualTo(claims(tokens).at("/sub"));
    }

    @Test
    void itTellsTheEMailAddressWhereThatScopeIsGranted() throws IOException {
        assertThat(claims(partner.exchange(partner.code(partner.url("scope", "openid email"))))
                        .at("/email")
                        .asText())
                .isEqualTo("driver1@opel.example");
        assertThat(claims(partner.exchange(partner.code())).has("email")).isFalse();
    }

    @Test
    void withoutTheScopeOpenidThereIsNoIdToken() {
        assertThat(partner.exchange(partner.code(partner.url("scope", "data:trip")))
                        .json()
                        .has("id_token"))
                .isFalse();
    }

    @Test
    void itIsVerifiedByThePublishedKey() throws IOException, GeneralSecurityException {
        String[] parts =
                partner.exchange(partner.code()).at("/id_token").asText().split("\\.");
        JsonNode key = get(configuration(BRAND).at("/jwks_uri").asText()).at("/keys/0");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(key));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(decoded(parts[0]).at("/kid")).isEqualTo(key.at("/kid"));
        assertThat(decoded(parts[0]).at("/alg").asText()).isEqualTo("ES256");
        assertThat(key.has("d")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Brand.class)
    void theConfigurationOfEachRealmIsWhereItsIssuerSays(Brand brand) {
        JsonNode configuration = configuration(brand);
        String issuer = configuration.at("/issuer").asText();

        assertThat(issuer).isEqualTo(simulator.getIdentityUri() + "/" + brand.realm());
        assertThat(get(issuer + "/.well-known/openid-configuration")).isEqualTo(configuration);
        assertThat(configuration.at("/authorization_endpoint").asText())
                .isEqualTo(simulator.getIdentityUri() + "/authorize?realm=" + brand.realm());
        assertThat(caller.post(
                                configuration.at("/token_endpoint").asText(),
                                caller.passwordForm(brand, "openid"),
                                caller.basic())
                        .status())
                .isEqualTo(200);
        assertThat(caller.post(configuration.at("/revocation_endpoint").asText(), "token=x", caller.basic())
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode configuration(Brand brand) {
        return get(simulator.getIdentityUri() + "/.well-known/openid-configuration?realm=" + brand.realm());
    }

    private static JsonNode get(String uri) {
        return caller.send(caller.withoutCertificate(), HttpRequest.newBuilder(URI.create(uri)))
                .json();
    }

    private static JsonNode claims(Reply tokens) throws IOException {
        return decoded(tokens.at("/id_token").asText().split("\\.")[1]);
    }

    private static JsonNode decoded(String part) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }
}
