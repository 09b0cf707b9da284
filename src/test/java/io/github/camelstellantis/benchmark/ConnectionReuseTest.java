package io.github.camelstellantis.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionReuseTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Contender.class)
    void x(Contender contender) throws Exception {
        Identity identity = Identity.create(directory);
        try (StatusServer api = new StatusServer(
                        identity.sslContextParameters()
                                .createSSLContext(new org.apache.camel.impl.DefaultCamelContext()),
                        true);
                StatusServer tokens = new StatusServer(
                        identity.sslContextParameters()
                                .createSSLContext(new org.apache.camel.impl.DefaultCamelContext()),
                        false);
                Caller caller = contender.open(new Service(identity, api.port(), tokens.port()))) {
            for (int i = 0; i < 20; i++) {
                Map<?, ?> status = caller.status();
                assertThat(status.get("odometer")).isInstanceOf(Map.class);
            }
            System.out.println(contender + " " + api.handshakes() + " " + tokens.handshakes() + " " + api.calls() + " "
                    + tokens.calls());
        }
    }
}
