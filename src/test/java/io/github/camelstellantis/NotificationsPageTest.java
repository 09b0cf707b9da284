package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The route of the component's page, as it stands there. */
class NotificationsPageTest extends WebhookTestSupport {

    private static final String DATE = "2026-03-01T10:00:00Z";

    private final DataSource database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final JdbcTemplate rows = new JdbcTemplate(database);

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        rows.execute(
                "CREATE TABLE vehicle_event (vin VARCHAR(40), type VARCHAR(10), told_at VARCHAR(40), message CLOB)");
        rows.execute("CREATE TABLE CAMEL_MESSAGEPROCESSED (processorName VARCHAR(255), messageId VARCHAR(100),"
                + " createdAt TIMESTAMP, PRIMARY KEY (processorName, messageId))");
        rows.update(
                "INSERT INTO CAMEL_MESSAGEPROCESSED VALUES ('stellantis', 'old', ?)",
                Timestamp.from(Instant.now().minus(5, ChronoUnit.DAYS)));
        context.getRegistry().bind("database", database);
        Properties properties = new Properties();
        properties.setProperty("webhook.externalUrl", externalUrl());
        context.getPropertiesComponent().setInitialProperties(properties);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", yaml()));
    }

    private static String yaml() throws Exception {
        return Pattern.compile("(?s)\\[source,yaml]\\n----\\n(.*?)\\n----")
                .matcher(Files.readString(ComponentPage.FILE))
                .results()
                .map(match -> match.group(1))
                .filter(block -> block.contains("webhook:stellantis:events"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRouteWritesEachNotificationOnceAndForgetsWhatIsOld() throws Exception {
        Target target = ensured();
        Object event = monitorEvent(target, VIN, DATE, 80);
        assertThat(post(target.address(), List.of(event, event)).statusCode()).isEqualTo(201);
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        assertThat(rows.queryForList("SELECT vin, type, told_at FROM vehicle_event")
                        .toString())
                .isEqualTo("[{VIN=" + VIN + ", TYPE=Monitor, TOLD_AT=" + DATE + "}]");
        assertThat(rows.queryForObject("SELECT message FROM vehicle_event", String.class))
                .contains("\"monitorId\":\"m1\"");
        await().untilAsserted(() -> assertThat(
                        rows.queryForList("SELECT messageId FROM CAMEL_MESSAGEPROCESSED", String.class))
                .hasSize(1)
                .doesNotContain("old"));
    }
}
