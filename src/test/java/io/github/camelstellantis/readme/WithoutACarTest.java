package io.github.camelstellantis.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.camelstellantis.GrantType;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.StellantisSimulatorExtension;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StellantisSimulatorExtension.class)
class WithoutACarTest {

    @Test
    void aVehicleTellsItsState(StellantisSimulator simulator) {
        String vin = simulator.fleet().vehicles(Brand.Opel).get(0).vin();
        CamelContext camel = new DefaultCamelContext();
        configure(camel.getComponent("stellantis", StellantisComponent.class).getConfiguration(), simulator);
        camel.start();
        Map<?, ?> snapshot = camel.createProducerTemplate()
                .requestBody("stellantis:snapshot?brand=Opel&vin=" + vin, null, Map.class);
        camel.stop();
        assertEquals(vin, snapshot.get("vin"));
    }

    private static void configure(StellantisConfiguration options, StellantisSimulator simulator) {
        options.setApiUri(simulator.getApiCertUri());
        options.setIdentityUri(simulator.getIdentityUri());
        options.setIdentityCaCertificate(simulator.getCaCertificate());
        options.setClientId(simulator.getClientId());
        options.setClientSecret(simulator.getClientSecret());
        options.setGrantType(GrantType.password);
        options.setUsername(simulator.getUsername(Brand.Opel));
        options.setPassword(simulator.getPassword());
        options.setClientCertificate(simulator.getClientCertificate());
        options.setPrivateKey(simulator.getPrivateKey());
        options.setCaCertificate(simulator.getCaCertificate());
    }
}
