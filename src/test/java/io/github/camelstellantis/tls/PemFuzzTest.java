package io.github.camelstellantis.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.fuzz.Corpus;
import io.github.camelstellantis.fuzz.Fuzz;
import io.github.camelstellantis.fuzz.Mutants;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Files of certificates and keys that are damaged in their text, or in what the text stands for. */
class PemFuzzTest {

    private static final String PASSWORD = "correct horse";
    private static final List<String> CERTIFICATES = Corpus.texts("certificates.json");
    private static final List<String> KEYS = Corpus.texts("keys.json");

    /** What must never be said: the beginning of every line of a key. */
    private static final List<String> SECRETS = Stream.concat(
                    Stream.of(PASSWORD),
                    KEYS.stream()
                            .flatMap(String::lines)
                            .filter(line -> line.matches("[A-Za-z0-9+/]{32,}"))
                            .map(line -> line.substring(0, 16)))
            .toList();

    @Provide
    Arbitrary<String> certificates() {
        return mostlyDamaged(CERTIFICATES);
    }

    @Provide
    Arbitrary<String> keys() {
        return mostlyDamaged(KEYS);
    }

    private static Arbitrary<String> mostlyDamaged(List<String> seeds) {
        Arbitrary<String> encoded = Mutants.texts(
                        seeds.stream().map(PemFuzzTest::contentOf).toList(),
                        "\u0030\u0080",
                        "\u0030\u0084\u007f\u00ff\u00ff\u00ff",
                        "\u0002\u0001\u0000",
                        "\u0002\u0001\u00ff",
                        "\u0002\u0004\u007f\u00ff\u00ff\u00ff",
                        "\u0005\u0000",
                        "\u00ff")
                .map(PemFuzzTest::pemOf);
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.of(seeds)),
                        Tuple.of(
                                2,
                                Mutants.texts(seeds, "-----BEGIN ", "-----END ", "PRIVATE KEY", "-----\n", "DEK-Info")),
                        Tuple.of(3, encoded))
                .edgeCases(config -> config.filter(any -> false).add(seeds.toArray(String[]::new)));
    }

    @Fuzz(tries = 200)
    void aFileIsLoadedOrWhatIsWrongIsSaidWithoutAKeyOrPassword(
            @ForAll("certificates") String certificate, @ForAll("keys") String key) {
        check(Map.of("cert.pem", certificate, "key.pem", key));
    }

    @Fuzz(tries = 100)
    void aFileOfCasIsLoadedOrWhatIsWrongIsSaid(@ForAll("certificates") String certificates) {
        check(Map.of("ca.pem", certificates));
    }

    /** Neither the rounds of PBKDF2 nor the blocks of scrypt have a limit in the file. */
    @Example
    void aKeyThatTakesHoursOrAllMemoryToOpenIsRefused() {
        for (String key : Corpus.texts("keys-too-dear.json")) {
            assertThatThrownBy(() -> load(Map.of("cert.pem", CERTIFICATES.get(0), "key.pem", key)))
                    .isInstanceOf(CertificateProblemException.class)
                    .hasMessageContainingAll("privateKey", "too long or too much memory", "openssl pkcs8");
        }
    }

    /** Each level of ASN.1 is one of Bouncy Castle's stack. */
    @Example
    void aCertificateThatIsNestedDeeplyIsDamaged() {
        String deep = pemOf("CERTIFICATE\n" + "\u0030\u0080".repeat(100_000));
        assertThatThrownBy(() -> load(Map.of("ca.pem", deep)))
                .isInstanceOf(CertificateProblemException.class)
                .hasMessageContainingAll("caCertificate", "damaged");
    }

    private static void check(Map<String, String> files) {
        try {
            TlsIdentity identity = load(files);
            assertThat(identity.fingerprint()).hasSize(64);
            assertThat(identity.toString()).doesNotContain(SECRETS);
        } catch (CertificateProblemException e) {
            StringWriter all = new StringWriter();
            e.printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(SECRETS);
            assertThat(e.getMessage()).matches("(?s)(clientCertificate|privateKey|caCertificate) '.*");
        }
    }

    private static TlsIdentity load(Map<String, String> files) {
        PemResources resources = new PemResources(
                path -> new ByteArrayInputStream(files.get(path).getBytes(StandardCharsets.UTF_8)), name -> null);
        return TlsIdentity.load(
                new TlsSources(option(files, "cert.pem"), option(files, "key.pem"), PASSWORD, option(files, "ca.pem")),
                resources);
    }

    private static String option(Map<String, String> files, String name) {
        return files.containsKey(name) ? "classpath:" + name : null;
    }

    /** The label of the first block, and its bytes as characters, so that they can be changed as a text is. */
    private static String contentOf(String pem) {
        String label = pem.replaceAll("(?s).*?-----BEGIN ([^-]+)-----.*", "$1");
        String body = pem.replaceAll("(?s).*?-----BEGIN [^-]+-----(.*?)-----END.*", "$1");
        byte[] bytes = Base64.getMimeDecoder().decode(body.replaceAll("(?m)^.*:.*$", ""));
        return label + "\n" + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String pemOf(String content) {
        String[] parts = content.split("\n", 2);
        byte[] bytes = parts.length < 2 ? new byte[0] : parts[1].getBytes(StandardCharsets.ISO_8859_1);
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + parts[0] + "-----\n" + body + "\n-----END " + parts[0] + "-----\n";
    }
}
