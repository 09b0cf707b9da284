package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.auth.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentNotificationsTest {

    private static final Duration KEPT = Duration.ofHours(96);

    private final HandClock clock = new HandClock();
    private final RecentNotifications recent = new RecentNotifications(clock);

    @Test
    void thousandsAreRememberedAsAMapOfThemWould() {
        Map<String, Instant> expected = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            Instant now = clock.instant();
            String key = Secrets.hash("notification " + random.nextInt(20_000));
            boolean isThere = expected.containsKey(key) && !expected.get(key).isBefore(now.minus(KEPT));
            assertThat(recent.contains(key)).isEqualTo(isThere);
            if (random.nextInt(10) == 0) {
                assertThat(recent.remove(key)).isEqualTo(isThere);
                expected.remove(key);
            } else {
                assertThat(recent.add(key)).isEqualTo(!isThere);
                expected.compute(key, (any, time) -> isThere ? time : now);
            }
            clock.pass(Duration.ofSeconds(random.nextInt(60)));
        }
    }

    @Test
    void whatIsClearedIsForgotten() {
        String key = Secrets.hash("notification");
        recent.add(key);
        recent.clear();
        assertThat(recent.contains(key)).isFalse();
        assertThat(recent.add(key)).isTrue();
    }
}
