package io.github.camelstellantis.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.springboot.garage.Vehicles;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Spring Boot's SSL bundles as client certificate, against the simulator, which insists on one. */
class SslBundleTest {

    private static final String OPTION = "camel.component.stellantis.";
    private static final String BUNDLE = "spring.ssl.bundle.pem.";

    @TempDir
    static Path directory;

    private static StellantisSimulator simulator;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class, SslAutoConfiguration.class, StellantisAutoConfiguration.class))
            .withPropertyValues(pairs(SimulatedEnvironment.environment(simulator)))
            .withPropertyValues(
                    OPTION + "brand=Peugeot",
                    OPTION + "client-id=${STELLANTIS_CLIENT_ID}",
                    OPTION + "client-secret=${STELLANTIS_CLIENT_SECRET}",
                    OPTION + "max-retries=0");

    @BeforeAll
    static void startSimulator() {
        simulator = SimulatedEnvironment.start(directory);
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @Test
    void theBundleOfThePageIsTheClientCertificateOfARouteAndAProducer() {
        application
                .withBean(Vehicles.class)
                .withPropertyValues(pairs(SpringBootPage.properties(BUNDLE + "stellantis")))
                .run(context -> {
                    String vin = simulator.fleet().vehicles().get(0).vin();
                    await().untilAsserted(() ->
                            assertThat(directory.resolve(vin + ".json")).exists());
                    Object status = context.getBean(ProducerTemplate.class)
                            .requestBodyAndHeader("direct:status", null, "CamelStellantisVin", vin);
                    assertThat(status).isInstanceOf(Map.class);
                });
    }

    @Test
    void aCertificateThatIsReplacedIsShownWithoutARestart() {
        application
                .withPropertyValues(bundle("stellantis"))
                .withPropertyValues("spring.ssl.bundle.watch.file.quiet-period=50ms")
                .run(context -> {
                    vehicles(context);
                    BigInteger before = simulator.getLatestClientCertificate().getSerialNumber();
                    simulator.renewClientCertificate(Duration.ofDays(100));
                    await().until(() -> {
                        vehicles(context);
                        return !simulator
                                .getLatestClientCertificate()
                                .getSerialNumber()
                                .equals(before);
                    });
                });
    }

    @Test
    void aBundleOfAnotherNameIsChosenByAProperty() {
        application
                .withPropertyValues(bundle("service"))
                .withPropertyValues(OPTION + "ssl-bundle=service")
                .run(context -> assertThat(vehicles(context)).isNotNull());
    }

    @Test
    void aBundleOfAnotherNameIsSomebodyElses() {
        application.withPropertyValues(bundle("web")).run(context -> assertThat(context.getBean(CamelContext.class)
                        .getComponent("stellantis", StellantisComponent.class)
                        .getConfiguration()
                        .getSslContextParameters())
                .isNull());
    }

    @Test
    void pemFilesAreUsedInsteadOfABundleThatNoPropertyNames() {
        application
                .withPropertyValues(BUNDLE + "stellantis.keystore.certificate=file:/missing.pem")
                .withPropertyValues(pems())
                .run(context -> assertThat(vehicles(context)).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({
        "keystore.certificate=file:/missing.pem, missing.pem",
        "keystore.private-key=file:/missing.pem, missing.pem",
    })
    void aBundleThatCannotBeReadIsToldWithItsPropertyAndItsFile(String setting, String file) {
        application
                .withPropertyValues(bundle("stellantis"))
                .withPropertyValues(BUNDLE + "stellantis." + setting)
                // else Spring Boot complains before anybody uses the bundle
                .withPropertyValues(BUNDLE + "stellantis.reload-on-update=false")
                .run(context -> assertThatThrownBy(() -> vehicles(context))
                        .rootCause()
                        .hasMessageContaining("Property " + OPTION + "ssl-bundle with value 'stellantis'")
                        .hasMessageContaining(file));
    }

    @Test
    void aBundleDoesNotGoWithPemFiles() {
        application
                .withPropertyValues(bundle("service"))
                .withPropertyValues(pems())
                .withPropertyValues(OPTION + "ssl-bundle=service")
                .run(context -> assertThatThrownBy(() -> vehicles(context))
                        .rootCause()
                        .hasMessageContaining("Property " + OPTION + "ssl-bundle ")
                        .hasMessageContaining("does not go with client-certificate"));
    }

    private static List<?> vehicles(ApplicationContext context) {
        return context.getBean(ProducerTemplate.class)
                .requestBody("stellantis:vehicles?paging=all", (Object) null, List.class);
    }

    private static String[] pems() {
        return new String[] {
            OPTION + "client-certificate=" + simulator.getClientCertificate(),
            OPTION + "private-key=" + simulator.getPrivateKey(),
            OPTION + "ca-certificate=" + simulator.getCaCertificate()
        };
    }

    /** The bundle of the page under another name. */
    private static String[] bundle(String name) {
        return Stream.of(pairs(SpringBootPage.properties(BUNDLE + "stellantis")))
                .map(pair -> pair.replace(BUNDLE + "stellantis", BUNDLE + name))
                .toArray(String[]::new);
    }

    private static String[] pairs(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }
}
