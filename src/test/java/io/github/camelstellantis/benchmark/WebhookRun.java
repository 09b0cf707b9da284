package io.github.camelstellantis.benchmark;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.GrantType;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Notifications that a route with {@code webhook:stellantis:events} accepts in a second, against the same route on
 * platform-http with no connector: {@code mvn -q -Pbenchmark verify -Dbenchmark=webhook}.
 */
final class WebhookRun {

    private static final String PATH = "/stellantis/events";
    private static final String READY = "ready";

    /** As long as those of the connector, so that both get the same requests. */
    private static final String SECRET = "x".repeat(65);

    private static final String CALLBACK = new UUID(1, 2).toString();
    private static final Bound TO_REACH = Bound.atLeast(0.9);

    /** Until then, what takes time is the compiler, and who has more code loses. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration TURN = Duration.ofSeconds(3);
    private static final int TURNS = 8;
    private static final int SECONDS_A_ROUND = 120;
    private static final int FEWEST_ROUNDS = 3;

    private WebhookRun() {}

    /** Who receives. */
    private enum Receiver {
        /** Parses what it gets, on the same path, and answers. */
        NO_CONNECTOR {
            @Override
            String open(CamelContext camel, String url) throws Exception {
                camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:" + PATH + "/{secret}?httpMethodRestrict=POST")
                                .unmarshal()
                                .json()
                                .process(exchange -> {})
                                .process(Receiver::accepted);
                    }
                });
                camel.start();
                return CALLBACK + " " + url + PATH + "/" + SECRET;
            }
        },

        COMPONENT {
            @Override
            String open(CamelContext camel, String url) throws Exception {
                StellantisSimulator simulator = new StellantisSimulator();
                simulator.setClockRate(0);
                simulator.start();
                camel.getComponent("stellantis", StellantisComponent.class).setConfiguration(configuration(simulator));
                camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("webhook:stellantis:events?brand=Peugeot&webhookComponentName=platform-http&webhookPath="
                                        + PATH + "&webhookExternalUrl=" + url)
                                .process(exchange -> {});
                    }
                });
                camel.start();
                return ensured(camel);
            }
        };

        private static void accepted(Exchange exchange) {
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setBody(null);
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        }

        /** @return the callback's id and its address */
        abstract String open(CamelContext camel, String url) throws Exception;
    }

    /** Of two receivers in processes of their own that took turns: how many they accept a second, on geometric average. */
    private record Round(Map<Receiver, Double> perSecond) {

        static Round measure() throws Exception {
            try (Fork plain = fork(Receiver.NO_CONNECTOR);
                    Fork connector = fork(Receiver.COMPONENT)) {
                Map<Receiver, Postmen> postmen = new EnumMap<>(Receiver.class);
                postmen.put(Receiver.NO_CONNECTOR, postmen(plain));
                postmen.put(Receiver.COMPONENT, postmen(connector));
                for (Postmen each : postmen.values()) {
                    each.perSecond(WARM_UP);
                }
                Map<Receiver, Double> logarithms = new EnumMap<>(Receiver.class);
                for (int turn = 0; turn < TURNS; turn++) {
                    for (Map.Entry<Receiver, Postmen> each : postmen.entrySet()) {
                        logarithms.merge(each.getKey(), Math.log(each.getValue().perSecond(TURN)) / TURNS, Double::sum);
                    }
                }
                logarithms.replaceAll((receiver, logarithm) -> Math.exp(logarithm));
                return new Round(logarithms);
            }
        }

        private static Fork fork(Receiver receiver) throws IOException {
            return new Fork(WebhookRun.class, List.of("-XX:-BackgroundCompilation"), receiver.name());
        }

        private static Postmen postmen(Fork fork) throws IOException {
            String[] said = fork.said(READY).split(" ");
            return new Postmen(URI.create(said[1]), said[0]);
        }

        static ToDoubleFunction<Round> of(Receiver receiver) {
            return round -> round.perSecond().get(receiver);
        }
    }

    /** @param arguments none; in the processes that this one starts, the name of who receives */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            receive(Receiver.valueOf(arguments[0]));
            return;
        }
        int rounds = Math.max(FEWEST_ROUNDS, Integer.getInteger("check.seconds", 600) / SECONDS_A_ROUND);
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(Round.measure());
        }
        Verdict.print(List.of(new Verdict(
                "notifications accepted a second: webhook:stellantis : platform-http",
                Ratio.of(all, Round.of(Receiver.COMPONENT), Round.of(Receiver.NO_CONNECTOR)),
                TO_REACH)));
    }

    private static void receive(Receiver receiver) throws Exception {
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("localhost");
        server.setBindPort(FreePort.next());
        CamelContext camel = new DefaultCamelContext();
        camel.addService(new VertxPlatformHttpServer(server));
        System.out.println(READY + " " + receiver.open(camel, "http://localhost:" + server.getBindPort()));
        Thread.currentThread().join();
    }

    private static String ensured(CamelContext camel) {
        Map<?, ?> made =
                camel.createProducerTemplate().requestBody("stellantis:ensureCallback?brand=Peugeot", null, Map.class);
        Object here = camel.createProducerTemplate()
                .requestBody("stellantis:callback?brand=Peugeot&callbackId=" + made.get("callbackId"), null, Map.class);
        for (String name : List.of("subscribe", "callback", "webhook", "target")) {
            here = ((Map<?, ?>) here).get(name);
        }
        return made.get("callbackId") + " " + here;
    }

    private static StellantisConfiguration configuration(StellantisSimulator simulator) {
        StellantisConfiguration configuration = new StellantisConfiguration();
        configuration.setClientId(simulator.getClientId());
        configuration.setClientSecret(simulator.getClientSecret());
        configuration.setGrantType(GrantType.password);
        configuration.setUsername(simulator.getUsername(Brand.Peugeot));
        configuration.setPassword(simulator.getPassword());
        configuration.setClientCertificate(simulator.getClientCertificate());
        configuration.setPrivateKey(simulator.getPrivateKey());
        configuration.setCaCertificate(simulator.getCaCertificate());
        configuration.setIdentityCaCertificate(simulator.getCaCertificate());
        configuration.setApiUri(simulator.getApiCertUri());
        configuration.setIdentityUri(simulator.getIdentityUri());
        return configuration;
    }
}
