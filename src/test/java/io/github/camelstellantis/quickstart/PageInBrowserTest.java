package io.github.camelstellantis.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.browser.Chromium;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody sees who opens the quickstart's page in a real browser. */
class PageInBrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int VEHICLES = 15;

    @TempDir
    static Path directory;

    private static Chromium browser;
    private static Quickstart quickstart;
    private static JdbcTemplate sql;

    @BeforeAll
    static void start() {
        browser = Chromium.start(directory.resolve("profile"));
        quickstart = Quickstart.start(
                directory, Map.of("database.url", "jdbc:h2:" + directory.resolve("vehicles") + ";MODE=PostgreSQL"));
        sql = new JdbcTemplate(quickstart.database());
        await().atMost(PATIENCE).until(() -> count("SELECT count(*) FROM vehicle_latest") == VEHICLES);
        // so that all have a past, and trips to draw
        quickstart.simulator().clock().advance(Duration.ofHours(6));
        await().atMost(PATIENCE).until(() -> count("SELECT count(*) FROM vehicle_trip") > VEHICLES);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (quickstart != null) {
            quickstart.close();
        }
    }

    @BeforeEach
    void openThePage() {
        look(1440, 900, "light");
        browser.open(quickstart.page());
        await().atMost(PATIENCE)
                .until(() -> rows().size() == VEHICLES && text("#connection").equals("Live"));
    }

    @Test
    void theListShowsTheVehiclesOfTheDatabaseWithLevelAndRange() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows()).isEqualTo(expectedRows()));
        assertThat(text("#fleet .big")).isEqualTo("15");
        assertThat(text("#list")).doesNotContain("undefined", "NaN", "null");
    }

    @Test
    void theMapShowsEveryVehicleThatTellsWhereItIs() {
        long placed = count("SELECT count(*) FROM vehicle_latest WHERE latitude IS NOT NULL");
        assertThat(placed).isPositive();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        script(
                                "return [...document.querySelectorAll('#map [data-vin].vehicle')].length"
                                        + " + [...document.querySelectorAll('#map .cluster')].flatMap(c => c.dataset.vins.split(' ')).length"))
                .isEqualTo(placed));
        assertThat(browser.driver().findElements(By.cssSelector(".graticule line, .scale text, .cities text")))
                .isNotEmpty();
    }

    @Test
    void theChartOfAVehicleHasAPointForEachReport() {
        int row = rowOfMostReports();
        choose(row);
        String vin = vin(row);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(points("#course polyline.level"))
                    .isEqualTo(reports(vin, "coalesce(electric_level_percent, fuel_level_percent)"))
                    .isGreaterThan(1);
            assertThat(points("#course polyline.range"))
                    .isEqualTo(reports(vin, "coalesce(electric_range_km, fuel_range_km)"));
            assertThat(points("#list [data-vin=" + vin + "] polyline.level"))
                    .isEqualTo(points("#course polyline.level"));
        });
    }

    @Test
    void eachTripIsALineThroughAllOfItsWayPoints() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(drawnTrips())
                .isEqualTo(sql.query(
                        "SELECT id, line FROM vehicle_trip WHERE stopped_at > ?",
                        PageInBrowserTest::wayPointsById,
                        yesterday())));
    }

    @Test
    void whatAVehicleReportsIsSeenWithoutAReload() {
        script("window.sameDocument = true");
        String before = text("#now time");
        List<List<String>> old = rows();
        quickstart.simulator().clock().advance(Duration.ofHours(8));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(rows()).isEqualTo(expectedRows()).isNotEqualTo(old);
            assertThat(text("#now time")).isNotEqualTo(before);
        });
        assertThat(script("return window.sameDocument")).isEqualTo(true);
    }

    @Test
    void itTellsWhoIsLoggedIn() {
        await().atMost(PATIENCE).until(() -> text("#logins .big").equals("5 of 5 in order"));
        assertThat(text("#logins ul")).contains("Peugeot", "Citroën", "DS", "Opel", "Vauxhall");
    }

    @Test
    void itTellsHowLongTheCertificateIsValidAndHowManyRequestsAreLeft() {
        await().atMost(PATIENCE).until(() -> text("#requests .small").equals("of 10,000,000 a day"));
        assertThat(Long.parseLong(text("#requests .big").replace(",", ""))).isBetween(9_900_000L, 10_000_000L);
        assertThat(text("#certificate .big")).matches("36[45] days");
    }

    @Test
    void everyValueOfAVehicleTellsHowOldItIs() {
        choose(1);
        assertThat((List<?>) script("return [...document.querySelectorAll('#values div')]"
                        + ".map(value => value.querySelector('.age[data-shade]')?.textContent)"))
                .hasSizeGreaterThan(5)
                .allSatisfy(age -> assertThat(age).asString().matches("just now|\\d+ (min|h|days) ago"));
    }

    @Test
    void itCanBeUsedWithKeysAlone() {
        WebElement map = browser.driver().findElement(By.cssSelector("#map svg"));
        String before = text(".scale text");
        map.sendKeys("++");
        assertThat(text(".scale text")).isNotEqualTo(before);
        browser.driver()
                .findElement(By.cssSelector("#list li:nth-child(3) button"))
                .sendKeys(Keys.ENTER);
        assertThat(text("#detail-name")).isEqualTo(text("#list li:nth-child(3) .who strong"));
        script("document.getElementById('course').focus()");
        new Actions(browser.driver()).sendKeys(Keys.ARROW_LEFT).perform();
        assertThat(text("#reading")).matches("\\d\\d:\\d\\d · \\d+ % · [\\d,]+ km");
    }

    @ParameterizedTest
    @CsvSource({"390, 844", "360, 640", "768, 1024"})
    void nothingIsWiderThanAPhone(int width, int height) {
        look(width, height, "light");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(script("return document.documentElement.scrollWidth"))
                .isEqualTo((long) width));
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void textStandsOutFromItsBackground(String scheme) {
        look(1440, 900, scheme);
        double back = luminance(script(
                "return getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"));
        assertThat(back).isCloseTo(scheme.equals("dark") ? 0 : 1, within(0.2));
        assertThat(texts()).hasSizeGreaterThan(100).allSatisfy(pair -> assertThat(contrast(pair.get(0), pair.get(1)))
                .as(pair.toString())
                .isGreaterThanOrEqualTo(4.5));
    }

    /** Of a line that is open again before the first answer has come; its answer may lack what was missed. */
    @Test
    void howeverOftenTheLineIsCutEverythingIsAskedForOnceAtATimeAndTheLastAnswerCounts() {
        assertThat(
                        script(
                                """
                        return import('/live.js').then(async ({Live}) => {
                          const told = [], answers = [];
                          let line;
                          window.EventSource = class {
                            constructor() { line = this; }
                            addEventListener() {}
                          };
                          window.fetch = () => {
                            told.push('asks');
                            return new Promise(answer => answers.push(answer));
                          };
                          const answer = async everything => {
                            answers.shift()({ok: true, json: async () => everything});
                            await new Promise(resume => setTimeout(resume));
                          };
                          const fleet = {load: everything => told.push(everything)};
                          new Live(fleet, {changed: () => {}, connection: state => told.push(state)}).start();
                          line.onopen();
                          line.onopen();
                          line.onopen();
                          await answer('old');
                          await answer('new');
                          line.onopen();
                          await answer('newest');
                          return told.join(' ');
                        });
                        """))
                .isEqualTo("asks asks new live asks newest live");
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndItsPolicyForbidsIt() {
        assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
                .isEmpty();
        assertThat((List<?>) script("return performance.getEntriesByType('resource').map(each => each.name)"))
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(name.toString()).startsWith(quickstart.page()));
        script("document.body.append(Object.assign(document.createElement('img'), {src: 'http://127.0.0.2:1/'}))");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        browser.driver().manage().logs().get(LogType.BROWSER).getAll())
                .anyMatch(entry -> entry.getMessage().contains("Content Security Policy")));
    }

    private static void look(int width, int height, String scheme) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(
                                        Map.of("name", "prefers-color-scheme", "value", scheme),
                                        Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    private static void choose(int row) {
        browser.driver().findElements(By.cssSelector("#list button")).get(row).click();
        await().atMost(PATIENCE).until(() -> "true"
                .equals(script(
                        "return document.querySelectorAll('#list button')[" + row + "].getAttribute('aria-pressed')")));
    }

    /** Of each row: VIN, level and range. */
    @SuppressWarnings("unchecked") // what a script returns has no type
    private static List<List<String>> rows() {
        return (List<List<String>>)
                script("return [...document.querySelectorAll('#list li')].map(row => [row.dataset.vin,"
                        + " row.querySelector('.who strong').textContent, row.querySelector('.much').textContent])");
    }

    private static List<List<String>> expectedRows() {
        return sql.query(
                "SELECT vin, model, coalesce(electric_level_percent, fuel_level_percent) AS level,"
                        + " coalesce(electric_range_km + fuel_range_km, electric_range_km, fuel_range_km) AS range_km"
                        + " FROM vehicle_latest ORDER BY brand, model, vin",
                (row, number) -> List.of(
                        row.getString("vin"),
                        row.getString("model"),
                        "%d %%%,d km".formatted(Math.round(row.getDouble("level")), row.getInt("range_km"))));
    }

    private static String vin(int row) {
        return rows().get(row).get(0);
    }

    /** The page tells of the last day; on a Sunday many have told nothing since the day before. */
    private static OffsetDateTime yesterday() {
        return quickstart
                .simulator()
                .clock()
                .instant()
                .minus(Duration.ofDays(1))
                .atOffset(ZoneOffset.UTC);
    }

    private static int rowOfMostReports() {
        String vin = sql.queryForObject(
                "SELECT vin FROM vehicle_history WHERE updated_at > ? GROUP BY vin ORDER BY count(*) DESC, vin LIMIT 1",
                String.class,
                yesterday());
        return rows().stream().map(row -> row.get(0)).toList().indexOf(vin);
    }

    private static long reports(String vin, String value) {
        return sql.queryForObject(
                "SELECT count(*) FROM vehicle_history WHERE vin = ? AND updated_at > ? AND " + value + " IS NOT NULL",
                Long.class,
                vin,
                yesterday());
    }

    private static long points(String polyline) {
        return (long) script("return document.querySelector('" + polyline + "').points.length");
    }

    /** How many points the line of each trip has. */
    private static Object drawnTrips() {
        return script("return Object.fromEntries([...document.querySelectorAll('polyline[data-trip]')]"
                + ".map(line => [line.dataset.trip, line.points.length]))");
    }

    private static Map<String, Long> wayPointsById(ResultSet trips) throws SQLException {
        Map<String, Long> wayPoints = new HashMap<>();
        while (trips.next()) {
            long brackets =
                    trips.getString("line").chars().filter(c -> c == '[').count();
            wayPoints.put(trips.getString("id"), brackets - 1);
        }
        return wayPoints;
    }

    private static String text(String selector) {
        return (String) script("return document.querySelector('" + selector + "').textContent");
    }

    private static Object script(String script) {
        return browser.driver().executeScript(script);
    }

    private static long count(String query) {
        return sql.queryForObject(query, Long.class);
    }

    /** The colours of all texts, each with that of the nearest background behind it. */
    @SuppressWarnings("unchecked") // what a script returns has no type
    private static List<List<Object>> texts() {
        return (List<List<Object>>)
                script(
                        """
                const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
                const behind = node => {
                  const colour = rgb(getComputedStyle(node).backgroundColor);
                  return colour.length === 3 || colour[3] === 1 ? colour.slice(0, 3) : behind(node.parentElement);
                };
                return [...document.querySelectorAll('h1, h2, p, dt, strong, span, time, li, button')]
                  .filter(node => node.checkVisibility() && [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
                  .map(node => [rgb(getComputedStyle(node).color).slice(0, 3), behind(node)]);
                """);
    }

    private static double contrast(Object text, Object back) {
        double one = luminance(text);
        double other = luminance(back);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    /** As WCAG 2 defines it. */
    private static double luminance(Object colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double part = ((Number) ((List<?>) colour).get(i)).doubleValue() / 255;
            sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
