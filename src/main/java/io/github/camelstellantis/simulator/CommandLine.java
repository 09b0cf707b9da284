package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Nearest;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** The simulator as a program: reads its options, starts it, and says how to call it. */
record CommandLine(PrintStream out) {

    private static final Map<String, Option> OPTIONS = new LinkedHashMap<>();

    /** What an option does and is. */
    private record Option(String help, BiConsumer<StellantisSimulator, String> set) {}

    static {
        option("--port", "identity and api host, default 8443; 0 takes any", (s, v) -> s.setPort(integer(v)));
        option("--mtls-port", "api-cert host, default 8444; 0 takes any", (s, v) -> s.setMtlsPort(integer(v)));
        option("--directory", "for the PEM files, default stellantis-simulator", StellantisSimulator::setDirectory);
        option("--seed", "which world, default 1", (s, v) -> s.setSeed(Long.parseLong(v)));
        option("--clock-rate", "how fast vehicles live, default 1", (s, v) -> s.setClockRate(Double.parseDouble(v)));
        option("--clock-start", "such as 2026-01-14T05:00:00Z, default now", StellantisSimulator::setClockStart);
        option("--vehicles-per-brand", "default 2", (s, v) -> s.setVehiclesPerBrand(integer(v)));
        option("--accounts-per-brand", "default 1", (s, v) -> s.setAccountsPerBrand(integer(v)));
        option("--token-lifetime", "seconds, default 3599", (s, v) -> s.setTokenLifetime(Long.parseLong(v)));
        option(
                "--redirect-uris",
                "separated by spaces, default any of localhost",
                StellantisSimulator::setRedirectUris);
        option("--requests-per-day", "default 100000", (s, v) -> s.setRequestsPerDay(Long.parseLong(v)));
        option("--requests-per-second", "default 100", (s, v) -> s.setRequestsPerSecond(Long.parseLong(v)));
    }

    private static void option(String name, String help, BiConsumer<StellantisSimulator, String> set) {
        OPTIONS.put(name, new Option(help, set));
    }

    void run(String... arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            out.println("Options, each followed by its value:");
            OPTIONS.forEach((name, option) -> out.printf("  %-22s %s%n", name, option.help));
            return;
        }
        try (StellantisSimulator simulator = configured(arguments)) {
            simulator.start();
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            describe(simulator);
            new CountDownLatch(1).await();
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
        }
    }

    static StellantisSimulator configured(String... arguments) {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setPort(8443);
        simulator.setMtlsPort(8444);
        simulator.setDirectory("stellantis-simulator");
        for (int i = 0; i < arguments.length; i += 2) {
            Option option = OPTIONS.get(arguments[i]);
            if (option == null) {
                throw new IllegalArgumentException(
                        Nearest.to(arguments[i], OPTIONS.keySet()).unknown("option"));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value: " + option.help);
            }
            set(simulator, arguments[i], arguments[i + 1]);
        }
        return simulator;
    }

    private static void set(StellantisSimulator simulator, String name, String value) {
        try {
            OPTIONS.get(name).set.accept(simulator, value);
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(name + " takes no '" + value + "'", e);
        }
    }

    private static int integer(String value) {
        return Integer.parseInt(value);
    }

    private void describe(StellantisSimulator simulator) {
        String ca = "--cacert " + simulator.getCaCertificate();
        String mutual = ca + " --cert " + simulator.getClientCertificate() + " --key " + simulator.getPrivateKey();
        String realm = Brand.Peugeot.realm();
        out.println("The Stellantis simulator listens.");
        out.println("  authorization server   " + simulator.getIdentityUri());
        out.println("  api                    " + simulator.getApiUri());
        out.println("  api-cert               " + simulator.getApiCertUri());
        out.println("  capabilities           " + simulator.getCapabilitiesUri() + "/vehicles/{vin}");
        out.println("  client id and secret   " + simulator.getClientId() + " " + simulator.getClientSecret());
        out.println("  password of all users  " + simulator.getPassword());
        Arrays.stream(Brand.values()).forEach(brand -> out.printf("  %-22s %s%n", brand, simulator.getUsername(brand)));
        out.println("Try it:");
        String redirectUri = "http://localhost:8080/callback";
        out.printf(
                "  %s/authorize?realm=%s&client_id=%s&response_type=code&scope=openid%%20profile%%20data:telemetry"
                        + "&state=try&redirect_uri=%s%n",
                simulator.getIdentityUri(), realm, simulator.getClientId(), redirectUri);
        out.println("    in a browser leads to an address with a code, valid for " + simulator.getCodeLifetime()
                + " seconds, whoever listens there; then");
        out.printf(
                "  curl %s -u %s:%s '%s/access_token?realm=%s'"
                        + " -d 'grant_type=authorization_code&redirect_uri=%s&code=<code>'%n",
                ca,
                simulator.getClientId(),
                simulator.getClientSecret(),
                simulator.getIdentityUri(),
                realm,
                redirectUri);
        out.println("    or without a browser");
        out.printf(
                "  curl %s -u %s:%s '%s/access_token?realm=%s' -d 'grant_type=password&username=%s&password=%s'%n",
                ca,
                simulator.getClientId(),
                simulator.getClientSecret(),
                simulator.getIdentityUri(),
                realm,
                simulator.getUsername(Brand.Peugeot),
                simulator.getPassword());
        out.printf(
                "  curl %s -H 'x-introspect-realm: %s' -H 'Authorization: Bearer <access_token>'"
                        + " '%s/user/vehicles?client_id=%s'%n",
                mutual, realm, simulator.getApiCertUri(), simulator.getClientId());
    }
}
