package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.events.RemoteEvent;
import io.github.camelstellantis.simulator.NotificationFault;
import io.github.camelstellantis.simulator.SentNotification;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/**
 * The simulator sends notifications of several accounts: answers get lost, the route fails, others come twice, late, out of
 * their order and in batches. {@code -Dnotifications=10000}, which the profile {@code kill} sets, makes it so many.
 */
class NotificationsEndToEndTest extends WebhookTestSupport {

    private static final int LEAST = Integer.getInteger("notifications", 600);
    private static final int ACCOUNTS = 3;

    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private final Random chance = new Random(7);

    @Override
    void simulate(StellantisSimulator service) {
        super.simulate(service);
        service.setAccountsPerBrand(ACCOUNTS);
        service.setVehiclesPerBrand(30);
        service.setRequestsPerSecond(1_000_000);
        service.setRequestsPerDay(10_000_000);
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setRedirectUri("https://localhost/enrolled");
        return configuration;
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(events("")).threads(4).process(NotificationsEndToEndTest.this::receive);
            }
        });
    }

    private void receive(Exchange exchange) {
        if (happens(3)) {
            throw new IllegalStateException("not now");
        }
        RemoteEvent event = exchange.getMessage().getBody(RemoteEvent.class);
        delivered.add(event.remoteId() + " " + event.status());
    }

    private synchronized boolean happens(int percent) {
        return chance.nextInt(100) < percent;
    }

    private Predicate<JsonNode> now(int percent) {
        return message -> happens(percent);
    }

    @Test
    void everyNotificationIsDeliveredOnceWhateverHappensOnTheWay() {
        List<Map<?, ?>> enrolled =
                IntStream.rangeClosed(1, ACCOUNTS).mapToObj(this::enrolled).toList();
        arm();
        while (simulator.notifications().raised() < LEAST) {
            enrolled.forEach(this::commandEachVehicle);
            simulator.clock().advance(Duration.ofMinutes(1));
        }
        simulator.faults().clear();
        // what was held back goes on only when something follows
        enrolled.forEach(this::commandEachVehicle);
        await().atMost(Duration.ofMinutes(5)).until(() -> {
            simulator.clock().advance(Duration.ofMinutes(10));
            return simulator.notifications().waiting() == 0;
        });

        assertThat(delivered).hasSize((int) simulator.notifications().raised());
        assertThat(new HashSet<>(delivered)).hasSameSizeAs(delivered);
        List<SentNotification> sent = simulator.notifications().latest();
        assertThat(sent).anyMatch(request -> request.messages().size() > 1);
        assertThat(sent).extracting(SentNotification::status).containsOnly(201, 503);
        System.out.println(delivered.size() + " notifications delivered, none twice, in "
                + simulator.notifications().requests() + " requests, of which "
                + sent.stream().filter(request -> request.status() == 503).count() + " of the latest "
                + sent.size() + " were refused for now");
    }

    private void arm() {
        simulator.faults().add(NotificationFault.onAny().when(now(3)).always().answerIgnored());
        simulator.faults().add(NotificationFault.onAny().when(now(3)).always().repeated(2));
        simulator.faults().add(NotificationFault.onAny().when(now(3)).always().overtaken());
        simulator.faults().add(NotificationFault.onAny().when(now(3)).always().delayed(Duration.ofMinutes(7)));
        simulator.faults().add(NotificationFault.onAny().when(now(1)).always().batched(20));
    }

    private Map<?, ?> enrolled(int number) {
        String address =
                call("stellantis:authorizationUrl?brand=Peugeot").getMessage().getBody(String.class);
        Exchange result = call(
                "stellantis:enroll?brand=Peugeot",
                Map.of(),
                simulator.consent(address, simulator.getUsername(Brand.Peugeot, number)));
        assertThat(result.getException()).isNull();
        Map<?, ?> account = result.getMessage().getBody(Map.class);
        assertThat(account.get("callbackId")).isNotNull();
        return account;
    }

    private void commandEachVehicle(Map<?, ?> account) {
        vehicles(account).forEach(vehicle -> command(account, vehicle));
    }

    private List<?> vehicles(Map<?, ?> account) {
        return call("stellantis:vehicles?brand=Peugeot&paging=all&account=" + account.get("account"))
                .getMessage()
                .getBody(List.class);
    }

    private void command(Map<?, ?> account, Object vehicle) {
        Exchange result = call(
                "stellantis:sendRemote?brand=Peugeot&account=" + account.get("account") + "&callbackId="
                        + account.get("callbackId"),
                Map.of(StellantisConstants.VIN, ((Map<?, ?>) vehicle).get("vin")),
                Map.of("label", "Hello", "lights", Map.of("on", true)));
        assertThat(result.getException()).isNull();
    }
}
