package io.github.camelstellantis;

import io.github.camelstellantis.SharedClients.PacedApp;
import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.client.LimitShare;
import io.github.camelstellantis.poll.Fingerprint;
import io.github.camelstellantis.watch.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What monitoring shows of an app's requests of a day, and of this process's part of them. */
final class BudgetReadings {

    /** The client id is secret; this tells two apart. */
    private static final int APP_HASH = 6;

    /** Of several processes, one that asks nothing would go on showing what was left when it last did. */
    private static final Duration SHOWN = Duration.ofHours(1);

    private BudgetReadings() {}

    static Stream<Reading> of(PacedApp app, DayBudget day) {
        List<String> tags = List.of("host", app.host(), "app", Fingerprint.of(app.clientId(), APP_HASH));
        return Stream.of(
                new Reading(
                        "stellantis.budget.limit",
                        "requests",
                        "Requests that an app may make in a day",
                        () -> number(day.limit()),
                        tags),
                new Reading(
                        "stellantis.budget.remaining",
                        "requests",
                        "Requests that are left of an app's day",
                        () -> number(day.remaining(SHOWN)),
                        tags));
    }

    /** Of a component and its endpoints: who has nothing asks nothing, and there may be no endpoint before there is more. */
    static Reading share(String component, LimitShare whole, Supplier<Map<PacedApp, DayBudget>> budgets) {
        return new Reading(
                "stellantis.limit.share",
                null,
                "Part of the app's limits that this process may use, 0 to 1",
                () -> budgets.get().values().stream()
                        .mapToDouble(DayBudget::leastShare)
                        .reduce(whole.fraction(), Math::min),
                List.of(Overview.COMPONENT, component));
    }

    private static Number number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
