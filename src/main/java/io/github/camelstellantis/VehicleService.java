package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.HalDocument;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Operation.Answer;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.api.Vin;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.client.ApiClient;
import io.github.camelstellantis.client.ApiRequest;
import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.client.Elements;
import io.github.camelstellantis.client.Json;
import io.github.camelstellantis.client.LinkTarget;
import io.github.camelstellantis.client.Patience;
import io.github.camelstellantis.client.RepeatedUri;
import io.github.camelstellantis.client.RequestUri;
import io.github.camelstellantis.client.VehicleIds;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.http.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The service as one endpoint sees it: with its addresses and defaults, vehicles by their VIN. */
final class VehicleService {

    /** No data yet; anything else with 403 or 404 may mean that the vehicle's id has changed. */
    private static final String NO_DATA = "40400";

    /** How long the vehicles of an account are remembered. */
    static final Duration BETWEEN_LISTS = Duration.ofDays(1);

    private final ServiceAddresses addresses;
    private final ApiClient client;
    private final VehicleIds vehicleIds;
    private final ObjectMapper mapper;
    private final Json json;
    private final Patience patience;
    private final Paging paging;
    private final Brand brand;
    private final Clock clock;
    private final RepeatedUri uris = new RepeatedUri();

    VehicleService(
            StellantisConfiguration configuration,
            Brand brand,
            ServiceAddresses addresses,
            ApiClient client,
            VehicleIds vehicleIds,
            ObjectMapper mapper,
            Clock clock) {
        this.clock = clock;
        this.brand = brand;
        this.addresses = addresses;
        this.client = client;
        this.vehicleIds = vehicleIds;
        this.mapper = mapper;
        this.json = new Json(mapper);
        this.patience =
                new Patience(configuration.getRateLimit(), Duration.ofMillis(configuration.getRateLimitMaxWait()));
        this.paging = configuration.getPaging();
    }

    /** What is left of the app's day. */
    DayBudget day() {
        return client.day();
    }

    /** Where little is left of the day, a read waits for its turn; what writes has a reserve. */
    void awaitTurn(Operation operation, DayBudget.Spender spender) {
        if (!operation.isWrite()) {
            client.awaitTurn(spender, patience);
        }
    }

    ServiceAddresses addresses() {
        return addresses;
    }

    /**
     * Calls an operation.
     *
     * @param operation the row
     * @param options ids, query and what the body shall be
     * @param body JSON, or null
     * @param credentials as whom
     * @return what came of it
     */
    Result call(Operation operation, CallOptions options, byte[] body, Credentials credentials) {
        return ofVehicle(operation, options, credentials, ids -> fetch(
                        request(operation, options, ids, body, credentials), options, ids.get(PathId.vin))
                .ofVehicle(ids.get(PathId.vehicleId)));
    }

    /**
     * All elements of a collection, fetched page by page as they are read, whatever the endpoint's paging; the first page
     * is fetched here.
     *
     * @return with an {@link Elements} as its body
     */
    Result elements(Operation operation, CallOptions options, Credentials credentials) {
        return ofVehicle(operation, options, credentials, ids -> new Result(
                        opened(request(operation, options, ids, null, credentials)), null, null)
                .ofVehicle(ids.get(PathId.vehicleId)));
    }

    /** The VINs of an account's vehicles, asked for once a day. */
    Set<String> vins(Credentials credentials) {
        return vehicleIds.all(credentials.key(), BETWEEN_LISTS, () -> list(credentials));
    }

    /** The body of a message that is to hold an object. */
    Object written(Map<?, ?> object, OutputType type) {
        try {
            return type == OutputType.json ? mapper.writeValueAsBytes(object) : object;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was JSON cannot be written as such", e);
        }
    }

    private Result ofVehicle(
            Operation operation,
            CallOptions options,
            Credentials credentials,
            Function<Map<PathId, String>, Result> call) {
        String vin = options.ids().get(PathId.vin);
        if (vin == null || !operation.pathIds().contains(PathId.vehicleId)) {
            return call.apply(options.ids());
        }
        String said = options.ids().get(PathId.vehicleId);
        String id = said == null ? vehicleId(vin, credentials) : said;
        try {
            return call.apply(with(id, options));
        } catch (AccessDeniedException | NoDataException e) {
            return call.apply(with(another(credentials, vin, id, e), options));
        }
    }

    /**
     * The id that a vehicle has now.
     *
     * @throws InvalidRequestException if the account has no such vehicle
     */
    String vehicleId(String vin, Credentials credentials) {
        return vehicleIds
                .find(credentials.key(), vin, () -> list(credentials))
                .orElseThrow(() -> new InvalidRequestException("this account has no vehicle " + Vin.masked(vin)
                        + "; stellantis:vehicles tells which ones it has"));
    }

    private static Map<PathId, String> with(String id, CallOptions options) {
        Map<PathId, String> ids = new EnumMap<>(options.ids());
        ids.put(PathId.vehicleId, id);
        return ids;
    }

    private String another(Credentials credentials, String vin, String id, StellantisException refusal) {
        Optional<String> another = NO_DATA.equals(refusal.getCode())
                ? Optional.empty()
                : vehicleIds.findAnother(credentials.key(), vin, id, () -> list(credentials));
        return another.orElseThrow(() -> refusal);
    }

    private Map<String, String> list(Credentials credentials) {
        Map<String, String> ids = new HashMap<>();
        for (Object element : all(Operation.vehicles, credentials)) {
            if (element instanceof Map<?, ?> vehicle
                    && vehicle.get("vin") instanceof String vin
                    && vehicle.get("id") instanceof String id) {
                ids.put(vin, id);
            }
        }
        return ids;
    }

    /** All elements of a collection that needs neither ids nor a query, fetched page by page as they are read. */
    Iterable<Object> all(Operation operation, Credentials credentials) {
        URI uri = RequestUri.of(addresses.apiUri(), operation, credentials.app().clientId(), Map.of(), Map.of());
        ApiRequest request = new ApiRequest(operation, uri, null, credentials, patience);
        return () -> new Elements(client, request, addresses.apiUri(), json);
    }

    /** What an operation answers with as a map; empty where it answers with nothing. */
    Map<?, ?> document(
            Operation operation, Map<PathId, String> ids, Map<String, Object> body, Credentials credentials) {
        CallOptions options = new CallOptions(ids, Map.of(), OutputType.map, null, null);
        Object document = call(
                        operation, options, body == null ? null : (byte[]) written(body, OutputType.json), credentials)
                .body();
        return document instanceof Map<?, ?> map ? map : Map.of();
    }

    private ApiRequest request(
            Operation operation, CallOptions options, Map<PathId, String> ids, byte[] body, Credentials credentials) {
        String clientId = credentials.app().clientId();
        URI uri = operation == Operation.link
                ? LinkTarget.rebase(addresses.apiUri(), clientId, options.link())
                : uris.of(base(operation), operation, clientId, ids, options.query());
        return new ApiRequest(operation, uri, body, credentials, patience);
    }

    private URI base(Operation operation) {
        return operation == Operation.capabilities ? addresses.capabilitiesUri() : addresses.apiUri();
    }

    private Result fetch(ApiRequest request, CallOptions options, String vin) {
        Operation operation = request.operation();
        if (operation.isCollection() && paging != Paging.page) {
            return elements(request);
        }
        if (operation.answer() == Answer.NOTHING) {
            return client.send(request, answer -> new Result(null, answer, null));
        }
        if (operation.answer() == Answer.SNAPSHOT) {
            return client.send(request, answer -> snapshot(answer, options, request.credentials(), vin));
        }
        return options.outputType() == OutputType.json
                ? client.send(request, answer -> new Result(Json.bytes(answer), answer, null))
                : client.send(request, this::document);
    }

    private Result document(HttpAnswer answer) throws IOException {
        Map<String, Object> object = json.object(answer);
        return new Result(object, answer, new HalDocument(object));
    }

    private Result snapshot(HttpAnswer answer, CallOptions options, Credentials credentials, String vin)
            throws IOException {
        Map<String, Object> status = json.object(answer);
        Identity identity = new Identity(vin, brand.name(), credentials.account(), clock.instant());
        Snapshot snapshot = Snapshot.of(status, identity);
        Map<String, Object> flat = snapshot.toMap();
        return new Result(written(flat, options.outputType()), answer, new HalDocument(flat)).of(snapshot);
    }

    private Result elements(ApiRequest request) {
        Elements elements = opened(request);
        if (paging == Paging.stream) {
            return new Result(elements, null, null);
        }
        List<Object> all = new ArrayList<>();
        elements.forEachRemaining(all::add);
        return new Result(all, null, null);
    }

    /** The first page is fetched here, so that what is wrong is known before anybody starts to read. */
    private Elements opened(ApiRequest request) {
        Elements elements = new Elements(client, request, addresses.apiUri(), json);
        elements.hasNext();
        return elements;
    }
}
