package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.JsonPart;
import io.github.camelstellantis.api.Nearest;
import io.github.camelstellantis.api.Printable;
import io.github.camelstellantis.api.TimeForms;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether the service would take one trigger of a monitor. */
final class TriggerCheck {

    private static final List<String> KINDS = List.of("zone", "time", "data");

    private TriggerCheck() {}

    static void check(JsonPart trigger) {
        trigger.requireOneOf(KINDS).ifPresent(kind -> {
            switch (kind) {
                case "zone" -> zone(trigger.at(kind));
                case "time" -> time(trigger.at(kind));
                default -> data(trigger.at(kind));
            }
        });
    }

    private static void zone(JsonPart zone) {
        zone.require("transition").ifPresent(transition -> transition.oneOf(List.of("In", "Out")));
        // the published examples say circle where the published schema says place
        zone.require(zone.has("circle") ? "circle" : "place").ifPresent(place -> {
            place.require("radius")
                    .ifPresent(radius -> radius.must(
                            km -> km.isIntegralNumber() && km.asLong() >= 1, "a whole number of km, 1 or more"));
            place.require("center").ifPresent(center -> {
                center.require("longitude").ifPresent(value -> value.must(within(180), "degrees from -180 to 180"));
                center.require("latitude").ifPresent(value -> value.must(within(90), "degrees from -90 to 90"));
            });
        });
    }

    private static Predicate<JsonNode> within(int degrees) {
        return value -> value.isNumber() && Math.abs(value.asDouble()) <= degrees;
    }

    private static void time(JsonPart time) {
        time.require("times")
                .ifPresent(times -> times.elements(1, Integer.MAX_VALUE).forEach(TriggerCheck::span));
        time.find("timeZone").ifPresent(zone -> zone.text()
                .filter(name -> !isZone(name))
                .ifPresent(name -> zone.problem("must be a time zone such as Europe/Paris")));
    }

    private static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    private static void span(JsonPart span) {
        TimeForms.spelling(span);
        String recurrence = span.find("recurrence")
                .flatMap(part -> part.oneOf(List.of("Daily", "None")))
                .orElse("Daily");
        if (recurrence.equals("None")) {
            once(span);
        } else {
            daily(span);
        }
    }

    private static void once(JsonPart span) {
        span.require("start").ifPresent(TimeForms::instant);
        span.find("duration").ifPresent(TimeForms::duration);
        if (span.has("occurence")) {
            span.problem("occurence goes with the recurrence Daily only");
        }
    }

    private static void daily(JsonPart span) {
        span.require("start").ifPresent(TimeForms::timeOfDay);
        span.require("duration").ifPresent(TimeForms::duration);
        span.find("occurence").ifPresent(TimeForms::days);
    }

    private static void data(JsonPart data) {
        data.require("data").flatMap(JsonPart::text).ifPresent(name -> Datum.named(name)
                .ifPresentOrElse(datum -> comparison(data, datum), () -> data.at("data")
                        .problem(Nearest.to(name, Datum.names()).unknown("datum"))));
        if (!data.has("data")) {
            data.require("op");
        }
    }

    private static void comparison(JsonPart data, Datum datum) {
        operator(data, datum, datum.operators()).ifPresent(operator -> {
            // the alerts to look for may be named
            if (operator == Operator.onChange
                    && datum != Datum.ALERT
                    && data.at("value").json().size() > 0) {
                data.at("value").problem("goes with a comparison, not with onChange");
            }
            if (operator != Operator.onChange) {
                values(data, datum, operator);
            }
        });
        data.find("previous").ifPresent(previous -> {
            if (datum.previousOperators().isEmpty()) {
                previous.problem("is not known of " + datum.serviceName());
            } else {
                operator(previous, datum, datum.previousOperators())
                        .ifPresent(operator -> values(previous, datum, operator));
            }
        });
    }

    private static Optional<Operator> operator(JsonPart comparison, Datum datum, Set<Operator> operators) {
        List<String> names = Datum.sorted(operators);
        return comparison.require("op").flatMap(op -> op.text().flatMap(name -> {
            if (!names.contains(name)) {
                op.problem("'" + Printable.of(name) + "' does not go with " + datum.serviceName() + ", which takes "
                        + String.join(", ", names));
                return Optional.empty();
            }
            return Optional.of(Operator.valueOf(name));
        }));
    }

    private static void values(JsonPart comparison, Datum datum, Operator operator) {
        int most = operator == Operator.includedIn ? Integer.MAX_VALUE : 1;
        comparison.require("value").ifPresent(list -> list.elements(1, most)
                .forEach(value -> value.must(
                        text -> text.isTextual() && datum.kind().fits(text.asText()),
                        datum.kind().toString())));
    }
}
