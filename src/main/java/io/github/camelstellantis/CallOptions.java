package io.github.camelstellantis;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * What one call asks for: what the endpoint says wins, a header fills what it leaves open.
 *
 * @param ids what goes into the path, and the VIN where it stands for the vehicle's id
 * @param query what goes into the query
 * @param outputType what the body shall be
 * @param account from a header that may choose it, or null
 * @param link what the header says to follow, or null
 */
record CallOptions(
        Map<PathId, String> ids,
        Map<QueryParameter, List<String>> query,
        OutputType outputType,
        String account,
        String link) {

    CallOptions withLink(String other) {
        return new CallOptions(ids, query, outputType, account, other);
    }

    CallOptions with(PathId id, String value) {
        Map<PathId, String> more = new EnumMap<>(ids);
        more.put(id, value);
        return new CallOptions(more, query, outputType, account, link);
    }

    /** Reads the options of one exchange. */
    static final class Reader {
        private final Operation operation;
        private final StellantisConfiguration configuration;
        private final Exchange exchange;
        private final Map<String, Object> dynamic;

        Reader(Operation operation, StellantisConfiguration configuration, Exchange exchange) {
            this.operation = operation;
            this.configuration = configuration;
            this.exchange = exchange;
            this.dynamic = DynamicOptions.of(exchange);
        }

        CallOptions read() {
            return new CallOptions(
                    ids(),
                    query(),
                    outputType(),
                    configuration.isAllowAccountHeader() ? header(StellantisConstants.ACCOUNT) : null,
                    operation == Operation.link ? header(StellantisConstants.LINK) : null);
        }

        private Map<PathId, String> ids() {
            Map<PathId, String> ids = new EnumMap<>(PathId.class);
            for (PathId id : operation.pathIds()) {
                if (id == PathId.vehicleId) {
                    putVehicle(ids);
                } else {
                    put(ids, id, first(said(id), header(id.header())));
                }
            }
            return ids;
        }

        /** The VIN beats the id in headers, because an id that an earlier call has left there may have changed. */
        private void putVehicle(Map<PathId, String> ids) {
            String saidId = said(PathId.vehicleId);
            String saidVin = said(PathId.vin);
            if (saidId != null || saidVin != null) {
                put(ids, PathId.vehicleId, saidId);
                put(ids, PathId.vin, saidVin);
                return;
            }
            String vin = header(PathId.vin.header());
            put(ids, vin == null ? PathId.vehicleId : PathId.vin, first(vin, header(PathId.vehicleId.header())));
            if (ids.isEmpty()) {
                throw new InvalidRequestException("operation " + operation
                        + " needs a vehicle: set the option vin, or the header " + PathId.vin.header());
            }
        }

        /** An id that need not be there. */
        Optional<String> find(PathId id) {
            return Optional.ofNullable(first(said(id), header(id.header())));
        }

        private String said(PathId id) {
            String said = computedOr(id.name(), EndpointOptions.id(configuration, id));
            if (said != null && said.isBlank()) {
                throw new InvalidRequestException("option " + id + " is empty: what computes it has given nothing");
            }
            return said;
        }

        private Map<QueryParameter, List<String>> query() {
            Map<QueryParameter, List<String>> query = new EnumMap<>(QueryParameter.class);
            for (QueryParameter parameter : operation.query()) {
                String said = computedOr(parameter.name(), EndpointOptions.query(configuration, parameter));
                String value = first(said, header(parameter.header()));
                if (value != null) {
                    parameter.complaint(operation, value).ifPresent(complaint -> {
                        String name = said == null ? "header " + parameter.header() : "option " + parameter;
                        throw new InvalidRequestException(name + " " + complaint);
                    });
                    query.put(parameter, parameter.values(value));
                }
            }
            return query;
        }

        private OutputType outputType() {
            String wanted = header(StellantisConstants.OUTPUT_TYPE);
            if (wanted == null || configuration.getOutputType() != null || configuration.getPaging() != Paging.page) {
                return configuration.getOutputType() == null ? OutputType.map : configuration.getOutputType();
            }
            try {
                return OptionConverters.toOutputType(wanted);
            } catch (IllegalArgumentException e) {
                throw new InvalidRequestException("header " + StellantisConstants.OUTPUT_TYPE + ": " + e.getMessage());
            }
        }

        /** What was computed for this exchange beats what may be no more than the component's default. */
        private String computedOr(String option, String configured) {
            Object computed = dynamic.get(option);
            return computed == null ? configured : computed.toString();
        }

        /** What a header says, where the filter lets it through. */
        String header(String name) {
            Object value = exchange.getMessage().getHeader(name);
            HeaderFilterStrategy filter = configuration.getHeaderFilterStrategy();
            if (value == null || filter != null && filter.applyFilterToCamelHeaders(name, value, exchange)) {
                return null;
            }
            // some transports carry text as bytes
            String text = exchange.getMessage().getHeader(name, String.class);
            return text == null || text.isBlank() ? null : text;
        }

        private static void put(Map<PathId, String> ids, PathId id, String value) {
            if (value != null) {
                ids.put(id, value);
            }
        }

        private static String first(String said, String otherwise) {
            return said != null && !said.isBlank() ? said : otherwise;
        }
    }
}
