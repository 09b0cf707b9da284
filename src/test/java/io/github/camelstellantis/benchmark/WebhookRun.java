package io.github.camelstellantis.benchmark;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.GrantType;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private static final Bound TO_REACH = Bound.atLeast(0.9);

    /** Until then, what takes time is the compiler, and who has more code loses. */
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int SECONDS_EACH = 60;
    private static final int FEWEST_ROUNDS = 3;

    private WebhookRun() {}

    /** Who receives. */
    private enum Receiver {
        /** Parses what it gets, and answers. */
        NO_CONNECTOR {
            @Override
            String open(CamelContext camel, String url) throws Exception {
                camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:" + PATH + "?matchOnUriPrefix=true&httpMethodRestrict=POST")
                                .unmarshal()
                                .json()
                                .process(exchange -> {})
                                .process(Receiver::accepted);
                    }
                });
                camel.start();
                return "none " + url + PATH + "/anything";
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

    /** @param perSecond notifications accepted */
    private record Acceptance(double perSecond) {

        static Acceptance of(Receiver receiver) throws Exception {
            try (Fork fork = new Fork(WebhookRun.class, List.of("-XX:-BackgroundCompilation"), receiver.name())) {
                String[] said = fork.said(READY).split(" ");
                Postmen postmen = new Postmen(URI.create(said[1]), said[0]);
                return new Acceptance(postmen.perSecond(WARM_UP, MEASURED));
            }
        }
    }

    /** @param arguments none; in the processes that this one starts, the name of who receives */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            receive(Receiver.valueOf(arguments[0]));
            return;
        }
        int rounds = Math.max(FEWEST_ROUNDS, Integer.getInteger("check.seconds", 360) / (2 * SECONDS_EACH));
        Map<Receiver, List<Acceptance>> all = new EnumMap<>(Receiver.class);
        for (int i = 0; i < rounds; i++) {
            for (Receiver receiver : Receiver.values()) {
                all.computeIfAbsent(receiver, key -> new ArrayList<>()).add(Acceptance.of(receiver));
            }
        }
        Verdict.print(List.of(new Verdict(
                "notifications accepted a second: webhook:stellantis : platform-http",
                Ratio.of(all.get(Receiver.COMPONENT), all.get(Receiver.NO_CONNECTOR), Acceptance::perSecond),
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
