package io.github.camelstellantis.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.camelstellantis.api.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads id tokens and checks that they belong to an enrolment (OpenID Connect Core, section 3.1.3.7). */
final class IdTokenReader {

    private static final JWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private IdTokenReader() {}

    /**
     * Reads and checks an id token.
     *
     * @param jwt as the token endpoint sent it
     * @param app which it must be made for
     * @param nonce which it must repeat
     * @param keys of the server, or empty if they are not known
     * @param now to compare its end with
     * @return who it is
     * @throws InvalidRequestException if it does not belong to this enrolment
     */
    static Identity read(String jwt, App app, String nonce, Optional<JWKSet> keys, Instant now) {
        try {
            SignedJWT token = SignedJWT.parse(jwt);
            boolean verified = isVerified(token, app, keys);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            check(claims.getAudience().contains(app.clientId()), "was made for another app");
            check(nonce.equals(claims.getStringClaim("nonce")), "belongs to another enrolment (nonce)");
            check(
                    claims.getExpirationTime() != null
                            && now.minus(CLOCK_SKEW)
                                    .isBefore(claims.getExpirationTime().toInstant()),
                    "has expired; is this machine's clock right?");
            check(Issuers.areOnOneHost(claims.getIssuer(), app), "comes from another server (iss)");
            check(claims.getSubject() != null, "names nobody (sub)");
            return new Identity(claims.getSubject(), claims.getStringClaim("email"), verified);
        } catch (ParseException | JOSEException e) {
            throw new InvalidRequestException("the id token cannot be read");
        }
    }

    private static boolean isVerified(SignedJWT token, App app, Optional<JWKSet> keys)
            throws JOSEException, ParseException {
        Optional<JWSVerifier> verifier =
                JWSAlgorithm.Family.HMAC_SHA.contains(token.getHeader().getAlgorithm())
                        ? Optional.of(new MACVerifier(padded(app.clientSecret())))
                        : verifier(token, keys);
        if (verifier.isEmpty()) {
            return false;
        }
        check(token.verify(verifier.get()), "is forged: its signature is wrong");
        return true;
    }

    /** The library refuses HMAC keys shorter than the hash; HMAC itself pads them with zeros. */
    private static byte[] padded(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return bytes.length >= 64 ? bytes : Arrays.copyOf(bytes, 64);
    }

    private static Optional<JWSVerifier> verifier(SignedJWT token, Optional<JWKSet> keys) throws JOSEException {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<JWK> fitting = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())).select(keys.get());
        check(!fitting.isEmpty(), "is signed with a key that the server does not publish");
        return Optional.of(
                VERIFIERS.createJWSVerifier(token.getHeader(), ((AsymmetricJWK) fitting.get(0)).toPublicKey()));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidRequestException("the id token " + otherwise);
        }
    }
}
