package io.github.camelstellantis;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.monitors.MonitorPlan;
import io.github.camelstellantis.monitors.MonitorSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the service's monitors of one vehicle, or of all vehicles of an account, those of a set. */
final class MonitorSyncProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(MonitorSyncProducer.class);

    private final StellantisConfiguration configuration;
    private final VehicleService service;
    private final Accounts accounts;
    private final AccountCallback callbacks;
    private final ObjectMapper mapper;
    private final MonitorSetReader reader;

    MonitorSyncProducer(
            StellantisEndpoint endpoint,
            VehicleService service,
            Accounts accounts,
            AccountCallback callbacks,
            ObjectMapper mapper) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
        this.service = service;
        this.accounts = accounts;
        this.callbacks = callbacks;
        this.mapper = mapper;
        this.reader = new MonitorSetReader(endpoint.getCamelContext(), mapper);
    }

    /** A file that is wrong stops the route, not its first message. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (configuration.getMonitorsFile() != null) {
            reader.file(configuration.getMonitorsFile());
        }
    }

    @Override
    public void process(Exchange exchange) {
        MonitorSet set = configuration.getMonitorsFile() == null
                ? reader.body(exchange)
                : reader.file(configuration.getMonitorsFile());
        CallOptions.Reader options = new CallOptions.Reader(Operation.syncMonitors, configuration, exchange);
        Credentials credentials =
                accounts.credentials(Operation.syncMonitors, options.read().account());
        Optional<String> callbackId = callbackId(options.find(PathId.callbackId), credentials);
        Optional<Map<PathId, String>> one = vehicle(options);
        MonitorSyncReport report = new MonitorSyncReport(configuration.isDryRun());
        if (one.isPresent()) {
            sync(set, one.get(), callbackId, credentials, report);
        } else {
            service.all(Operation.vehicles, credentials)
                    .forEach(vehicle -> syncOneOfMany(set, vehicle, callbackId, credentials, report));
        }
        ResultHeaders headers = new ResultHeaders(exchange, configuration.getHeaderFilterStrategy());
        headers.clear();
        headers.whose(one.orElse(Map.of()), accounts.brand().name(), credentials.account());
        exchange.getMessage().setBody(report.toMap());
    }

    /** None where it is yet to be made, and nothing shall be done. */
    private Optional<String> callbackId(Optional<String> said, Credentials credentials) {
        if (said.isPresent()) {
            return said;
        }
        return configuration.isDryRun() ? callbacks.find(credentials.key()) : Optional.of(ensured(credentials));
    }

    private String ensured(Credentials credentials) {
        new CallbackChoice(callbacks).requireTarget();
        return callbacks.ensure(credentials);
    }

    private static Optional<Map<PathId, String>> vehicle(CallOptions.Reader options) {
        return options.find(PathId.vin).map(vin -> Map.of(PathId.vin, vin)).or(() -> options.find(PathId.vehicleId)
                .map(id -> Map.of(PathId.vehicleId, id)));
    }

    /** What is wrong with one vehicle is no reason to leave out the others. */
    private void syncOneOfMany(
            MonitorSet set,
            Object vehicle,
            Optional<String> callbackId,
            Credentials credentials,
            MonitorSyncReport report) {
        if (!(vehicle instanceof Map<?, ?> fields) || !(fields.get("vin") instanceof String vin)) {
            return;
        }
        try {
            sync(set, Map.of(PathId.vin, vin), callbackId, credentials, report);
        } catch (AccessDeniedException | NoDataException | InvalidRequestException e) {
            report.failed(vin, e.getMessage());
        }
    }

    private void sync(
            MonitorSet set,
            Map<PathId, String> vehicle,
            Optional<String> callbackId,
            Credentials credentials,
            MonitorSyncReport report) {
        Map<PathId, String> ids = new EnumMap<>(vehicle);
        callbackId.ifPresent(id -> ids.put(PathId.callbackId, id));
        MonitorPlan plan = MonitorPlan.of(set, callbackId.isEmpty() ? List.of() : existing(ids, credentials));
        if (!configuration.isDryRun()) {
            carryOut(plan, ids, credentials);
        }
        report.done(vehicle.entrySet().iterator().next(), plan);
    }

    private List<JsonNode> existing(Map<PathId, String> ids, Credentials credentials) {
        // a vehicle has at most five
        CallOptions options =
                new CallOptions(ids, Map.of(QueryParameter.pageSize, List.of("60")), OutputType.map, null, null);
        try {
            Result page = service.call(Operation.monitors, options, null, credentials);
            return page.document().elements(Operation.monitors.relation()).stream()
                    .<JsonNode>map(mapper::valueToTree)
                    .toList();
        } catch (NoDataException e) {
            return List.of();
        }
    }

    /** Deletes first, because there is room for five. */
    private void carryOut(MonitorPlan plan, Map<PathId, String> ids, Credentials credentials) {
        plan.deletes().forEach(delete -> delete(with(ids, delete.monitorId()), credentials));
        plan.updates()
                .forEach(update ->
                        write(Operation.updateMonitor, with(ids, update.monitorId()), update.monitor(), credentials));
        plan.creates().forEach(monitor -> write(Operation.createMonitor, ids, monitor, credentials));
    }

    private void delete(Map<PathId, String> ids, Credentials credentials) {
        try {
            write(Operation.deleteMonitor, ids, null, credentials);
        } catch (NoDataException e) {
            LOG.debug("A monitor that was to be deleted is gone already");
        }
    }

    private void write(Operation operation, Map<PathId, String> ids, JsonNode monitor, Credentials credentials) {
        service.document(operation, ids, mapper.convertValue(monitor, new TypeReference<>() {}), credentials);
    }

    private static Map<PathId, String> with(Map<PathId, String> ids, String monitorId) {
        Map<PathId, String> more = new EnumMap<>(ids);
        more.put(PathId.monitorId, monitorId);
        return more;
    }
}
