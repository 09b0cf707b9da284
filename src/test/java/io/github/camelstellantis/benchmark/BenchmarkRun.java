package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The long check: {@code mvn -q -Pbenchmark verify}. */
final class BenchmarkRun {

    private BenchmarkRun() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.getInteger("check.seconds", 480);
        int[] callers = {1, 32};
        List<Case> cases = Arrays.stream(callers)
                .boxed()
                .flatMap(n -> Arrays.stream(Contender.values()).map(c -> new Case(c, n)))
                .toList();
        int rounds = Math.max(3, Math.min(8, seconds / 48));
        Path directory = Files.createTempDirectory("benchmark");
        Identity identity = Identity.create(directory);
        SSLContext tls = identity.sslContextParameters().createSSLContext(new DefaultCamelContext());
        try (StatusServer api = new StatusServer(tls, true);
                StatusServer tokens = new StatusServer(tls, false)) {
            Rounds all = new Rounds(
                    api, new Service(identity, api.port(), tokens.port()), seconds / (rounds * cases.size()));
            all.measure(new Case(Contender.LIMIT, 32));
            for (int i = 0; i < rounds; i++) {
                all.run(cases);
                for (Case c : cases) System.out.println(c + " " + all.samples(c).get(i));
            }
            for (int n : callers) {
                Case a = new Case(Contender.COMPONENT, n);
                for (Contender other : Contender.values()) {
                    System.out.println(n + " a/" + other + " "
                            + Ratio.of(
                                    all.samples(a).stream()
                                            .map(Sample::callsPerSecond)
                                            .toList(),
                                    all.samples(new Case(other, n)).stream()
                                            .map(Sample::callsPerSecond)
                                            .toList()));
                }
            }
        }
    }
}
