package io.github.camelstellantis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelstellantis.auth.JdbcTokenStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Against a real PostgreSQL. */
class WorkPlanTest {

    private static final String APP = "app";
    private static EmbeddedPostgres server;

    private final HikariDataSource pool = new HikariDataSource();
    private JdbcTemplate sql;
    private WorkPlan plan;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() {
        pool.setDataSource(server.getPostgresDatabase());
        sql = new JdbcTemplate(pool);
        sql.execute("DROP TABLE IF EXISTS stellantis_work, stellantis_budget, stellantis_login");
        plan = plan();
        logIn("anna");
        plan.enlist(APP);
        sql.update("INSERT INTO stellantis_budget VALUES (TRUE, 1000, CURRENT_TIMESTAMP)");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private WorkPlan plan() {
        WorkPlan made = new WorkPlan(pool);
        made.setRequestsPerDay(1_000_000);
        return made;
    }

    private void logIn(String account) {
        sql.update(
                "INSERT INTO stellantis_login (client_id, realm, account, version, login) VALUES (?, ?, ?, 1, '')",
                APP,
                "clientsB2CPeugeot",
                account);
    }

    private WorkItem only(List<WorkItem> items) {
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private WorkItem vehicle() {
        plan.listed(only(plan.issue()), List.of(car("VR3A")));
        return only(plan.issue());
    }

    private static Map<String, String> car(String vin) {
        return Map.of("vin", vin, "id", "id of " + vin);
    }

    private void letPass(int seconds) {
        sql.update("UPDATE stellantis_work SET due_at = due_at - ? * INTERVAL '1 second'", seconds);
    }

    private static Map<String, Object> driving() {
        String now = Instant.now().toString();
        return Map.of("vin", "VR3A", "ignition", "StartUp", "updatedAt", now, "observedAt", now);
    }

    @Test
    void whoHasEnrolledIsAskedWhichVehiclesThereAreAndThenAboutEach() {
        WorkItem list = only(plan.issue());
        assertThat(list)
                .extracting(WorkItem::brand, WorkItem::account, WorkItem::vin)
                .containsExactly("Peugeot", "anna", "");
        plan.listed(list, List.of(car("VR3A"), car("VR3B")));
        assertThat(plan.issue()).extracting(WorkItem::vin).containsExactlyInAnyOrder("VR3A", "VR3B");
        assertThat(plan.issue()).isEmpty();
    }

    @Test
    void ofWhoIsGoneNothingIsAskedAnyMore() {
        vehicle();
        sql.update("DELETE FROM " + "stellantis_login");
        plan.enlist(APP);
        letPass(1_000_000);
        assertThat(plan.issue()).isEmpty();
        assertThat(JdbcTokenStore.schema()).isNotBlank();
    }

    @Test
    void aVehicleIsAskedAgainAsSoonAsWhatItDoesIsWorthIt() {
        plan.answered(vehicle(), driving());
        letPass(50);
        assertThat(plan.issue()).isEmpty();
        letPass(20);
        WorkItem again = only(plan.issue());
        plan.answered(again, null);
        letPass(600);
        assertThat(plan.issue()).isEmpty();
    }

    @Test
    void whatADeadWorkerHadIsGivenToAnotherAndALateAnswerChangesNothing() {
        WorkItem lost = vehicle();
        letPass(301);
        WorkItem again = only(plan.issue());
        assertThat(again.epoch()).isEqualTo(lost.epoch() + 1);
        assertThat(plan.isCurrent(lost)).isFalse();
        assertThat(plan.isCurrent(again)).isTrue();
        plan.answered(lost, driving());
        assertThat(plan.isCurrent(again)).isTrue();
        plan.answered(again, driving());
        assertThat(plan.isCurrent(again)).isFalse();
    }

    @Test
    void noMoreIsGivenOutThanTheDayHasAndNoMoreThanMayWait() {
        plan.listed(only(plan.issue()), List.of(car("A"), car("B"), car("C"), car("D")));
        plan.setMostUnderWay(3);
        assertThat(plan.issue()).hasSize(3);
        assertThat(plan.issue()).isEmpty();
        plan.setMostUnderWay(100);
        sql.update("UPDATE stellantis_budget SET requests = 0");
        plan.setRequestsPerDay(1);
        assertThat(plan.issue()).isEmpty();
    }

    @Test
    void whatIsGivenOutKnowsWhatTheServiceCallsTheVehicleByTheLastList() {
        plan.setDaysBetweenLists(1);
        WorkItem item = vehicle();
        assertThat(item.id()).isEqualTo("id of VR3A");
        plan.answered(item, driving());
        letPass(86_400);
        WorkItem list = plan.issue().stream()
                .filter(each -> !each.concernsVehicle())
                .findFirst()
                .orElseThrow();
        plan.listed(list, List.of(car("VR3A"), Map.of("vin", "VR3A", "id", "another")));
        letPass(301);
        assertThat(only(plan.issue()).id()).isEqualTo("another");
    }

    @Test
    void whatWasNotAskedForIsGivenOutAgainForNoOtherRequestOfTheDay() {
        WorkItem item = vehicle();
        double left = requestsLeft();
        plan.notAsked(item, 0);
        assertThat(requestsLeft()).isEqualTo(left + 1);
        plan.notAsked(item, 0);
        assertThat(requestsLeft()).as("once is enough").isEqualTo(left + 1);
        assertThat(only(plan.issue()).vin()).isEqualTo("VR3A");
    }

    private double requestsLeft() {
        return sql.queryForObject("SELECT requests FROM stellantis_budget", Double.class);
    }

    @Test
    void aVehicleThatReportsByItselfIsNotAskedAtOnce() {
        plan.answered(vehicle(), null);
        letPass(3600);
        plan.heard("Peugeot", "VR3A", driving());
        assertThat(plan.issue()).isEmpty();
        letPass(61);
        assertThat(plan.issue()).hasSize(1);
    }

    @Test
    void twoPlannersNeverGiveOutTheSame() {
        WorkPlan other = plan();
        assertThat(plan.issue().size() + other.issue().size()).isEqualTo(1);
    }
}
