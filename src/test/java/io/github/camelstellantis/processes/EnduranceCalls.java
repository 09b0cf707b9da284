package io.github.camelstellantis.processes;

import static io.github.camelstellantis.StellantisConstants.ACCOUNT;
import static io.github.camelstellantis.StellantisConstants.CALLBACK_ID;
import static io.github.camelstellantis.StellantisConstants.LINK;
import static io.github.camelstellantis.StellantisConstants.TRIP_ID;
import static io.github.camelstellantis.StellantisConstants.VIN;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** What callers of one process ask for: every family of reads, of all accounts, and what one account's callbacks take. */
final class EnduranceCalls {

    private static final int ONE_ELSEWHERE_IN = 3_000;
    private static final int ONE_PASSWORD_IN = 20;
    private static final int ONE_WRITE_IN = 3;

    private static final String LABEL = "endurance";

    /** Nobody listens there, and nothing leaves this machine. */
    private static final String CALLBACK =
            """
            {"label": "%s", "type": ["Monitor", "Remote"], \
            "callback": {"webhook": {"name": "%1$s", "target": "https://localhost:1/events"}}}"""
                    .formatted(LABEL);

    private static final String CALLBACKS = "callbacks?paging=all";

    private static final List<String> READS = List.of(
            "user",
            "vehicles?paging=all&pageSize=1",
            "vehicle",
            "status",
            "status?outputType=json",
            "snapshot",
            "lastPosition",
            "telemetry",
            "maintenance",
            "alerts?paging=all&pageSize=10",
            "alarms",
            "collisions",
            "trips",
            "trip",
            "tripWayPoints",
            "tripTelemetry",
            CALLBACKS,
            "capabilities",
            "link");

    private final ProducerTemplate template;
    private final List<String> elsewhere;
    private final String logIn;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Subject> writers = new ArrayList<>();

    /**
     * @param elsewhere options of calls that do not get as far as the service
     * @param logIn options of calls by password
     */
    EnduranceCalls(CamelContext camel, List<String> elsewhere, String logIn) throws Exception {
        this.template = camel.createProducerTemplate();
        this.elsewhere = elsewhere;
        this.logIn = logIn;
        for (Brand brand : Brand.values()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:trips-" + brand)
                            .errorHandler(noErrorHandler())
                            .to("stellantis:trips?paging=stream&pageSize=20&brand=" + brand)
                            .split(body())
                            .streaming()
                            .stopOnException()
                            .setBody(simple("${body[id]}"));
                }
            });
        }
    }

    private static String uri(String call, Brand brand) {
        return "stellantis:" + call + (call.contains("?") ? "&" : "?") + "brand=" + brand;
    }

    /** A vehicle of an account, and one of its trips. */
    record Subject(Brand brand, String account, String vin, String trip) {

        private Map<String, Object> headers() {
            Map<String, Object> headers = new HashMap<>();
            headers.put(ACCOUNT, account);
            headers.put(VIN, vin);
            headers.put(TRIP_ID, trip);
            headers.put(LINK, "https://elsewhere.example/connectedcar/v4/user/vehicles");
            return headers;
        }
    }

    /** Has the vehicles of an account asked about from now on. */
    void learn(Brand brand, String account) {
        int before = subjects.size();
        for (Map<?, ?> vehicle : elements(answer("vehicles", new Subject(brand, account, null, null)))) {
            Subject subject = new Subject(brand, account, (String) vehicle.get("vin"), null);
            elements(answer("trips", subject)).stream()
                    .map(trip -> (String) trip.get("id"))
                    .findFirst()
                    .ifPresent(trip -> subjects.add(new Subject(brand, account, subject.vin, trip)));
        }
        subjects.stream().skip(before).findFirst().ifPresent(writers::add);
    }

    private List<?> answer(String operation, Subject subject) {
        String uri = uri(operation + "?paging=all", subject.brand);
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> called(uri, subject.headers(), null), exchange -> !exchange.isFailed())
                .getMessage()
                .getBody(List.class);
    }

    /** Of nothing too, which is what there is where there is no data. */
    private static List<Map<?, ?>> elements(List<?> list) {
        List<Map<?, ?>> elements = new ArrayList<>();
        Optional.ofNullable(list).ifPresent(all -> all.forEach(each -> elements.add((Map<?, ?>) each)));
        return elements;
    }

    /** What a caller asks for next. */
    Exchange any(int caller, Random random) {
        if (random.nextInt(ONE_ELSEWHERE_IN) == 0) {
            return readElsewhere(random);
        }
        if (random.nextInt(ONE_PASSWORD_IN) == 0) {
            return logIn();
        }
        return caller < writers.size() && random.nextInt(ONE_WRITE_IN) == 0
                ? write(writers.get(caller), random)
                : read(random);
    }

    private Exchange readElsewhere(Random random) {
        Subject subject = subjects.get(0);
        String options = elsewhere.get(random.nextInt(elsewhere.size()));
        return called(uri("user", subject.brand) + options, subject.headers(), null);
    }

    private Exchange read(Random random) {
        Subject subject = subjects.get(random.nextInt(subjects.size()));
        int which = random.nextInt(READS.size() + 1);
        String uri = which == READS.size() ? "direct:trips-" + subject.brand : uri(READS.get(which), subject.brand);
        return called(uri, subject.headers(), null);
    }

    /** The next step of the life of a callback, whose account nobody else writes to: it is looked for before. */
    private Exchange write(Subject subject, Random random) {
        Exchange found = called(uri(CALLBACKS, subject.brand), subject.headers(), null);
        if (found.getException() != null) {
            return found;
        }
        Optional<Object> callback = elements(found.getMessage().getBody(List.class)).stream()
                .filter(each -> LABEL.equals(each.get("label")))
                .map(each -> (Object) each.get("id"))
                .findFirst();
        return callback.map(id -> change(subject, id, random))
                .orElseGet(() -> write("createCallback", subject, null, CALLBACK));
    }

    private Exchange change(Subject subject, Object callback, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> write("setCallbackStatus", subject, callback, "{\"status\": \"Running\"}");
            case 1 -> write("updateCallback", subject, callback, CALLBACK);
            case 2 -> write("sendRemote", subject, callback, "{\"lights\": {\"on\": true}}");
            default -> write("deleteCallback", subject, callback, null);
        };
    }

    private Exchange write(String operation, Subject subject, Object callback, String body) {
        Map<String, Object> headers = subject.headers();
        headers.put(CALLBACK_ID, callback);
        return called(uri(operation, subject.brand), headers, body);
    }

    /** A read of whom a password logs in. */
    Exchange logIn() {
        return called("stellantis:user?brand=DS&grantType=password" + logIn, Map.of(), null);
    }

    Exchange called(String uri, Map<String, Object> headers, Object body) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody(body);
        });
    }
}
