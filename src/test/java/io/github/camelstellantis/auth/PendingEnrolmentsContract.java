package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every place promises where enrolments wait. */
interface PendingEnrolmentsContract {

    /** Under test. */
    PendingEnrolments enrolments();

    /** Over the same content, as another process or the next one would have it. */
    PendingEnrolments othersEnrolments();

    /** The time by which enrolments expire. */
    Instant now();

    private PendingEnrolment waiting(String state, Duration lifetime) {
        return new PendingEnrolment(
                Secrets.hash(state),
                "app",
                "clientsB2CPeugeot",
                "jane.doe@example.com",
                "nonce-" + state,
                "verifier-" + state,
                "mymap://oauth2redirect/fr",
                Secrets.hash("browser"),
                now().plus(lifetime).truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    default void anEnrolmentComesBackAsItWentWhoeverTakesIt() {
        PendingEnrolment enrolment = waiting("s", Duration.ofMinutes(30));
        enrolments().keep(enrolment);
        assertThat(othersEnrolments().take(enrolment.stateHash())).contains(enrolment);
    }

    @Test
    default void anEnrolmentWithoutAccountAndBrowserComesBackWithoutThem() {
        PendingEnrolment enrolment = new PendingEnrolment(
                "hash", "app", "realm", null, "nonce", "verifier", "https://example.com/", null, now());
        enrolments().keep(enrolment);
        assertThat(othersEnrolments().take("hash").orElseThrow())
                .hasAllNullFieldsOrPropertiesExcept(
                        "stateHash", "clientId", "realm", "nonce", "codeVerifier", "redirectUri", "expiresAt");
    }

    @Test
    default void anEnrolmentIsTakenOnce() {
        PendingEnrolment enrolment = waiting("s", Duration.ofMinutes(30));
        enrolments().keep(enrolment);
        assertThat(enrolments().take(Secrets.hash("other"))).isEmpty();
        assertThat(enrolments().take(enrolment.stateHash())).isPresent();
        assertThat(enrolments().take(enrolment.stateHash())).isEmpty();
        assertThat(othersEnrolments().take(enrolment.stateHash())).isEmpty();
    }

    @Test
    default void ofManyWhoTakeAnEnrolmentOneGetsIt() throws Exception {
        PendingEnrolment enrolment = waiting("s", Duration.ofMinutes(30));
        PendingEnrolments others = othersEnrolments();
        enrolments().keep(enrolment);
        assertThat(TokenStoreContract.together(
                        16, i -> () -> (i % 2 == 0 ? enrolments() : others).take(enrolment.stateHash())))
                .filteredOn(Optional::isPresent)
                .hasSize(1);
    }

    @Test
    default void whatHasLongExpiredIsSweptByTheNextOne() {
        PendingEnrolment forgotten = waiting("forgotten", Duration.ofHours(-2));
        PendingEnrolment waiting = waiting("waiting", Duration.ofMinutes(30));
        enrolments().keep(forgotten);
        enrolments().keep(waiting);
        enrolments().keep(waiting("next", Duration.ofMinutes(30)));
        assertThat(enrolments().take(forgotten.stateHash())).isEmpty();
        assertThat(enrolments().take(waiting.stateHash())).contains(waiting);
    }
}
