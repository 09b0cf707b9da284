package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.BooleanExpression;
import io.github.camelstellantis.simulator.Trigger.Signal;
import io.github.camelstellantis.simulator.fleet.Pace;
import io.github.camelstellantis.simulator.fleet.Sight;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The triggers of a monitor and the expression over them. */
record Condition(Map<String, Trigger> triggers, BooleanExpression expression) {

    private static final int MOST_TRIGGERS = 5;
    private static final List<String> KINDS = List.of("zone", "time", "data");

    /**
     * What a condition says at one instant.
     *
     * @param holds whether the expression is true now
     * @param lasts whether it stays so until something changes
     * @param lit the names of the triggers that are true now
     */
    record Reading(boolean holds, boolean lasts, Set<String> lit) {}

    /** Refuses what makes no sense. */
    static Condition of(Body triggerParam) {
        List<Body> bodies = triggerParam.required("triggers").elements(1, MOST_TRIGGERS);
        Map<String, Trigger> triggers = new LinkedHashMap<>();
        for (Body body : bodies) {
            body.exactlyOneOf(KINDS);
            triggers.put(body.required("name").text(), Trigger.of(body));
        }
        triggerParam.at("triggers").require(triggers.size() == bodies.size(), "names must differ");
        return new Condition(triggers, expression(triggerParam.required("boolExp"), triggers.keySet()));
    }

    private static BooleanExpression expression(Body boolExp, Set<String> names) {
        try {
            BooleanExpression expression = BooleanExpression.parse(boolExp.text());
            boolExp.require(names.containsAll(expression.names()), "there is no trigger of that name");
            boolExp.require(expression.constant().isEmpty(), "always true or always false");
            return expression;
        } catch (IllegalArgumentException e) {
            boolExp.require(false, e.getMessage());
            throw e;
        }
    }

    Reading read(Instant at, Sight before, Sight now) {
        Map<String, Signal> signals = new LinkedHashMap<>();
        triggers.forEach((name, trigger) -> signals.put(name, trigger.read(at, before, now)));
        Set<String> lit = names(signals, Set.of(Signal.ON, Signal.PULSE));
        Set<String> on = names(signals, Set.of(Signal.ON));
        return new Reading(expression.holds(lit), expression.holds(on), lit);
    }

    private static Set<String> names(Map<String, Signal> signals, Set<Signal> wanted) {
        return signals.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The triggers of data that count in the expression and are among these names. */
    Stream<DataTrigger> data(Set<String> names) {
        return triggers.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .filter(entry -> expression.names().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(DataTrigger.class::isInstance)
                .map(DataTrigger.class::cast);
    }

    Set<Pace> paces() {
        return triggers.values().stream().map(Trigger::pace).collect(Collectors.toSet());
    }

    Instant nextChange(Instant after) {
        return triggers.values().stream()
                .map(trigger -> trigger.nextChange(after))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
