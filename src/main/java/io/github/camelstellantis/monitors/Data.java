package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;

/**
 * A condition on what the vehicle reports: {@code Datum.ELECTRIC_LEVEL.lowerThan(20)}.
 *
 * @param data the datum's name at the service
 * @param op the operator
 * @param value what to compare with, as text: one value, several for {@code includedIn}, none for {@code onChange}
 * @param previous what it must have been before, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Data(String data, String op, List<String> value, Previous previous) {

    /**
     * What a datum was before.
     *
     * @param op {@code equalsTo} or {@code includedIn}
     * @param value one value, or several for {@code includedIn}
     */
    public record Previous(String op, List<String> value) {}

    static Data of(Datum datum, Operator operator, Object... values) {
        return new Data(datum.serviceName(), operator.name(), texts(values), null);
    }

    /** Only if it was one of these before: {@code Datum.CHARGING_STATUS.equalsTo("Finished").after("InProgress")}. */
    public Data after(Object... values) {
        Operator operator = values.length == 1 ? Operator.equalsTo : Operator.includedIn;
        return new Data(data, op, value, new Previous(operator.name(), texts(values)));
    }

    private static List<String> texts(Object... values) {
        return Arrays.stream(values).map(String::valueOf).toList();
    }
}
