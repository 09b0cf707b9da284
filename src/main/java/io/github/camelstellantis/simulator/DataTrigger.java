package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.fleet.Datum;
import io.github.camelstellantis.simulator.fleet.Pace;
import io.github.camelstellantis.simulator.fleet.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a datum has a value, or has just changed to one, and where that is asked for from which value it came. An alert
 * that ends is no change where no other is left.
 */
final class DataTrigger implements Trigger {

    private static final String ON_CHANGE = "onChange";
    private static final Set<String> OF_PREVIOUS = Set.of("equalsTo", "includedIn");

    private final Datum datum;
    private final boolean onChange;
    private final Predicate<List<String>> condition;
    private final Predicate<List<String>> previous;
    private boolean on;

    private DataTrigger(
            Datum datum, boolean onChange, Predicate<List<String>> condition, Predicate<List<String>> previous) {
        this.datum = datum;
        this.onChange = onChange;
        this.condition = condition;
        this.previous = previous;
    }

    /** Refuses what the service does not know, and operators that do not suit the datum. */
    static DataTrigger of(Body data) {
        String name = data.required("data").text();
        Datum datum = Datum.named(name).orElse(null);
        data.at("data").require(datum != null, "there is no " + name);
        Predicate<List<String>> condition = comparison(data, datum.operators());
        Predicate<List<String>> previous = data.has("previous") ? comparison(data.at("previous"), OF_PREVIOUS) : null;
        return new DataTrigger(datum, data.at("op").text().equals(ON_CHANGE), condition, previous);
    }

    private static Predicate<List<String>> comparison(Body comparison, Set<String> operators) {
        Body op = comparison.required("op");
        op.require(operators.contains(op.text()), "one of " + operators);
        List<String> operands =
                comparison.at("value").elements().stream().map(Body::text).toList();
        comparison.at("value").require(op.text().equals(ON_CHANGE) || !operands.isEmpty(), "a value is expected");
        return switch (op.text()) {
            case "equalsTo" -> values -> values.stream().anyMatch(value -> compare(value, operands.get(0)) == 0);
            case "greaterThan" -> values -> values.stream().anyMatch(value -> compare(value, operands.get(0)) > 0);
            case "lowerThan" -> values -> values.stream().anyMatch(value -> compare(value, operands.get(0)) < 0);
            case "includedIn" -> values -> values.stream().anyMatch(operands::contains);
            default -> values -> true;
        };
    }

    /** As numbers where both are, otherwise as text. */
    private static int compare(String value, String operand) {
        try {
            return Double.compare(Double.parseDouble(value), Double.parseDouble(operand));
        } catch (NumberFormatException e) {
            return value.compareTo(operand);
        }
    }

    Datum datum() {
        return datum;
    }

    /** Whether a notification shows the value before, too. */
    boolean showsPrevious() {
        return previous != null;
    }

    @Override
    public Signal read(Instant at, Sight before, Sight now) {
        List<String> value = datum.of(now);
        List<String> earlier = before == null ? value : datum.of(before);
        if (onChange) {
            boolean changed =
                    !value.isEmpty() && !value.equals(earlier) && (previous == null || previous.test(earlier));
            return changed ? Signal.PULSE : Signal.OFF;
        }
        boolean holds = condition.test(value);
        boolean begins = before != null && !condition.test(earlier);
        on = holds && (on || previous == null || begins && previous.test(earlier));
        return Trigger.on(on);
    }

    @Override
    public Pace pace() {
        return datum.pace();
    }
}
