package io.github.camelstellantis;

import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * Options that {@code toD} computed for one exchange. They count as said by the endpoint, so that no header overrides
 * them; they travel as a property of the exchange, which no message from outside can set.
 */
final class DynamicOptions {

    /** The options that may differ from exchange to exchange on one producer. */
    static final Set<String> NAMES = Stream.concat(
                    Arrays.stream(PathId.values()), Arrays.stream(QueryParameter.values()))
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final String PROPERTY = "CamelStellantisDynamicOptions";

    private DynamicOptions() {}

    static Map<String, Object> of(Exchange exchange) {
        Object options = exchange.getProperty(PROPERTY);
        return options instanceof Holder holder ? holder.options() : Map.of();
    }

    static void set(Exchange exchange, Map<String, Object> options) {
        exchange.setProperty(PROPERTY, new Holder(options));
    }

    static void clear(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }

    private record Holder(Map<String, Object> options) {}
}
