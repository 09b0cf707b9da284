package io.github.camelstellantis.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.browser.Chromium;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.logging.LogType;

/** What a person goes through in a real browser, from the page to the brand's login and back. */
class EnrolmentInBrowserTest {

    @TempDir
    static Path directory;

    private static Chromium browser;
    private static EnrolmentPage page;

    @BeforeAll
    static void start() {
        browser = Chromium.start(directory.resolve("profile"));
        page = EnrolmentPage.start(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (page != null) {
            page.close();
        }
    }

    @Test
    void connectsAnAccountShowsItsVehiclesAndDisconnectsIt() {
        browser.open(page.address() + "/enrolment");
        browser.click(By.cssSelector("a[href='/enrolment/connect/Peugeot']"));
        login(Brand.Peugeot);
        browser.click(By.cssSelector("button[value=allow]"));
        browser.waitFor("Peugeot account");
        assertThat(browser.address())
                .startsWith(page.address() + "/enrolment/accounts/Peugeot/")
                .doesNotContain("code=", "state=");
        assertThat(browser.text()).contains("driver1@peugeot.example", "This Peugeot account is connected", "charging");

        browser.click(By.tagName("summary"));
        browser.click(By.cssSelector("form button"));
        browser.waitFor("Connected vehicles");
        assertThat(browser.text()).doesNotContain("driver1@peugeot.example");
    }

    @Test
    void keepsTheCookieThatBindsTheEnrolmentFromScriptsAndOtherSites() {
        browser.open(page.address() + "/enrolment");
        Cookie cookie = browser.driver().manage().getCookieNamed("__Host-enrolment");
        assertThat(cookie).isNotNull();
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
    }

    @Test
    void saysWhenAPersonHasRefused() {
        browser.open(page.address() + "/enrolment/connect/Citroen");
        login(Brand.Citroen);
        browser.click(By.cssSelector("button[value=deny]"));
        browser.waitFor("That did not work");
        assertThat(browser.address()).isEqualTo(page.address() + "/enrolment/problem");
        assertThat(browser.text()).contains("You refused. Nothing was connected.", "Try again");
    }

    @Test
    void takesThePastedAddressOfAConsentThatEndedInAnApp() {
        browser.open(page.address() + "/enrolment/connect/Opel");
        String consent =
                browser.driver().findElement(By.linkText("Open the login page")).getDomAttribute("href");
        browser.type(
                By.id("address"),
                page.simulator().consent(consent, page.simulator().getUsername(Brand.Opel)));
        browser.click(By.cssSelector("form button"));
        browser.waitFor("Opel account");
        assertThat(browser.text()).contains("driver1@opel.example");
    }

    @Test
    void theStyleIsNotBlockedByThePagesOwnPolicy() {
        browser.open(page.address() + "/enrolment");
        assertThat(browser.driver().findElement(By.tagName("section")).getCssValue("border-top-left-radius"))
                .isNotEqualTo("0px");
        assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
                .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
    }

    private static void login(Brand brand) {
        browser.type(By.name("username"), page.simulator().getUsername(brand));
        browser.type(By.name("password"), page.simulator().getPassword());
        browser.click(By.cssSelector("button.main"));
    }
}
