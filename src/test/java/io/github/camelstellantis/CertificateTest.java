package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.CertificateProblemException;
import java.nio.file.Files;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user reads who has mixed the files up; each problem of a file itself is tested in the TLS room. */
class CertificateTest extends SimulatorTestSupport {

    private static final String VEHICLES = "stellantis:vehicles?brand=Peugeot";

    static Stream<Arguments> atStart() {
        return Stream.of(
                mistake("a missing file", c -> c.setPrivateKey("nowhere/key.pem"), "privateKey", "nowhere/key.pem"),
                mistake("key and certificate swapped", CertificateTest::swap, "clientCertificate"),
                mistake("a certificate without its key", c -> c.setPrivateKey(null), "privateKey"),
                mistake("a key without its certificate", c -> c.setClientCertificate(null), "clientCertificate"),
                mistake(
                        "a CA file that holds no certificate",
                        c -> c.setCaCertificate(c.getPrivateKey()),
                        "caCertificate"));
    }

    private static void swap(StellantisConfiguration configuration) {
        String certificate = configuration.getClientCertificate();
        configuration.setClientCertificate(configuration.getPrivateKey());
        configuration.setPrivateKey(certificate);
    }

    private static Arguments mistake(String name, Consumer<StellantisConfiguration> mistake, String... words) {
        return Arguments.of(name, mistake, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("atStart")
    void aMistakeInTheFilesIsFoundWhenTheEndpointStarts(
            String name, Consumer<StellantisConfiguration> mistake, String[] words) {
        mistake.accept(component(camel).getConfiguration());
        assertThat(problem(() -> camel.getEndpoint(VEHICLES))).contains(words);
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    @Test
    void aHostThatWantsACertificateSaysWhichOptionsToSet() {
        component(camel).getConfiguration().setClientCertificate(null);
        component(camel).getConfiguration().setPrivateKey(null);
        assertThat(call(VEHICLES).getException())
                .isInstanceOf(CertificateProblemException.class)
                .hasMessageContainingAll("client certificate", "clientCertificate", "privateKey");
    }

    @Test
    void aServiceOfAnotherCaIsNotTrusted() {
        component(camel).getConfiguration().setCaCertificate(null);
        assertThat(call(VEHICLES).getException()).isInstanceOf(CertificateProblemException.class);
    }

    @Test
    void anAuthorizationServerOfAnotherCaIsNotTrusted() {
        component(camel).getConfiguration().setIdentityCaCertificate(null);
        assertThat(call(VEHICLES).getException())
                .isInstanceOf(CertificateProblemException.class)
                .hasMessageContaining("identityCaCertificate");
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    @Test
    void aPrivateKeyInTheAddressOfAnEndpointIsRefusedAndNotRepeated() throws Exception {
        String key = Files.readString(java.nio.file.Path.of(simulator.getPrivateKey()));
        String secret = key.lines().skip(1).findFirst().orElseThrow();
        String said = problem(() -> camel.getEndpoint(VEHICLES + "&privateKey=RAW(" + key + ")"));
        assertThat(said).contains("privateKey", "file").doesNotContain(secret);
    }

    @Test
    void aFileMayBeNamedWithItsScheme() {
        component(camel).getConfiguration().setClientCertificate("file:" + simulator.getClientCertificate());
        Exchange result = call(VEHICLES);
        assertThat(result.getException()).isNull();
    }

    private static String problem(Runnable action) {
        try {
            action.run();
        } catch (ResolveEndpointFailedException e) {
            return Stream.<Throwable>iterate(e, t -> t != null, Throwable::getCause)
                    .map(Throwable::getMessage)
                    .reduce("", (a, b) -> a + "\n" + b);
        }
        throw new AssertionError("no problem was found");
    }
}
