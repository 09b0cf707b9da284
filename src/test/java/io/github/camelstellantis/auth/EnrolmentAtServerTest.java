package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.TokenStoreAround;
import io.github.camelstellantis.ToldServer;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.Enrolment.Enrolled;
import io.github.camelstellantis.auth.Enrolment.Question;
import io.github.camelstellantis.http.Pause;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a code, and what of a login that is revoked. */
class EnrolmentAtServerTest {

    private static final String BACK = "mymap://oauth2redirect/fr";
    private static final StoredCallback CALLBACK = new StoredCallback("cb-1", "https://example.com/", "hash");

    private final HandClock clock = new HandClock();
    private final ToldServer server = new ToldServer();
    private final App app = server.app();
    private final LoginKey jane = app.login("jane");
    private final TokenStore store = new MemoryTokenStore(clock);
    private final AtomicBoolean unreadable = new AtomicBoolean();
    private final ToldLogins inUse = new ToldLogins();
    private final Enrolment enrolment = new Enrolment(
            (TokenStoreAround) this::readable,
            new MemoryPendingEnrolments(clock),
            new AuthorizationServer(server.transport(), clock),
            server.transport(),
            new EnrolmentAddresses(server.uri("/authorize"), server.uri("/revoke"), server.uri("/keys")),
            inUse,
            new Pause(),
            clock);

    private String nonce;

    private TokenStore readable() {
        if (unreadable.get()) {
            throw new TokenStoreException("down");
        }
        return store;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Redirect consent(String account) {
        String address = enrolment.begin(app, new Question(account, BACK, "openid", null, null));
        nonce = parameter(address, "nonce");
        return new Redirect("c-1", parameter(address, "state"), null, null, null);
    }

    private static String parameter(String address, String name) {
        return address.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }

    private String idToken(String subject) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .issuer(server.uri("/oauth2").toString())
                            .audience(app.clientId())
                            .subject(subject)
                            .claim("nonce", nonce)
                            .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                            .build());
            token.sign(new MACSigner(ToldServer.SECRET));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server tells no keys, then grants tokens with what says who it is, or without. */
    private void grants(String idToken) {
        String who = idToken == null ? "" : ",\"id_token\":\"" + idToken + "\"";
        server.answers(404, "").answers(200, "{\"access_token\":\"a-1\",\"refresh_token\":\"r-1\"" + who + "}");
    }

    private Enrolled enrolled(String account, String subject) {
        Redirect redirect = consent(account);
        grants(subject == null ? null : idToken(subject));
        return enrolment.complete(app, redirect, account, null);
    }

    @Test
    void aCodeBecomesALoginThatIsStored() {
        Enrolled enrolled = enrolled("jane", null);
        assertThat(enrolled.key()).isEqualTo(jane);
        assertThat(enrolled.login().refreshToken()).isEqualTo("r-1");
        assertThat(enrolled.login().issuedAt()).isEqualTo(clock.instant());
        assertThat(store.find(jane).orElseThrow().login()).isEqualTo(enrolled.login());
        assertThat(inUse.forgotten()).containsExactly(jane);
        assertThat(server.last().form())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "c-1")
                .containsEntry("redirect_uri", BACK)
                .containsKey("code_verifier");
        assertThat(server.requests().get(0).line()).isEqualTo("GET /keys");
    }

    @Test
    void whoIsNotNamedIsCalledByTheSubjectOfTheIdToken() {
        Enrolled enrolled = enrolled(null, "4711");
        assertThat(enrolled.key()).isEqualTo(app.login("4711"));
        assertThat(enrolled.login().identity()).isEqualTo(new Identity("4711", null, true));
    }

    @Test
    void tokensOfWhichNobodyKnowsWhoseTheyAreAreRevoked() {
        Redirect redirect = consent(null);
        grants(null);
        server.answers(200, "{}");
        assertThatThrownBy(() -> enrolment.complete(app, redirect, null, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the server did not say who enrolled");
        assertThat(server.last().line()).startsWith("POST /revoke");
        assertThat(server.last().form()).isEqualTo(Map.of("token", "r-1"));
        assertThat(store.keys(app.clientId(), app.realm())).isEmpty();
    }

    @Test
    void thatTheyCannotBeRevokedHidesNotWhatWasWrong() {
        Redirect redirect = consent(null);
        grants(null);
        server.answers(500, "");
        assertThatThrownBy(() -> enrolment.complete(app, redirect, null, null))
                .hasMessageContaining("the server did not say who enrolled");
    }

    @Test
    void aWrongCodeMeansToBeginAnew() {
        Redirect redirect = consent("jane");
        server.answers(404, "").refuses("invalid_grant");
        assertThatThrownBy(() -> enrolment.complete(app, redirect, "jane", null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("the code is wrong, was used before or is too old");
        assertThat(store.find(jane)).isEmpty();
    }

    @Test
    void enrollingAgainKeepsTheCallbackAndThePerson() {
        enrolled("jane", "4711");
        StoredLogin first = store.find(jane).orElseThrow();
        store.replace(
                jane, first.version(), first.login().withCallback(CALLBACK).dead(clock.instant()));
        enrolled("jane", "4711");
        Login again = store.find(jane).orElseThrow().login();
        assertThat(again.callback()).contains(CALLBACK);
        assertThat(again.isDead()).isFalse();
    }

    @Test
    void anotherPersonDoesNotTakeAnAccountOver() {
        enrolled("jane", "4711");
        for (String other : new String[] {"4712", null}) {
            Redirect redirect = consent("jane");
            grants(other == null ? null : idToken(other));
            server.answers(200, "{}");
            assertThatThrownBy(() -> enrolment.complete(app, redirect, "jane", null))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("this account belongs to another person");
            assertThat(server.last().line()).startsWith("POST /revoke");
        }
        assertThat(store.find(jane).orElseThrow().login().identity().subject()).isEqualTo("4711");
    }

    @Test
    void whoseLoginCannotBeReadSpendsNoCode() {
        Redirect redirect = consent("jane");
        unreadable.set(true);
        assertThatThrownBy(() -> enrolment.complete(app, redirect, "jane", null))
                .isInstanceOf(TokenStoreException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whoIsRevokedIsGoneHereAndThere() {
        assertThat(enrolment.revoke(app, "jane")).isFalse();
        enrolled("jane", null);
        inUse.forgotten().clear();
        server.answers(200, "{}");
        assertThat(enrolment.revoke(app, "jane")).isTrue();
        assertThat(server.last().line()).isEqualTo("POST /revoke?realm=clientsB2CPeugeot");
        assertThat(server.last().form()).isEqualTo(Map.of("token", "r-1"));
        assertThat(store.find(jane)).isEmpty();
        assertThat(inUse.forgotten()).containsExactly(jane);
        assertThat(inUse.saved()).as("lest a spent token is revoked").contains(jane);
    }

    @Test
    void withoutARefreshTokenTheAccessTokenIsRevoked() {
        TokenAnswer answer = new TokenAnswer("a-1", null, Duration.ofHours(1), null, null);
        store.replace(jane, TokenStore.ABSENT, Login.of(answer, clock.instant()));
        server.answers(200, "{}");
        assertThat(enrolment.revoke(app, "jane")).isTrue();
        assertThat(server.last().form()).isEqualTo(Map.of("token", "a-1"));
    }

    @Test
    void aLoginThatTheServerFailsToRevokeIsKeptAndFreeForOthers() {
        enrolled("jane", null);
        server.answers(503, "");
        assertThatThrownBy(() -> enrolment.revoke(app, "jane")).isInstanceOf(ServiceUnavailableException.class);
        assertThat(store.find(jane)).hasValueSatisfying(stored -> assertThat(stored.refreshStartedAt())
                .isNull());
    }
}
