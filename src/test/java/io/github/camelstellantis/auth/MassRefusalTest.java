package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelstellantis.CapturedLog;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** When a server refuses login after login, the logins are not to blame. */
class MassRefusalTest {

    private final HandClock clock = new HandClock();
    private final TokenStore store = new MemoryTokenStore(clock);
    private final MassRefusal refusals = new MassRefusal(store, clock);

    private static LoginKey user(int number) {
        return new LoginKey("app", "clientsB2CPeugeot", "user" + number);
    }

    /** As a refresh that is refused leaves a login. */
    private void refuse(int number) {
        Login login = Login.ofRefreshToken("refresh" + number, clock.instant());
        long version = TokenStoreContract.first(store, user(number), login.dead(clock.instant()));
        refusals.refused(user(number), version);
    }

    private void refuseMany(int from, int to) {
        IntStream.range(from, to).forEach(this::refuse);
    }

    private long dead() {
        return store.keys("app", "clientsB2CPeugeot").stream()
                .filter(key -> store.find(key).orElseThrow().login().isDead())
                .count();
    }

    private void assertStopped() {
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(refusals::check)
                .withMessageContaining("10 logins in a row")
                .withMessageContaining("the logins are kept");
    }

    private void assertGoesOn() {
        assertThatCode(refusals::check).doesNotThrowAnyException();
    }

    @Test
    void nineRefusalsAreTheLoginsOwn() {
        refuseMany(0, 9);
        assertGoesOn();
        assertThat(dead()).isEqualTo(9);
    }

    @Test
    void tenInARowStopAllRefreshesAndAreTakenBack() {
        refuseMany(0, 10);
        assertStopped();
        assertThat(dead()).isZero();
    }

    @Test
    void aRefreshThatSucceedsBetweenThemOrTimeBetweenThemMakesNoRow() {
        refuseMany(0, 9);
        refusals.succeeded();
        refuseMany(9, 18);
        clock.pass(Duration.ofMinutes(2));
        refuseMany(18, 27);
        assertGoesOn();
        assertThat(dead()).isEqualTo(27);
    }

    @Test
    void afterFiveMinutesOneTriesAndItsSuccessLetsAllGoOn() {
        refuseMany(0, 10);
        clock.pass(Duration.ofMinutes(5));
        assertGoesOn();
        assertStopped();
        refusals.succeeded();
        assertGoesOn();
        assertGoesOn();
    }

    @Test
    void whoTriesAndIsRefusedIsTakenBackTooAndTheStopGoesOn() {
        refuseMany(0, 10);
        clock.pass(Duration.ofMinutes(5));
        assertGoesOn();
        refuse(10);
        assertStopped();
        assertThat(dead()).isZero();
        clock.pass(Duration.ofMinutes(5));
        assertGoesOn();
    }

    @Test
    void aStopThatGoesOnIsSaidAsSuch() {
        try (CapturedLog log = new CapturedLog(Map.of(MassRefusal.class.getName(), Level.ERROR))) {
            refuseMany(0, 10);
            assertThat(log.text()).contains("refused 10 logins in a row. No token is refreshed until 20");
            clock.pass(Duration.ofMinutes(5));
            refusals.check();
            refuse(10);
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(1).text()).contains("refused a login again. No token is refreshed until 20");
        }
    }

    @Test
    void aLoginThatSomebodyHasChangedMeanwhileIsLeftAsItIs() {
        refuseMany(0, 9);
        long version = store.find(user(0)).orElseThrow().version();
        Login enrolled = Login.ofRefreshToken("enrolled", clock.instant());
        store.replace(user(0), version, enrolled);
        store.remove(user(1));
        refuse(9);
        assertThat(store.find(user(0))).contains(new StoredLogin(enrolled, version + 1, null));
        assertThat(store.find(user(1))).isEmpty();
        assertThat(dead()).isZero();
    }
}
