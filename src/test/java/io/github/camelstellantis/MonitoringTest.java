package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.client.LimitShare;
import io.github.camelstellantis.simulator.Fault;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.support.PluginHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What monitoring sees: meters, the dev console, JMX and the log; no secret, and no person or vehicle by name. */
class MonitoringTest extends PollingTestSupport {

    private static final String USER = "stellantis:user?brand=Peugeot";

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.getRegistry().bind("meters", meters);
    }

    @AfterEach
    void noMeterNamesAPersonOrHoldsASecret() {
        assertThat(meters.getMeters().toString())
                .doesNotContain(
                        simulator.getClientId(),
                        simulator.getClientSecret(),
                        simulator.getPassword(),
                        simulator.getUsername(Brand.Peugeot));
    }

    @Test
    void callsRequestsRetriesAndRefreshesAreCounted() {
        simulator.faults().add(Fault.on(Operation.user).status(429).header("Retry-After", "0"));
        simulator.faults().add(Fault.on(Operation.user).status(503));
        call(USER);
        call(USER + "&password=wrong&username=nobody");
        assertThat(count("stellantis.calls", "operation", "user", "brand", "Peugeot", "outcome", "success"))
                .isEqualTo(1);
        assertThat(count("stellantis.calls", "operation", "user", "outcome", "LoginRequired"))
                .isEqualTo(1);
        assertThat(count("stellantis.requests", "operation", "user", "status", "200"))
                .isEqualTo(1);
        assertThat(count("stellantis.requests", "operation", "user", "status", "429"))
                .isEqualTo(1);
        assertThat(count("stellantis.requests", "operation", "user", "status", "503"))
                .isEqualTo(1);
        assertThat(count("stellantis.retries", "operation", "user")).isEqualTo(2);
        assertThat(count("stellantis.refreshes", "brand", "Peugeot", "outcome", "success"))
                .isEqualTo(1);
        assertThat(count("stellantis.refreshes", "brand", "Peugeot", "outcome", "InvalidGrant"))
                .isEqualTo(1);
    }

    @Test
    void budgetLoginsAndCertificateAreShownAndGoWithTheContext() {
        call(USER);
        assertThat(value("stellantis.budget.limit")).isEqualTo(1_000_000);
        assertThat(value("stellantis.budget.remaining")).isEqualTo(999_999);
        assertThat(value("stellantis.logins.in.use")).isEqualTo(1);
        assertThat(value("stellantis.logins.over")).isZero();
        assertThat(value("stellantis.certificate.left")).isEqualTo(364);
        camel.stop();
        assertThat(meters.find("stellantis.budget.limit").gauge()).isNull();
    }

    @Test
    void theShareOfTheLimitsIsShownBeforeAnythingIsAsked() {
        component(camel).getConfiguration().setLimitShare(() -> 0);
        assertThat(value("stellantis.limit.share")).isZero();
        component(camel).getConfiguration().setLimitShare(LimitShare.of("0.9"));
        assertThat(value("stellantis.limit.share")).isEqualTo(0.9);
        call(USER + "&limitShare=1/4");
        assertThat(value("stellantis.limit.share")).isEqualTo(0.25);
    }

    @Test
    void twoComponentsAreToldApart() throws Exception {
        StellantisComponent fleet = new StellantisComponent();
        fleet.setConfiguration(configuration());
        camel.getRegistry().bind("fleet", fleet);
        call(USER);
        call("fleet:user?brand=Peugeot&password=wrong");
        assertThat(value("stellantis.logins.in.use", "component", "stellantis")).isEqualTo(1);
        assertThat(value("stellantis.logins.over", "component", "fleet")).isEqualTo(1);
        Map<?, ?> json = (Map<?, ?>) console().call(DevConsole.MediaType.JSON);
        assertThat(json.get("logins").toString()).contains("inUse=1");
        assertThat(((Map<?, ?>) json.get("fleet")).get("logins").toString()).contains("over=1");
    }

    @Test
    void theAgeOfDataIsMeasuredWithoutNamingVehicles() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        polls("cars", 2);
        assertThat(count("stellantis.data.age", "operation", "snapshot", "brand", "Peugeot"))
                .isGreaterThanOrEqualTo(6);
        assertThat(value("stellantis.poll.lag")).isZero();
        assertThat(labels()).doesNotContain(vins());
        camel.getRouteController().stopRoute("cars");
        assertThat(meters.find("stellantis.poll.lag").gauge()).isNull();
    }

    @Test
    void vehiclesAreToldApartWhereThatIsAskedFor() throws Exception {
        component(camel).setVinInMetrics(true);
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        polls("cars", 1);
        assertThat(labels()).contains(vins());
        assertThat(meters.get("stellantis.vehicle.data.age")
                        .tag("vin", car(0).vin())
                        .gauge()
                        .value())
                .isNotNegative();
    }

    @Test
    void theDevConsoleShowsAllOfItAsTextAndAsJson() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        polls("cars", 1);
        DevConsole console = console();
        String text = (String) console.call(DevConsole.MediaType.TEXT);
        assertThat(text)
                .contains("realm clientsB2CPeugeot, inUse 1, over 0", "routeId cars", "daysLeft 364", "lagSeconds 0")
                .doesNotContain(secretsAndNames());
        Map<?, ?> json = (Map<?, ?>) console.call(DevConsole.MediaType.JSON);
        assertThat(json.keySet().stream().map(Object::toString))
                .contains("logins", "hosts", "budgets", "certificate", "refreshes", "consumers");
        assertThat(((Map<?, ?>) ((List<?>) json.get("consumers")).get(0)).get("operation"))
                .isEqualTo("snapshot");
    }

    @Test
    void jmxHasComponentEndpointAndConsumer() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        polls("cars", 1);
        assertThat(attribute("components", "Calls")).isInstanceOf(Long.class);
        assertThat(attribute("components", "LoginsInUse")).isEqualTo(1L);
        assertThat(attribute("endpoints", "ClientCertificateDaysLeft")).isEqualTo(364L);
        assertThat(attribute("endpoints", "RequestsPerDayLimit")).isEqualTo(1_000_000L);
        assertThat(attribute("consumers", "LagSeconds")).isEqualTo(0L);
        assertThat(attribute("consumers", "AccountsToLogInCount")).isEqualTo(0);
    }

    private Object attribute(String type, String name) throws Exception {
        ManagementAgent agent = camel.getManagementStrategy().getManagementAgent();
        MBeanServer server = agent.getMBeanServer();
        Set<ObjectName> beans = server.queryNames(
                new ObjectName("org.apache.camel:context=" + camel.getManagementName() + ",type=" + type + ",*"), null);
        return beans.stream()
                .filter(bean -> bean.getCanonicalName().contains("tellantis"))
                .map(bean -> {
                    try {
                        return server.getAttribute(bean, name);
                    } catch (Exception e) {
                        throw new AssertionError(bean + " has no " + name, e);
                    }
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " among " + beans));
    }

    @Test
    void pollsThatFindNothingWrongSayNothing() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&onlyNew=false");
        polls("cars", 1);
        try (CapturedLog log = new CapturedLog(Map.of("io.github.camelstellantis", Level.INFO))) {
            int before = received.size();
            polls("cars", 5);
            assertThat(received.size()).isGreaterThan(before);
            assertThat(log.text()).isEmpty();
        }
    }

    private double count(String name, String... tags) {
        return meters.get(name).tags(tags).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    private double value(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    private DevConsole console() {
        return PluginHelper.getDevConsoleResolver(camel.getCamelContextExtension())
                .resolveDevConsole("stellantis");
    }

    private String[] vins() {
        return simulator.fleet().vehicles(Brand.Peugeot).stream()
                .map(vehicle -> vehicle.vin())
                .toArray(String[]::new);
    }

    private Set<String> labels() {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .flatMap(id -> id.getTags().stream())
                .map(Tag::getValue)
                .collect(Collectors.toSet());
    }

    private String[] secretsAndNames() {
        return Stream.concat(
                        Stream.of(
                                simulator.getClientId(),
                                simulator.getClientSecret(),
                                simulator.getPassword(),
                                simulator.getUsername(Brand.Peugeot)),
                        Stream.of(vins()))
                .toArray(String[]::new);
    }
}
