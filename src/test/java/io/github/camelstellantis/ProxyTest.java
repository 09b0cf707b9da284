package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy says is not what the service says. */
class ProxyTest extends SimulatorTestSupport {

    private static final Map<String, Object> WAKE_UP = Map.of("label", "wake", "wakeUp", Map.of("action", "WakeUp"));

    private TunnelProxy proxy;

    /** A connection that is not given back would be the last. */
    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setProxyHost("localhost");
        configuration.setProxyPort(proxy().port());
        configuration.setMaxInFlight(1);
        return configuration;
    }

    private TunnelProxy proxy() {
        try {
            proxy = new TunnelProxy();
            return proxy;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stopProxy() throws IOException {
        proxy.close();
    }

    private Exchange wakeUp() {
        String id = simulator.fleet().vehicles(Brand.Peugeot).get(0).id();
        return call(
                "stellantis:sendRemote?brand=Peugeot&callbackId=any&maxRetries=2&vehicleId=" + id, Map.of(), WAKE_UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 403, 404, 407, 429, 502})
    void aTunnelThatIsRefusedMeansThatNothingWasSentAndIsAskedForAgain(int status) {
        proxy.refuse(URI.create(simulator.getApiCertUri()).getPort(), status);
        assertThat(wakeUp().getException())
                .isExactlyInstanceOf(ServiceUnavailableException.class)
                .hasMessageStartingWith("no answer to sendRemote from localhost: the proxy localhost:" + proxy.port()
                        + " answered " + status);
        assertThat(proxy.refusals()).isEqualTo(3);
        proxy.open();
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
        assertThat(simulator.traffic().count(Operation.sendRemote)).isZero();
    }

    @Test
    void aProxyThatWantsALoginIsNamed() {
        proxy.refuse(URI.create(simulator.getIdentityUri()).getPort(), 407);
        assertThat(wakeUp().getException())
                .isExactlyInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("the proxy localhost:" + proxy.port()
                        + " answered 407: it wants a login, and there is no option that holds one");
    }
}
