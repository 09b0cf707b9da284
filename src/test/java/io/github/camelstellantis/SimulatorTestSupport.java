package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A simulator over real TLS and a CamelContext whose component is set up for it, new for each test. */
abstract class SimulatorTestSupport {

    @TempDir
    Path directory;

    StellantisSimulator simulator;
    CamelContext camel;
    ProducerTemplate template;

    @BeforeEach
    void startSimulatorAndCamel() throws Exception {
        simulator = new StellantisSimulator();
        simulator.setDirectory(directory.toString());
        simulator.setVehiclesPerBrand(3);
        simulate(simulator);
        simulator.start();
        camel = new DefaultCamelContext();
        component(camel).setConfiguration(configuration());
        prepare(camel);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stopCamelAndSimulator() throws Exception {
        camel.stop();
        simulator.close();
    }

    /** Where a test wants another service. */
    void simulate(StellantisSimulator service) {}

    /** Where a test adds routes or beans. */
    void prepare(CamelContext context) throws Exception {}

    static StellantisComponent component(CamelContext context) {
        return context.getComponent("stellantis", StellantisComponent.class);
    }

    StellantisConfiguration configuration() {
        return configuration(simulator);
    }

    static StellantisConfiguration configuration(StellantisSimulator simulator) {
        StellantisConfiguration configuration = new StellantisConfiguration();
        configuration.setClientId(simulator.getClientId());
        configuration.setClientSecret(simulator.getClientSecret());
        configuration.setScope(simulator.getScopes());
        configuration.setGrantType(GrantType.password);
        configuration.setUsername(simulator.getUsername(Brand.Peugeot));
        configuration.setPassword(simulator.getPassword());
        configuration.setClientCertificate(simulator.getClientCertificate());
        configuration.setPrivateKey(simulator.getPrivateKey());
        configuration.setCaCertificate(simulator.getCaCertificate());
        configuration.setIdentityCaCertificate(simulator.getCaCertificate());
        configuration.setApiUri(simulator.getApiCertUri());
        configuration.setIdentityUri(simulator.getIdentityUri());
        configuration.setRetryBackoff(10);
        return configuration;
    }

    Exchange call(String uri, Map<String, Object> headers, Object body) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
            exchange.getMessage().setBody(body);
        });
    }

    Exchange call(String uri) {
        return call(uri, Map.of(), null);
    }
}
