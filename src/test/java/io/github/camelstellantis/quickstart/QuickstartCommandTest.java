package io.github.camelstellantis.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.quickstart.Command.Outcome;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What somebody sees who runs the README's first command, and who then points it at the real service. */
class QuickstartCommandTest {

    private static final Pattern VEHICLE = Pattern.compile(
            "\\d\\d-\\d\\d \\d\\d:\\d\\d  (\\w+) +(\\S.*\\S) +"
                    + "(battery|hybrid |fuel   ) [█░]{10} +\\d+ % +\\d+ km +\\d+ km   (driving \\d+ km/h|standing|charging, full in \\S+|plugged in|parked)");

    /** In the README: the head, some vehicles, and a count that comes after half a minute. */
    private static final List<String> SHOWN = Readme.blocks("").get(0).lines().toList();

    @TempDir
    Path directory;

    @Test
    void printsALineAVehicleOfEveryBrandAndNothingElseAndEndsWellWhenItsTimeIsOver() throws Exception {
        Outcome outcome = simulator().runFor(12);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.lines().get(0)).matches("Look at them in a browser: http://localhost:\\d+");
        assertThat(outcome.lines().get(1)).isEqualTo(SHOWN.get(1));
        List<String> lines = outcome.lines().subList(2, outcome.lines().size());
        assertThat(lines).allMatch(VEHICLE.asMatchPredicate()).hasSizeGreaterThan(15);
        assertThat(lines.subList(0, 15).stream().map(line -> line.substring(13, 51)))
                .doesNotHaveDuplicates()
                .allMatch(name -> Arrays.stream(Brand.values()).anyMatch(brand -> name.startsWith(brand.name())));
    }

    @Test
    void theReadmeShowsSuchLines() {
        assertThat(SHOWN.get(0)).isEqualTo("Look at them in a browser: http://localhost:8080");
        assertThat(SHOWN.subList(2, SHOWN.size() - 1)).isNotEmpty().allMatch(VEHICLE.asMatchPredicate());
        assertThat(SHOWN.get(SHOWN.size() - 1)).matches(" {13}\\d+ reports of \\d+ vehicles in the database");
    }

    @Test
    void aLoginThatFailsCostsOneLineAPollAndStopsNobodyElse() throws Exception {
        Outcome outcome = simulator()
                .set("camel.main.routesIncludePattern", routesAnd("unknown-driver.yaml"))
                .runOnce();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.lines())
                .hasSize(2 + 15 + 1)
                .filteredOn(line -> line.startsWith("Opel: "))
                .singleElement()
                .asString()
                .startsWith("Opel: account n…@opel.example must log in again at clientsB2COpel");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            String port = String.valueOf(taken.getLocalPort());
            Outcome outcome = simulator().set("simulator.port", port).runFor(1);
            assertThat(outcome.exitCode()).isNotZero();
            assertThat(outcome.lines())
                    .anyMatch(line -> line.contains("the simulator cannot start: port " + port + " is taken")
                            && line.contains("-Dsimulator.port=9443"));
        }
    }

    @Test
    void withoutAPortForThePageTheTableIsTheSameAndALineSaysWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            String port = String.valueOf(taken.getLocalPort());
            Outcome outcome = simulator().set("camel.server.port", port).runOnce();
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.lines().get(0))
                    .isEqualTo("There is no page in the browser, because port " + port
                            + " is taken: choose another one, for example with -Dcamel.server.port=8081");
            assertThat(outcome.lines())
                    .hasSize(2 + 15)
                    .filteredOn(VEHICLE.asMatchPredicate())
                    .hasSize(15);
        }
    }

    @Test
    void theRealServiceNeedsOnlyTheEnvironmentAndALoginThatIsKeptAndARestartRepeatsNoReport() throws Exception {
        try (StellantisSimulator service = new StellantisSimulator()) {
            service.setDirectory(directory.toString());
            service.setClockRate(0);
            service.start();
            Files.writeString(directory.resolve("logins.key"), "first:" + "A".repeat(43) + "=");
            Outcome first = realService(service)
                    .set("camel.component.stellantis.refreshToken", service.newRefreshToken(Brand.Peugeot))
                    .set("camel.component.stellantis.account", "anna")
                    .runOnce();
            Outcome second = realService(service).runOnce();
            assertThat(first.exitCode()).isZero();
            assertThat(first.lines())
                    .hasSize(2 + 2)
                    .filteredOn(VEHICLE.asMatchPredicate())
                    .hasSize(2);
            assertThat(withoutAddress(second)).isEqualTo(withoutAddress(first));
        }
        assertThat(reports()).isEqualTo(2);
    }

    private static List<String> withoutAddress(Outcome outcome) {
        return outcome.lines().subList(1, outcome.lines().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrolment", "service"})
    void whoIsConnectedOnTheEnrolmentPageIsLoggedInEverywhere(String routes) {
        assertThat(logins(routes)).hasSize(4).isEqualTo(logins("quickstart"));
    }

    /** Where and for which app logins are kept. */
    private static List<String> logins(String routes) {
        return Readme.read(Path.of("routes", routes, "real-service.properties"))
                .lines()
                .filter(line -> line.matches("camel[.]component[.]stellantis[.](client(Id|Secret)|tokenStore).*"))
                .toList();
    }

    @Test
    void aVinInAUriIsHiddenInCamelsOwnMessages() throws Exception {
        Outcome outcome = simulator()
                .set("camel.main.routesIncludePattern", routesAnd("unknown-option.yaml"))
                .runFor(1);
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.lines())
                .anyMatch(line -> line.contains("pageSise"))
                .noneMatch(line -> line.contains("VR3ATTENTJY236996"));
    }

    private static String routesAnd(String another) {
        return "file:routes/quickstart/vehicles.yaml,file:routes/quickstart/page.yaml,file:routes/quickstart/simulator.yaml,"
                + "classpath:io/github/camelstellantis/quickstart/" + another;
    }

    private Command simulator() {
        return new Command("simulator", directory)
                .set("simulator.directory", directory.toString())
                .set("simulator.port", FreePort.text())
                .set("simulator.mtlsPort", FreePort.text());
    }

    private Command realService(StellantisSimulator service) {
        return new Command("real-service", directory)
                .environment("STELLANTIS_CLIENT_ID", service.getClientId())
                .environment("STELLANTIS_CLIENT_SECRET", service.getClientSecret())
                .environment("STELLANTIS_DIRECTORY", directory.toString())
                .set("camel.component.stellantis.apiUri", service.getApiCertUri())
                .set("camel.component.stellantis.identityUri", service.getIdentityUri())
                .set("camel.component.stellantis.identityCaCertificate", service.getCaCertificate());
    }

    private Integer reports() {
        String url = "jdbc:h2:" + directory.resolve("vehicles");
        return new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""))
                .queryForObject("SELECT count(*) FROM vehicle_history", Integer.class);
    }
}
