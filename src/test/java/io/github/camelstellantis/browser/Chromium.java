package io.github.camelstellantis.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a window and with a profile of its own, until closed. */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Held, because what nobody holds forgets its level. It would warn that it does not know this year's DevTools. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    private Chromium(Path browser, Path webDriver, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setAcceptInsecureCerts(true);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(webDriver.toFile())
                        .build(),
                options);
        // a click may lead to a page that is not there yet
        driver.manage().timeouts().implicitlyWait(PATIENCE);
    }

    /** Skips the test where there is none; but where every test must run, that is a failure. */
    public static Chromium start(Path profile) {
        Optional<Path> browser = onPath("chromium");
        Optional<Path> webDriver = onPath("chromedriver");
        if (browser.isEmpty() || webDriver.isEmpty()) {
            String missing = "no browser to test with: install Debian's chromium and chromium-driver";
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            abort(missing);
        }
        return new Chromium(browser.orElseThrow(), webDriver.orElseThrow(), profile);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public void open(String address) {
        driver.get(address);
    }

    public void click(By what) {
        driver.findElement(what).click();
    }

    public void type(By where, String text) {
        WebElement field = driver.findElement(where);
        field.clear();
        field.sendKeys(text);
    }

    public void waitFor(String title) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(driver.getTitle()).contains(title));
    }

    public String address() {
        return driver.getCurrentUrl();
    }

    public String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    public ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
