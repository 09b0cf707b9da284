package io.github.camelstellantis;

import io.github.camelstellantis.api.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what is wrong with the options of an endpoint that is consumed from. */
final class ConsumerCheck {

    private static final Set<Operation> ADAPTIVE = Set.of(Operation.snapshot, Operation.status);

    private final Operation operation;
    private final StellantisConfiguration configuration;

    ConsumerCheck(Operation operation, StellantisConfiguration configuration) {
        this.operation = operation;
        this.configuration = configuration;
    }

    /**
     * @throws IllegalArgumentException naming the option that is wrong and what would be right
     */
    void check() {
        if (!Sources.has(operation)) {
            throw new IllegalArgumentException("operation " + operation + " cannot be consumed from. These can: "
                    + Sources.operations().stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        if (!configuration.isOnlyNew() && operation.isCollection()) {
            throw new IllegalArgumentException(
                    "option onlyNew=false has no meaning for " + operation + ", each of which is told once");
        }
        ownPaging();
        whom();
        adaptive();
    }

    /** What to add to another complaint: that one comes before anybody knows whether the endpoint is consumed from. */
    static String warning(Operation operation) {
        boolean received = operation == Operation.events || Sources.has(operation);
        return received ? "" : ". And use it with to: " + operation + " cannot be consumed from";
    }

    private void adaptive() {
        if (configuration.isAdaptive() && !ADAPTIVE.contains(operation)) {
            throw new IllegalArgumentException("option adaptive has no meaning for " + operation
                    + ": only snapshot and status say what a vehicle does");
        }
        if (configuration.getRequestsPerDay() != null && !configuration.isAdaptive()) {
            throw new IllegalArgumentException(
                    "option requestsPerDay goes with adaptive=true: set it, or leave it out");
        }
    }

    /** What the consumer sets itself. */
    private void ownPaging() {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("timestamps", configuration.getTimestamps());
        own.put("indexRange", configuration.getIndexRange());
        own.put("pageToken", configuration.getPageToken());
        own.values().removeIf(value -> value == null);
        own.keySet().forEach(option -> {
            throw new IllegalArgumentException("option " + option
                    + " does not go with a consumer, which pages by itself: set startFrom to say where to begin");
        });
        if (configuration.getPaging() != Paging.page) {
            throw new IllegalArgumentException("option paging does not go with a consumer, which gives each element"
                    + " as a message of its own: leave it out");
        }
    }

    private void whom() {
        boolean oneVehicle = configuration.getVin() != null || configuration.getVehicleId() != null;
        if (oneVehicle && operation == Operation.vehicles) {
            throw new IllegalArgumentException(
                    "options vin and vehicleId have no meaning for the consumer of vehicles, which looks at all of them");
        }
        if (configuration.getAccounts() == null) {
            return;
        }
        if (configuration.getAccount() != null
                || configuration.getGrantType() == GrantType.password
                || configuration.getRefreshToken() != null) {
            throw new IllegalArgumentException("option accounts does not go with account, grantType=password and"
                    + " refreshToken, which name one account: leave one or the other out");
        }
        if (oneVehicle) {
            throw new IllegalArgumentException(
                    "options vin and vehicleId name one vehicle: set account, whose it is, instead of accounts");
        }
    }
}
