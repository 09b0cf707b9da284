package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process calls as often as the burst limit lets it, while some answers, tokens and handshakes are bad. The profile
 * {@code endurance} makes it an hour and one in a hundred.
 */
@EnabledOnOs(OS.LINUX) // which says what a process has open
class EnduranceTest {

    private static final int SECONDS = Integer.getInteger("check.seconds", 3);
    private static final boolean LONG = SECONDS >= 60;

    private static final int LIMIT = 100;
    private static final int LOOKS_A_SECOND = 4;
    private static final int ONE_ANSWER_IN = LONG ? 100 : 10;
    private static final int ONE_TOKEN_IN = LONG ? 20 : 5;
    private static final int TOKEN_LIFETIME_SECONDS = 10;

    @TempDir
    Path directory;

    private final StellantisSimulator simulator = new StellantisSimulator();
    private final EnduranceFaults faults = new EnduranceFaults(simulator, LONG);
    private final List<String> lostWithoutNeed = new ArrayList<>();
    private OtherProcess connector;
    private int lost;

    @Test
    void whatFailsLeavesNothingBehindAndNobodyWithoutAnAnswer() throws Exception {
        startSimulator();
        try {
            connector = OtherProcess.start(EnduranceRunner.class, settings());
            assertThat(connector.hear()).isEqualTo("ready");
            enrolAll();
            EnduranceVerdict verdict = new EnduranceVerdict(ask("begin"));
            endure(verdict);
            System.out.println(
                    "faults: " + faults + "; logins lost by them: " + lost + ", without need: " + lostWithoutNeed);
            verdict.check(ask("end"), LONG);
            assertThat(lostWithoutNeed).isEmpty();
        } finally {
            if (connector != null) {
                connector.close();
            }
            simulator.close();
        }
    }

    private void startSimulator() {
        simulator.setDirectory(directory.toString());
        simulator.setVehiclesPerBrand(3 * EnduranceRunner.ACCOUNTS_OF_A_BRAND);
        simulator.setAccountsPerBrand(EnduranceRunner.ACCOUNTS_OF_A_BRAND);
        simulator.setRequestsPerSecond(LIMIT);
        simulator.setRequestsPerDay(100_000_000);
        simulator.setTokenLifetime(TOKEN_LIFETIME_SECONDS);
        simulator.start();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = Replica.settings(simulator);
        settings.put("maxRetries", "1");
        settings.put("requestTimeout", LONG ? "5000" : "10000");
        settings.put("retryBackoff", "100");
        settings.put(EnduranceRunner.STORE, directory.resolve("logins").toString());
        settings.put(EnduranceRunner.ELSEWHERE, String.join(" ", EnduranceFaults.elsewhere()));
        settings.put(
                EnduranceRunner.LOG_IN,
                "&username=RAW(" + simulator.getUsername(Brand.DS) + ")&password=RAW(" + simulator.getPassword() + ")");
        return settings;
    }

    private String ask(String order) throws IOException {
        connector.say(order);
        return connector.hear();
    }

    private void enrolAll() throws IOException {
        for (Brand brand : Brand.values()) {
            for (int number = 1; number <= EnduranceRunner.ACCOUNTS_OF_A_BRAND; number++) {
                enrol(brand, number);
            }
        }
    }

    private void enrol(Brand brand, int number) throws IOException {
        ask("enrol " + brand + " " + EnduranceRunner.account(number) + " " + simulator.newRefreshToken(brand, number));
    }

    private void endure(EnduranceVerdict verdict) throws Exception {
        long begun = System.nanoTime();
        Duration between = Duration.ofSeconds(Math.max(SECONDS / 60, LONG ? 5 : 1));
        Duration next = between;
        System.out.println(EnduranceVerdict.HEAD);
        for (Duration now = Duration.ZERO;
                now.toSeconds() < SECONDS || verdict.isOpen();
                now = Duration.ofNanos(System.nanoTime() - begun)) {
            long more = simulator.traffic().count() + LIMIT / LOOKS_A_SECOND;
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> simulator.traffic().count() >= more);
            misfortune();
            if (now.compareTo(next) >= 0) {
                EnduranceSample sample = EnduranceSample.parse(ask("sample"));
                System.out.println(verdict.add(now, sample, served()));
                next = next.plus(between);
            }
        }
    }

    private EnduranceVerdict.Served served() {
        return new EnduranceVerdict.Served(
                simulator.traffic().count(), faults.count(), simulator.traffic().rateLimited());
    }

    private void misfortune() throws IOException {
        faults.arm(
                simulator.traffic().count() / ONE_ANSWER_IN, simulator.traffic().refreshes() / ONE_TOKEN_IN);
        for (String dead : ask("dead").split(",")) {
            if (!dead.isEmpty()) {
                enrolAgain(dead.split(" "));
            }
        }
    }

    private void enrolAgain(String[] dead) throws IOException {
        lost++;
        if (!faults.killed(dead[2])) {
            lostWithoutNeed.add(dead[0] + " " + dead[1]);
        }
        enrol(Brand.valueOf(dead[0]), Integer.parseInt(dead[1].substring(dead[1].length() - 1)));
    }
}
