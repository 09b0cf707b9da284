package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.Faults;
import io.github.camelstellantis.simulator.HandshakeFault;
import io.github.camelstellantis.simulator.ReceivedRequest;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A family of operations, by one of them: which of its requests faults meet, and how it is called. */
enum FaultFamily {
    GET(of(Operation.vehicle), "vehicle?brand=Opel"),
    LIST(of(Operation.alarms), "alarms?brand=Peugeot"),
    /** Faults meet the pages after the first. */
    PAGES(
            of(Operation.alerts).and(request -> request.parameter("pageToken") != null),
            "alerts?brand=Peugeot&pageSize=1&paging=all"),
    GEO_JSON(of(Operation.lastPosition), "lastPosition?brand=Peugeot"),
    LINK(of(Operation.maintenance), "link?brand=Peugeot"),
    /** As the app, with no account's token. */
    CAPABILITIES(of(Operation.capabilities), "capabilities?brand=Peugeot"),
    POST(
            of(Operation.createCallback).and(FaultFamily::isOfTheMatrix),
            "createCallback?brand=Peugeot",
            """
            {"label": "matrix", "type": ["Monitor", "Remote"], \
            "callback": {"webhook": {"name": "matrix", "target": "https://car.example.org/events"}}}"""),
    PUT(of(Operation.setCallbackStatus), "setCallbackStatus?brand=Peugeot", "{\"status\": \"Running\"}"),
    DELETE(of(Operation.deleteCallback), "deleteCallback?brand=Peugeot"),
    COMMAND(of(Operation.sendRemote), "sendRemote?brand=Peugeot", "{\"lights\": {\"on\": true}}"),
    /** Registering the account's callback for notifications. */
    REGISTER(of(Operation.createCallback).and(request -> !isOfTheMatrix(request)), "ensureCallback?brand=Peugeot"),
    /** Getting a token with a password; the call itself meets no fault. */
    LOGIN(tokenOf(Brand.DS), "user?brand=DS&grantType=password"),
    /** Getting a token with a refresh token; the call itself meets no fault. */
    REFRESH(tokenOf(Brand.Citroen), "user?brand=Citroen"),
    /** A consumer's poll of one vehicle. */
    POLL(of(Operation.status), "snapshot?brand=Peugeot");

    private final Predicate<ReceivedRequest> requests;
    private final String call;
    private final String body;

    FaultFamily(Predicate<ReceivedRequest> requests, String call) {
        this(requests, call, null);
    }

    FaultFamily(Predicate<ReceivedRequest> requests, String call, String body) {
        this.requests = requests;
        this.call = call;
        this.body = body;
    }

    private static Predicate<ReceivedRequest> of(Operation operation) {
        return request -> request.operation() == operation;
    }

    private static Predicate<ReceivedRequest> tokenOf(Brand brand) {
        return request ->
                request.path().endsWith("/access_token") && brand.realm().equals(request.parameter("realm"));
    }

    private static boolean isOfTheMatrix(ReceivedRequest request) {
        return request.body().contains("matrix");
    }

    /** Those whom a fault happens to as long as it is armed: the requests of every family. */
    static FaultOfMatrix.Victims all(Faults faults) {
        return new FaultOfMatrix.Victims() {
            @Override
            public void ofApi(UnaryOperator<Fault> effect) {
                faults.add(effect.apply(
                        Fault.onAnyOperation().when(FaultFamily::isOfAny).always()));
            }

            @Override
            public void ofTokens(UnaryOperator<Fault> effect) {
                faults.add(effect.apply(
                        Fault.onTokenRequest().when(FaultFamily::isOfAny).always()));
            }

            @Override
            public void ofRefreshes(UnaryOperator<Fault> effect) {
                faults.add(effect.apply(Fault.onRefresh().always()));
            }

            @Override
            public void ofHandshakes(HandshakeFault fault) {
                faults.add(fault.always());
            }
        };
    }

    private static boolean isOfAny(ReceivedRequest request) {
        return Arrays.stream(values()).anyMatch(family -> family.isRequest(request));
    }

    boolean isRequest(ReceivedRequest request) {
        return requests.test(request);
    }

    /** The operation with its options. */
    String call() {
        return call;
    }

    String body() {
        return body;
    }
}
