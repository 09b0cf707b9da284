package io.github.camelstellantis;

import org.apache.camel.spi.Metadata;

/** The message headers that the component reads and sets. */
public final class StellantisConstants {

    @Metadata(
            label = "producer",
            description = "The vehicle by its VIN; also set on every result that is about one vehicle.",
            javaType = "String")
    public static final String VIN = "CamelStellantisVin";

    @Metadata(
            label = "producer",
            description = "The vehicle by the service's id; a VIN beats it. Also set on results.",
            javaType = "String")
    public static final String VEHICLE_ID = "CamelStellantisVehicleId";

    @Metadata(label = "producer", description = "The trip, where the endpoint names none.", javaType = "String")
    public static final String TRIP_ID = "CamelStellantisTripId";

    @Metadata(label = "producer", description = "The alert, where the endpoint names none.", javaType = "String")
    public static final String ALERT_ID = "CamelStellantisAlertId";

    @Metadata(label = "producer", description = "The alarm, where the endpoint names none.", javaType = "String")
    public static final String ALARM_ID = "CamelStellantisAlarmId";

    @Metadata(label = "producer", description = "The collision, where the endpoint names none.", javaType = "String")
    public static final String COLLISION_ID = "CamelStellantisCollisionId";

    @Metadata(
            label = "producer",
            description = "The callback, where the endpoint names none. Also set on notifications.",
            javaType = "String")
    public static final String CALLBACK_ID = "CamelStellantisCallbackId";

    @Metadata(
            label = "producer",
            description = "The monitor, where the endpoint names none. Also set on notifications.",
            javaType = "String")
    public static final String MONITOR_ID = "CamelStellantisMonitorId";

    @Metadata(
            label = "producer",
            description = "The remote command, where the endpoint names none. Also set on notifications.",
            javaType = "String")
    public static final String REMOTE_ID = "CamelStellantisRemoteId";

    @Metadata(
            label = "producer",
            description = "The option indexRange, where the endpoint leaves it open.",
            javaType = "String")
    public static final String INDEX_RANGE = "CamelStellantisIndexRange";

    @Metadata(
            label = "producer",
            description = "The option pageSize, where the endpoint leaves it open.",
            javaType = "Integer")
    public static final String PAGE_SIZE = "CamelStellantisPageSize";

    @Metadata(
            label = "producer",
            description = "The option pageToken, where the endpoint leaves it open.",
            javaType = "String")
    public static final String PAGE_TOKEN = "CamelStellantisPageToken";

    @Metadata(
            label = "producer",
            description = "The option timestamps, where the endpoint leaves it open.",
            javaType = "String")
    public static final String TIMESTAMPS = "CamelStellantisTimestamps";

    @Metadata(
            label = "producer",
            description = "The option type, where the endpoint leaves it open.",
            javaType = "String")
    public static final String TYPE = "CamelStellantisType";

    @Metadata(
            label = "producer",
            description = "The option types, where the endpoint leaves it open.",
            javaType = "String")
    public static final String TYPES = "CamelStellantisTypes";

    @Metadata(
            label = "producer",
            description = "The option states, where the endpoint leaves it open.",
            javaType = "String")
    public static final String STATES = "CamelStellantisStates";

    @Metadata(
            label = "producer",
            description = "The option distance, where the endpoint leaves it open.",
            javaType = "String")
    public static final String DISTANCE = "CamelStellantisDistance";

    @Metadata(
            label = "producer",
            description = "The option duration, where the endpoint leaves it open.",
            javaType = "String")
    public static final String DURATION = "CamelStellantisDuration";

    @Metadata(
            label = "producer",
            description = "The option tolerance, where the endpoint leaves it open.",
            javaType = "String")
    public static final String TOLERANCE = "CamelStellantisTolerance";

    @Metadata(
            label = "producer",
            description = "The option extension, where the endpoint leaves it open.",
            javaType = "String")
    public static final String EXTENSION = "CamelStellantisExtension";

    @Metadata(
            label = "producer",
            description = "The option locale, where the endpoint leaves it open.",
            javaType = "String")
    public static final String LOCALE = "CamelStellantisLocale";

    @Metadata(
            label = "producer",
            description = "The option country, where the endpoint leaves it open.",
            javaType = "String")
    public static final String COUNTRY = "CamelStellantisCountry";

    @Metadata(
            label = "producer",
            description = "The option vinPrefix, where the endpoint leaves it open.",
            javaType = "String")
    public static final String VIN_PREFIX = "CamelStellantisVinPrefix";

    @Metadata(
            label = "producer",
            description = "The option outputType, where the endpoint leaves it open: map or json.",
            javaType = "String")
    public static final String OUTPUT_TYPE = "CamelStellantisOutputType";

    @Metadata(
            label = "producer",
            description = "The HAL link to follow, for the operation link; without it the body.",
            javaType = "String")
    public static final String LINK = "CamelStellantisLink";

    @Metadata(
            label = "producer",
            description = "The account of a result. Chooses the account of a call only with allowAccountHeader=true.",
            javaType = "String")
    public static final String ACCOUNT = "CamelStellantisAccount";

    @Metadata(label = "producer", description = "The brand of a result.", javaType = "String")
    public static final String BRAND = "CamelStellantisBrand";

    @Metadata(label = "producer", description = "The HTTP status of the answer.", javaType = "Integer")
    public static final String RESPONSE_CODE = "CamelStellantisResponseCode";

    @Metadata(
            label = "producer",
            description = "How many elements the whole collection has, where the service says so.",
            javaType = "Integer")
    public static final String TOTAL = "CamelStellantisTotal";

    @Metadata(label = "producer", description = "The number of this page, from 1.", javaType = "Integer")
    public static final String CURRENT_PAGE = "CamelStellantisCurrentPage";

    @Metadata(label = "producer", description = "How many pages there are.", javaType = "Integer")
    public static final String TOTAL_PAGE = "CamelStellantisTotalPage";

    @Metadata(
            label = "producer",
            description =
                    "The token of the next page, absent on the last one. Output only: to go on, set it as pageToken.",
            javaType = "String")
    public static final String NEXT_PAGE_TOKEN = "CamelStellantisNextPageToken";

    @Metadata(label = "producer", description = "How many requests the app has in a day.", javaType = "Long")
    public static final String RATE_LIMIT = "CamelStellantisRateLimit";

    @Metadata(label = "producer", description = "Requests left of the app's day.", javaType = "Long")
    public static final String RATE_LIMIT_REMAINING = "CamelStellantisRateLimitRemaining";

    @Metadata(label = "producer", description = "Seconds until the service allows more requests.", javaType = "Long")
    public static final String RATE_LIMIT_RESET = "CamelStellantisRateLimitReset";

    @Metadata(
            label = "producer",
            description = "When the vehicle last reported what the result says, as the service wrote it (RFC 3339).",
            javaType = "String")
    public static final String UPDATED_AT = "CamelStellantisUpdatedAt";

    @Metadata(
            label = "producer",
            description =
                    "What ties an enrolment to a person's browser, such as the value of a cookie: authorizationUrl binds it, enroll demands it.",
            javaType = "String")
    public static final String BROWSER = "CamelStellantisBrowser";

    @Metadata(
            label = "producer",
            description =
                    "What came of a remote command that was waited for: Success, AlreadyDone, Failed, or Unknown when it is not known in time.",
            javaType = "String")
    public static final String REMOTE_STATUS = "CamelStellantisRemoteStatus";

    @Metadata(label = "consumer", description = "What a notification is about: Monitor or Remote.", javaType = "String")
    public static final String EVENT_TYPE = "CamelStellantisEventType";

    @Metadata(
            label = "consumer",
            description =
                    "Whether a trip is delivered although its end has not been reported within a day: true, or absent.",
            javaType = "Boolean")
    public static final String UNFINISHED = "CamelStellantisUnfinished";

    @Metadata(
            label = "consumer",
            description = "What has become of a vehicle, for the operation vehicles: appeared, changed or gone.",
            javaType = "String")
    public static final String CHANGE = "CamelStellantisChange";

    private StellantisConstants() {}
}
