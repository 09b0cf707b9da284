package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.camelstellantis.api.InvalidRequestException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenReaderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String SECRET = "a secret of more than thirty-two bytes of text";
    private static final App APP = new App(
            "app", SECRET, "clientsB2CPeugeot", URI.create("https://idpcvs.peugeot.com/am/oauth2/access_token"));

    private static RSAKey key;
    private static RSAKey strangersKey;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("1").generate();
        strangersKey = new RSAKeyGenerator(2048).keyID("1").generate();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://idpcvs.peugeot.com:443/am/oauth2/realms/root/realms/clientsB2CPeugeot")
                .audience("app")
                .subject("4711")
                .claim("email", "jane@example.com")
                .claim("nonce", "nonce")
                .expirationTime(Date.from(NOW.plusSeconds(3600)));
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("1").build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    private static Identity read(String token, Optional<JWKSet> keys) {
        return IdTokenReader.read(token, APP, "nonce", keys, NOW);
    }

    private static Optional<JWKSet> published() {
        return Optional.of(new JWKSet(key.toPublicJWK()));
    }

    private static void assertRefused(String token, String why) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> read(token, published()))
                .withMessageContaining(why)
                .withMessageNotContaining("4711")
                .withMessageNotContaining("jane");
    }

    @Test
    void aTokenOfTheServerSaysWhoItIsAndIsVerified() throws Exception {
        assertThat(read(signed(claims()), published())).isEqualTo(new Identity("4711", "jane@example.com", true));
    }

    @Test
    void aTokenIsUnverifiedWhereTheServersKeysAreNotKnown() throws Exception {
        assertThat(read(signed(claims()), Optional.empty())).isEqualTo(new Identity("4711", "jane@example.com", false));
    }

    @Test
    void aTokenMayBeSignedWithTheAppsSecret() throws Exception {
        assertThat(read(signed(claims(), JWSAlgorithm.HS256, new MACSigner(SECRET)), Optional.empty())
                        .verified())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 63, 64, 65, 100})
    void theAppsSecretMayBeOfAnyLength(int length) throws Exception {
        String secret = "s".repeat(length - 1) + "t";
        byte[] padded = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), Math.max(64, length));
        App app = new App(APP.clientId(), secret, APP.realm(), APP.tokenUri());
        String token = signed(claims(), JWSAlgorithm.HS256, new MACSigner(padded));
        assertThat(IdTokenReader.read(token, app, "nonce", Optional.empty(), NOW)
                        .verified())
                .isTrue();
    }

    @Test
    void aSignatureOfSomebodyElseIsRefused() throws Exception {
        assertRefused(signed(claims(), JWSAlgorithm.RS256, new RSASSASigner(strangersKey)), "forged");
        String other = "another secret of more than thirty-two bytes";
        assertRefused(signed(claims(), JWSAlgorithm.HS256, new MACSigner(other)), "forged");
    }

    @Test
    void thePublishedKeyIsNoSecretToSignWith() throws Exception {
        byte[] publicKey = key.toRSAPublicKey().getEncoded();
        assertRefused(signed(claims(), JWSAlgorithm.HS256, new MACSigner(publicKey)), "forged");
    }

    @Test
    void aKeyThatTheServerDoesNotPublishIsRefused() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("2").build();
        SignedJWT token = new SignedJWT(header, claims().build());
        token.sign(new RSASSASigner(strangersKey));
        assertRefused(token.serialize(), "does not publish");
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        assertRefused(new PlainJWT(claims().build()).serialize(), "cannot be read");
        assertRefused("no token", "cannot be read");
    }

    @Test
    void aClockMayBeWrongByMinutes() throws Exception {
        Date aMinuteAgo = Date.from(NOW.minus(Duration.ofMinutes(1)));
        assertThat(read(signed(claims().expirationTime(aMinuteAgo)), published())
                        .subject())
                .isEqualTo("4711");
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                wrong(claims -> claims.audience("other"), "made for another app"),
                wrong(claims -> claims.audience((String) null), "made for another app"),
                wrong(claims -> claims.claim("nonce", "other"), "another enrolment (nonce)"),
                wrong(claims -> claims.claim("nonce", null), "another enrolment (nonce)"),
                wrong(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(3600))), "expired"),
                wrong(claims -> claims.expirationTime(null), "expired"),
                wrong(claims -> claims.issuer("https://evil.example/"), "another server (iss)"),
                wrong(claims -> claims.issuer(null), "another server (iss)"),
                wrong(claims -> claims.subject(null), "names nobody"));
    }

    private static Arguments wrong(UnaryOperator<JWTClaimsSet.Builder> change, String why) {
        return Arguments.of(change, why);
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void whatDoesNotBelongToTheEnrolmentIsRefused(UnaryOperator<JWTClaimsSet.Builder> change, String why)
            throws Exception {
        assertRefused(signed(change.apply(claims())), why);
    }
}
