package io.github.camelstellantis;

import io.github.camelstellantis.simulator.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is wrong, and what a user is told of it.
 *
 * @param what it is
 * @param operation that is called
 * @param query the options in the URI, the brand included
 * @param configured what is wrong with the component
 * @param bare whether not even the vehicle and ids that the operation needs are filled in
 * @param headers of the message
 * @param body of the message
 * @param fault of the service, or null
 * @param atStart whether the route does not even start
 * @param error the exception's type
 * @param says what its message has, in any order
 */
record BadInput(
        String what,
        String operation,
        String query,
        Consumer<StellantisConfiguration> configured,
        boolean bare,
        Map<String, Object> headers,
        Object body,
        Fault fault,
        boolean atStart,
        Class<? extends Throwable> error,
        List<String> says) {

    private static final Consumer<StellantisConfiguration> AS_IT_IS = configuration -> {};

    /** Rows that can share a route, so that the table is quick: the component as it is, and one URI. */
    static Stream<List<BadInput>> together(Stream<BadInput> rows) {
        return rows
                .collect(Collectors.groupingBy(
                        row -> row.atStart || row.configured != AS_IT_IS
                                ? new Object()
                                : List.of(row.operation, row.query, row.bare, row.headers.keySet()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream();
    }

    static BadInput of(String what) {
        return new BadInput(
                what,
                "vehicles",
                "brand=Peugeot",
                AS_IT_IS,
                false,
                Map.of(),
                null,
                null,
                false,
                Throwable.class,
                List.of());
    }

    BadInput on(String anotherOperation) {
        return new BadInput(
                what, anotherOperation, query, configured, bare, headers, body, fault, atStart, error, says);
    }

    BadInput with(String anotherQuery) {
        return new BadInput(
                what, operation, anotherQuery, configured, bare, headers, body, fault, atStart, error, says);
    }

    BadInput and(String option) {
        return with(query + "&" + option);
    }

    BadInput configured(Consumer<StellantisConfiguration> change) {
        return new BadInput(
                what,
                operation,
                query,
                configured == AS_IT_IS ? change : configured.andThen(change),
                bare,
                headers,
                body,
                fault,
                atStart,
                error,
                says);
    }

    BadInput withoutIds() {
        return new BadInput(what, operation, query, configured, true, headers, body, fault, atStart, error, says);
    }

    BadInput header(String name, Object value) {
        return new BadInput(
                what, operation, query, configured, bare, Map.of(name, value), body, fault, atStart, error, says);
    }

    BadInput body(Object anotherBody) {
        return new BadInput(
                what, operation, query, configured, bare, headers, anotherBody, fault, atStart, error, says);
    }

    BadInput when(Fault happens) {
        return new BadInput(what, operation, query, configured, bare, headers, body, happens, atStart, error, says);
    }

    /** The route does not start, with this exception. */
    BadInput stops(Class<? extends Throwable> with, String... parts) {
        return new BadInput(what, operation, query, configured, bare, headers, body, fault, true, with, List.of(parts));
    }

    /** The call fails with this exception. */
    BadInput fails(Class<? extends Throwable> with, String... parts) {
        return new BadInput(
                what, operation, query, configured, bare, headers, body, fault, false, with, List.of(parts));
    }

    /** For the names of tests. */
    @Override
    public String toString() {
        return operation + ": " + what.replaceAll("\\p{Cntrl}", " ");
    }
}
