package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.BooleanExpression;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.JsonPart;
import io.github.camelstellantis.api.Nearest;
import io.github.camelstellantis.api.Printable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the service would take a monitor, by what its API 4.17.2 says. Fields that are not known here are left to the
 * service.
 */
public final class MonitorCheck {

    private static final int MOST_TRIGGERS = 5;
    private static final int SHORTEST_REFRESH = 60;
    private static final String NAME = "[A-Za-z][\\w.-]*";

    private MonitorCheck() {}

    /**
     * Checks a monitor.
     *
     * @param monitor as somebody wrote it
     * @return as it is to be sent: what is compared with is text there
     * @throws InvalidRequestException naming everything that is wrong
     */
    public static JsonNode checked(JsonNode monitor) {
        JsonNode sent = ComparedValues.asText(monitor);
        JsonPart body = JsonPart.of(sent);
        check(body);
        body.finish("monitor");
        return sent;
    }

    static void check(JsonPart body) {
        body.require("label").ifPresent(JsonPart::text);
        body.require("triggerParam").ifPresent(MonitorCheck::triggers);
        body.find("subscribeParam").flatMap(how -> how.find("refreshEvent")).ifPresent(MonitorCheck::refresh);
        body.find("attributes")
                .ifPresent(
                        attributes -> attributes.elements(0, Integer.MAX_VALUE).forEach(MonitorCheck::attribute));
        body.find("extendedEventParam")
                .ifPresent(
                        extensions -> extensions.elements(0, Integer.MAX_VALUE).forEach(MonitorCheck::extension));
    }

    private static void triggers(JsonPart when) {
        Optional<JsonPart> list = when.require("triggers");
        List<JsonPart> triggers =
                list.map(part -> part.elements(1, MOST_TRIGGERS)).orElse(List.of());
        Set<String> names = new TreeSet<>();
        triggers.forEach(trigger -> name(trigger, names));
        triggers.forEach(TriggerCheck::check);
        when.require("boolExp").ifPresent(expression -> expression(expression, names));
    }

    private static void name(JsonPart trigger, Set<String> names) {
        trigger.require("name").ifPresent(part -> part.text().ifPresent(name -> {
            if (!name.matches(NAME)) {
                part.problem("'" + Printable.of(name)
                        + "' must begin with a letter, and have letters, digits and . _ - only");
            } else if (!names.add(name)) {
                part.problem("there are two triggers '" + name + "'");
            }
        }));
    }

    private static void expression(JsonPart part, Set<String> names) {
        part.text().ifPresent(text -> {
            try {
                BooleanExpression expression = BooleanExpression.parse(text);
                Set<String> unknown = expression.names().stream()
                        .filter(name -> !names.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));
                unknown.forEach(name -> part.problem(Nearest.to(name, names).unknown("trigger")));
                expression
                        .constant()
                        .filter(always -> unknown.isEmpty())
                        .ifPresent(always -> part.problem(
                                "'" + Printable.of(text) + "' is always " + always + ", whatever the triggers are"));
            } catch (IllegalArgumentException e) {
                part.problem("'" + Printable.of(text) + "' cannot be read: " + e.getMessage());
            }
        });
    }

    private static void refresh(JsonPart seconds) {
        seconds.must(
                value -> value.isIntegralNumber() && value.asLong() >= SHORTEST_REFRESH,
                SHORTEST_REFRESH + " seconds or more, as a whole number");
    }

    private static void attribute(JsonPart attribute) {
        attribute.find("type").ifPresent(type -> type.oneOf(List.of("Header", "Query", "Body")));
        attribute.require("key").ifPresent(JsonPart::text);
        attribute.require("value").ifPresent(JsonPart::text);
    }

    private static void extension(JsonPart extension) {
        extension
                .text()
                .filter(name -> !Extension.isKnown(name))
                .ifPresent(name ->
                        extension.problem(Nearest.to(name, Extension.names()).unknown("extension")));
    }
}
