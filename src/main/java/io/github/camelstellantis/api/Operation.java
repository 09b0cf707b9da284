package io.github.camelstellantis.api;

import static io.github.camelstellantis.api.QueryParameter.country;
import static io.github.camelstellantis.api.QueryParameter.distance;
import static io.github.camelstellantis.api.QueryParameter.duration;
import static io.github.camelstellantis.api.QueryParameter.extension;
import static io.github.camelstellantis.api.QueryParameter.indexRange;
import static io.github.camelstellantis.api.QueryParameter.locale;
import static io.github.camelstellantis.api.QueryParameter.pageSize;
import static io.github.camelstellantis.api.QueryParameter.pageToken;
import static io.github.camelstellantis.api.QueryParameter.states;
import static io.github.camelstellantis.api.QueryParameter.timestamps;
import static io.github.camelstellantis.api.QueryParameter.tolerance;
import static io.github.camelstellantis.api.QueryParameter.type;
import static io.github.camelstellantis.api.QueryParameter.types;
import static io.github.camelstellantis.api.QueryParameter.vinPrefix;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Every operation of the end-user API 4.17.2, the capabilities of API v3, and those that this component adds, one row
 * each. The constants are named as in an endpoint URI. Producer, validation, documentation and simulator read the same
 * row, so that a new operation is a new row.
 */
public enum Operation {
    user(get("/user").query(country).says("The account that gave its consent: name, e-mail, links.")),
    vehicles(get("/user/vehicles")
            .collection("vehicles")
            .query(indexRange, pageSize, pageToken, locale, extension, vinPrefix, country)
            .optional(Scope.PLUG_AND_CHARGE)
            .says("All vehicles of the account.")),
    vehicle(get("/user/vehicles/{vehicleId}")
            .query(locale, extension, country)
            .optional(Scope.PLUG_AND_CHARGE)
            .says("One vehicle: VIN, brand, model, pictures.")),
    status(get("/user/vehicles/{vehicleId}/status")
            .optional(Scope.TELEMETRY, Scope.POSITION)
            .says("The latest status of a vehicle as the service sends it: energy, odometer, doors, position.")),
    lastPosition(get("/user/vehicles/{vehicleId}/lastPosition")
            .geoJson()
            .requires(Scope.POSITION)
            .deprecated()
            .says("The latest position of a vehicle as a GeoJSON feature.")),
    telemetry(get("/user/vehicles/{vehicleId}/telemetry")
            .collection("telemetries")
            .query(timestamps, type, indexRange, pageSize, pageToken, extension)
            .maxPageSize(2000)
            .optional(Scope.TELEMETRY, Scope.POSITION)
            .deprecated()
            .says("Telemetry messages of a vehicle.")),
    maintenance(get("/user/vehicles/{vehicleId}/maintenance")
            .requires(Scope.TELEMETRY)
            .says("Days and mileage left before the next service.")),
    alerts(get("/user/vehicles/{vehicleId}/alerts")
            .collection("alerts")
            .query(timestamps, indexRange, pageSize, pageToken)
            .requires(Scope.ALERT)
            .optional(Scope.POSITION)
            .says("Alerts that a vehicle has shown to its driver.")),
    alert(get("/user/vehicles/{vehicleId}/alerts/{alertId}")
            .requires(Scope.ALERT)
            .optional(Scope.POSITION)
            .says("One alert.")),
    alarms(get("/user/vehicles/{vehicleId}/alarms")
            .collection("alarms")
            .query(type, timestamps, indexRange, pageSize, pageToken)
            .requires(Scope.TELEMETRY)
            .says("Alarms of a vehicle: intrusion, tilt, battery disconnection.")),
    alarm(get("/user/vehicles/{vehicleId}/alarms/{alarmId}")
            .requires(Scope.TELEMETRY)
            .says("One alarm.")),
    collisions(get("/user/vehicles/{vehicleId}/collisions")
            .collection("Collisions")
            .query(timestamps, indexRange, pageSize, pageToken)
            .requires(Scope.COLLISION)
            .deprecated()
            .says("Collisions that a vehicle has detected.")),
    collision(get("/user/vehicles/{vehicleId}/collisions/{collisionId}")
            .requires(Scope.COLLISION)
            .deprecated()
            .says("One collision.")),
    trips(get("/user/vehicles/{vehicleId}/trips")
            .collection("trips")
            .query(timestamps, distance, duration, states, indexRange, pageSize, pageToken)
            .requires(Scope.TRIP)
            .optional(Scope.POSITION)
            .says("Trips of a vehicle.")),
    trip(get("/user/vehicles/{vehicleId}/trips/{tripId}")
            .requires(Scope.TRIP)
            .optional(Scope.POSITION)
            .says("One trip.")),
    tripAlerts(get("/user/vehicles/{vehicleId}/trips/{tripId}/alerts")
            .collection("alerts")
            .query(timestamps, indexRange, pageSize, pageToken, locale)
            .requires(Scope.TRIP, Scope.ALERT)
            .optional(Scope.POSITION)
            .says("Alerts during one trip.")),
    tripAlert(get("/user/vehicles/{vehicleId}/trips/{tripId}/alerts/{alertId}")
            .requires(Scope.TRIP, Scope.ALERT)
            .optional(Scope.POSITION)
            .says("One alert of one trip.")),
    tripCollisions(get("/user/vehicles/{vehicleId}/trips/{tripId}/collisions")
            .collection("Collisions")
            .query(timestamps, indexRange, pageSize, pageToken)
            .requires(Scope.TRIP, Scope.COLLISION)
            .deprecated()
            .says("Collisions during one trip.")),
    tripCollision(get("/user/vehicles/{vehicleId}/trips/{tripId}/collisions/{collisionId}")
            .requires(Scope.TRIP, Scope.COLLISION)
            .deprecated()
            .says("One collision of one trip.")),
    tripWayPoints(get("/user/vehicles/{vehicleId}/trips/{tripId}/wayPoints")
            .collection("positions")
            .query(timestamps, tolerance, indexRange, pageToken)
            .requires(Scope.TRIP, Scope.POSITION)
            .deprecated()
            .says("The path of one trip.")),
    tripTelemetry(get("/user/vehicles/{vehicleId}/trips/{tripId}/telemetry")
            .collection("telemetries")
            .query(timestamps, type, indexRange, pageSize, extension)
            .maxPageSize(2000)
            .requires(Scope.TRIP)
            .optional(Scope.TELEMETRY, Scope.POSITION)
            .deprecated()
            .says("Telemetry messages of one trip.")),
    callbacks(get("/user/callbacks")
            .collection("callbacks")
            .query(types, indexRange, pageSize, pageToken)
            .says("Callbacks of this app and account: where the service sends its notifications.")),
    callback(get("/user/callbacks/{callbackId}").says("One callback.")),
    createCallback(post("/user/callbacks").answers(200).says("Makes a callback; the body describes it.")),
    updateCallback(put("/user/callbacks/{callbackId}").answers(202).says("Replaces a callback.")),
    deleteCallback(delete("/user/callbacks/{callbackId}").says("Deletes a callback and all its monitors.")),
    setCallbackStatus(put("/user/callbacks/{callbackId}/status")
            .answers(202)
            .says("Pauses or resumes a callback: {\"status\": \"Running\"} or \"Paused\".")),
    monitors(get("/user/vehicles/{vehicleId}/callbacks/{callbackId}/monitors")
            .collection("monitors")
            .query(indexRange, pageSize, pageToken)
            .says("Monitors of a vehicle under a callback.")),
    monitor(get("/user/vehicles/{vehicleId}/callbacks/{callbackId}/monitors/{monitorId}")
            .says("One monitor.")),
    createMonitor(post("/user/vehicles/{vehicleId}/callbacks/{callbackId}/monitors")
            .answers(202)
            .says("Makes a monitor, at most five for a vehicle; the body describes it.")),
    updateMonitor(put("/user/vehicles/{vehicleId}/callbacks/{callbackId}/monitors/{monitorId}")
            .answers(202)
            .says("Replaces a monitor.")),
    deleteMonitor(delete("/user/vehicles/{vehicleId}/callbacks/{callbackId}/monitors/{monitorId}")
            .says("Deletes a monitor.")),
    setMonitorStatus(put("/user/vehicles/{vehicleId}/callbacks/{callbackId}/monitors/{monitorId}/status")
            .answers(202)
            .says("Pauses or resumes a monitor: {\"status\": \"Running\"} or \"Paused\".")),
    syncMonitors(
            own().says(
                            "Makes the monitors of a vehicle, or of all vehicles of an account, those of a file: creates, replaces and deletes its own and leaves others alone.")),
    remotes(get("/user/vehicles/{vehicleId}/callbacks/{callbackId}/remotes")
            .collection("remoteActions")
            .query(indexRange, pageSize, pageToken)
            .says("Remote commands that were sent to a vehicle.")),
    remote(get("/user/vehicles/{vehicleId}/callbacks/{callbackId}/remotes/{remoteId}")
            .says("One remote command and how far it has come.")),
    sendRemote(post("/user/vehicles/{vehicleId}/callbacks/{callbackId}/remotes")
            .answers(202)
            .says("Sends a remote command to a vehicle; the body holds exactly one action.")),
    capabilities(get("/vehicles/{vin}")
            .query(extension, locale)
            .authorizedAs(Authorization.APP)
            .says("What a vehicle can do, by its VIN (API v3; needs the client certificate, but no login).")),
    snapshot(get("/user/vehicles/{vehicleId}/status")
            .snapshot()
            .optional(Scope.TELEMETRY, Scope.POSITION)
            .says("The status of a vehicle, normalized and flat, in one unit and spelling.")),
    link(get("").says("Follows a HAL link of an earlier answer: the body, or the header CamelStellantisLink.")),
    authorizationUrl(
            own().query(locale).says("The address of the consent page to send a person to; no request is made.")),
    enroll(
            own().says(
                            "Makes a login of what comes back from the consent page: the redirect address, or its code and state.")),
    importTokens(own().says("Takes refresh tokens that were obtained elsewhere into the token store.")),
    ensureCallback(
            own().says(
                            "Sees to it that the account has a callback that runs: the one that is known, an equal one, or a new one.")),
    revoke(own().says("Ends the login of an account: deletes its callback, revokes its tokens and erases them.")),
    accounts(own().says("Who is enrolled, how fresh the tokens are, and who must log in again; never the tokens.")),
    events(own().says("Receives notifications; only as webhook:stellantis:events."));

    /** What the service answers with when all is well. */
    public enum Answer {
        /** One HAL document. */
        OBJECT,
        /** A HAL collection, page by page. */
        COLLECTION,
        /** One GeoJSON feature, which the service gives only to who accepts {@code application/vnd.geo+json}. */
        GEO_JSON,
        /** A status that is normalized on the way. */
        SNAPSHOT,
        /** Nothing, with status 204. */
        NOTHING
    }

    /** As whom an operation is called. */
    public enum Authorization {
        /** With the bearer token of an account. */
        ACCOUNT,
        /** With the credentials of the app by HTTP Basic. */
        APP
    }

    /**
     * The exchange property with the name of the operation that a message came from last. Endpoints alone do not tell: in a
     * Kamelet they are its own.
     */
    public static final String PROPERTY = "CamelStellantisOperation";

    private final HttpMethod method;
    private final String path;
    private final List<PathId> pathIds;
    private final Set<QueryParameter> query;
    private final int maxPageSize;
    private final Answer answer;
    private final String relation;
    private final int successStatus;
    private final Authorization authorization;
    private final Set<Scope> requiredScopes;
    private final Set<Scope> optionalScopes;
    private final boolean deprecated;
    private final String description;

    Operation(Row row) {
        this.method = row.method;
        this.path = row.path;
        this.pathIds = PathId.in(row.path);
        this.query = Collections.unmodifiableSet(row.query);
        this.maxPageSize = row.maxPageSize;
        this.answer = row.answer;
        this.relation = row.relation;
        this.successStatus = row.successStatus;
        this.authorization = row.authorization;
        this.requiredScopes = Set.copyOf(row.requiredScopes);
        this.optionalScopes = Set.copyOf(row.optionalScopes);
        this.deprecated = row.deprecated;
        this.description = row.description;
    }

    /** The operation of this name; an {@link IllegalArgumentException} names the nearest one. */
    public static Operation named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Nearest.to(name, Arrays.stream(values()).map(Enum::name).toList())
                                .unknown("operation")));
    }

    /** How it is called; null for the operations of this component's own. */
    public HttpMethod method() {
        return method;
    }

    /** The path below the API's base address, with ids in braces: {@code /user/vehicles/{vehicleId}}. */
    public String path() {
        return path;
    }

    /** The ids that the path needs, in its order. */
    public List<PathId> pathIds() {
        return pathIds;
    }

    /** The query parameters that the service knows here. */
    public Set<QueryParameter> query() {
        return query;
    }

    /** The most elements that one page may have: 60, or 2000 for telemetry. */
    public int maxPageSize() {
        return maxPageSize;
    }

    public Answer answer() {
        return answer;
    }

    /** The name under {@code _embedded} where a collection has its elements, or null. */
    public String relation() {
        return relation;
    }

    public boolean isCollection() {
        return answer == Answer.COLLECTION;
    }

    /** The HTTP status of success. */
    public int successStatus() {
        return successStatus;
    }

    public Authorization authorization() {
        return authorization;
    }

    /** Without these the service answers 403. */
    public Set<Scope> requiredScopes() {
        return requiredScopes;
    }

    /** Without these the service leaves fields out. */
    public Set<Scope> optionalScopes() {
        return optionalScopes;
    }

    /** Whether the published API calls it deprecated; it is served all the same. */
    public boolean isDeprecated() {
        return deprecated;
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }

    /** Whether this component does it itself: no operation of the API belongs to it. */
    public boolean isOwn() {
        return method == null;
    }

    /** Whether it changes something, so that it is never repeated once it may have arrived. */
    public boolean isWrite() {
        return !isOwn() && method != HttpMethod.GET;
    }

    /** Whether a body goes with it. */
    public boolean hasRequestBody() {
        return method == HttpMethod.POST || method == HttpMethod.PUT;
    }

    private static Row own() {
        return new Row(null, "");
    }

    private static Row get(String path) {
        return new Row(HttpMethod.GET, path);
    }

    private static Row post(String path) {
        return new Row(HttpMethod.POST, path);
    }

    private static Row put(String path) {
        return new Row(HttpMethod.PUT, path);
    }

    private static Row delete(String path) {
        Row row = new Row(HttpMethod.DELETE, path);
        row.answer = Answer.NOTHING;
        return row.answers(204);
    }

    private static final class Row {
        private final HttpMethod method;
        private final String path;
        private Set<QueryParameter> query = Set.of();
        private int maxPageSize = 60;
        private Answer answer = Answer.OBJECT;
        private String relation;
        private int successStatus = 200;
        private Authorization authorization = Authorization.ACCOUNT;
        private Set<Scope> requiredScopes = Set.of();
        private Set<Scope> optionalScopes = Set.of();
        private boolean deprecated;
        private String description;

        Row(HttpMethod method, String path) {
            this.method = method;
            this.path = path;
        }

        Row query(QueryParameter... parameters) {
            query = EnumSet.copyOf(List.of(parameters));
            return this;
        }

        Row maxPageSize(int elements) {
            maxPageSize = elements;
            return this;
        }

        Row collection(String embeddedRelation) {
            answer = Answer.COLLECTION;
            relation = embeddedRelation;
            return this;
        }

        Row geoJson() {
            answer = Answer.GEO_JSON;
            return this;
        }

        Row snapshot() {
            answer = Answer.SNAPSHOT;
            return this;
        }

        Row answers(int status) {
            successStatus = status;
            return this;
        }

        Row authorizedAs(Authorization whom) {
            authorization = whom;
            return this;
        }

        Row requires(Scope... scopes) {
            requiredScopes = EnumSet.copyOf(List.of(scopes));
            return this;
        }

        Row optional(Scope... scopes) {
            optionalScopes = EnumSet.copyOf(List.of(scopes));
            return this;
        }

        Row deprecated() {
            deprecated = true;
            return this;
        }

        Row says(String sentence) {
            description = sentence;
            return this;
        }
    }
}
