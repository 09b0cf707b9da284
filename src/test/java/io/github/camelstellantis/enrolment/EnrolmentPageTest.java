package io.github.camelstellantis.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.Identity;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the enrolment page answers, also to those who mean harm. */
class EnrolmentPageTest {

    private static final String REFUSED_FORM = "This form was not sent from this page in this browser.";

    private static final Pattern NAMES = Pattern.compile("<h3 [^>]*>([^<]*)</h3>");

    @TempDir
    static Path directory;

    private static EnrolmentPage page;

    private Visitor visitor;

    @BeforeAll
    static void start() {
        page = EnrolmentPage.start(directory, Map.of("camel.component.stellantis.maxRetries", "0"));
    }

    @AfterAll
    static void stop() {
        page.close();
    }

    @BeforeEach
    void open() {
        page.simulator().faults().clear();
        visitor = new Visitor(page.address());
    }

    @Test
    void aPersonConnectsAnAccountSeesItsVehiclesAndDisconnectsIt() {
        HttpResponse<String> back = consented("Peugeot", Brand.Peugeot);
        assertThat(back.statusCode()).isEqualTo(303);
        HttpResponse<String> account = visitor.get(Visitor.location(back));
        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.body()).contains("driver1@peugeot.example", "air conditioning", "Can give", "telemetry");
        assertThat(account.body()).contains("Its name in routes: <code>" + onlyAccount(Brand.Peugeot) + "</code>");
        assertThat(vinsIn(account)).hasSize(2);
        assertThat(NAMES.matcher(account.body()).results().map(name -> name.group(1)))
                .hasSize(2)
                .doesNotContain("");
        assertThat(visitor.get("/enrolment").body()).contains("driver1@peugeot.example");

        HttpResponse<String> revoked = visitor.post(Visitor.formAction(account), Map.of("csrf", Visitor.csrf(account)));
        assertThat(revoked.statusCode()).isEqualTo(303);
        assertThat(Visitor.location(revoked)).isEqualTo(page.address() + "/enrolment");
        assertThat(visitor.get("/enrolment").body()).doesNotContain("driver1@peugeot.example");
        assertThat(visitor.get(Visitor.location(back)).statusCode()).isEqualTo(404);
    }

    @Test
    void aLoginThatHasEndedIsShownAndCanBeMadeAgain() {
        String account = Visitor.location(consented("Citroen", Brand.Citroen));
        page.simulator().killRefreshTokens();
        page.simulator().expireAccessTokens();
        assertThat(visitor.get(account).body()).contains("This login has ended", "Connect again", "Disconnect");
        assertThat(visitor.get("/enrolment").body()).contains("must log in again");
        assertThat(Visitor.location(consented("Citroen", Brand.Citroen))).isEqualTo(account);
        assertThat(visitor.get("/enrolment").body()).doesNotContain("must log in again");
    }

    @Test
    void aServiceThatIsDownIsSaidOnTheAccountsPage() {
        String account = Visitor.location(consented("DS", Brand.DS));
        page.simulator().faults().add(Fault.on(Operation.vehicles).status(503));
        assertThat(visitor.get(account).body()).contains("The vehicles cannot be shown now", "Disconnect");
    }

    @Test
    void anAddressThatTheBrowserCannotOpenIsPasted() {
        HttpResponse<String> steps = visitor.get("/enrolment/connect/Opel");
        assertThat(steps.statusCode()).isEqualTo(200);
        assertThat(visitor.get(Visitor.location(paste(steps, consent(consentLink(steps)))))
                        .body())
                .contains("driver1@opel.example");
    }

    @Test
    void whatIsPastedInAnotherBrowserIsRefused() {
        String address = consent(consentLink(visitor.get("/enrolment/connect/Opel")));
        Visitor other = new Visitor(page.address());
        HttpResponse<String> refused = other.post(
                "/enrolment/paste/Opel",
                Map.of("csrf", Visitor.csrf(other.get("/enrolment/connect/Opel")), "address", address));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("was begun in another browser").doesNotContain(code(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "https://elsewhere.example/?code=1&state=2", "?code=%zz&state=1", "code=1&code=2"})
    void whatIsNoAnswerToThisBrowserIsRefusedInWords(String pasted) {
        HttpResponse<String> refused = paste(visitor.get("/enrolment/connect/Opel"), pasted);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("That did not work").doesNotContain("Exception", "\tat ");
    }

    @Test
    void theCodeLeavesTheAddressBarWhateverComesOfIt() {
        String back = consent(visitor.consentFor("Vauxhall"));
        assertThat(Visitor.location(visitor.get(back))).startsWith(page.address() + "/enrolment/accounts/Vauxhall/");
        assertThat(Visitor.location(visitor.get(back))).isEqualTo(page.address() + "/enrolment/problem");
        HttpResponse<String> problem = visitor.get("/enrolment/problem");
        assertThat(problem.statusCode()).isEqualTo(400);
        assertThat(problem.body()).contains("the state of the redirect is unknown or was used before");
        assertThat(visitor.get("/enrolment/problem").statusCode()).isEqualTo(303);
    }

    @Test
    void aCodeIsWorthNothingInAnotherBrowser() {
        String back = consent(visitor.consentFor("Vauxhall"));
        Visitor thief = new Visitor(page.address());
        assertThat(Visitor.location(thief.get(back))).isEqualTo(page.address() + "/enrolment/problem");
        assertThat(thief.get("/enrolment/problem").body()).contains("was begun in another browser");
        assertThat(visitor.get("/enrolment/problem").statusCode()).isEqualTo(303);
    }

    @Test
    void aCodeOfOneBrandIsWorthNothingAtAnother() {
        String back = consent(visitor.consentFor("Vauxhall")).replace("callback/Vauxhall", "callback/DS");
        visitor.get(back);
        assertThat(visitor.get("/enrolment/problem").body()).contains("another app or brand");
    }

    @Test
    void theServersOwnAddressLeadsToThePage() {
        HttpResponse<String> home = visitor.get("/");
        assertThat(home.statusCode()).isEqualTo(303);
        assertThat(Visitor.location(home)).isEqualTo(page.address() + "/enrolment");
    }

    @Test
    void whoRefusesIsToldSo() {
        String back = page.simulator()
                .refuseConsent(visitor.consentFor("Peugeot"), page.simulator().getUsername(Brand.Peugeot));
        visitor.get(back);
        assertThat(visitor.get("/enrolment/problem").body())
                .contains("You refused. Nothing was connected.", "/enrolment/connect/Peugeot", "Try again")
                .doesNotContain("access_denied");
    }

    @Test
    void textFromElsewhereIsOnlyText() {
        String script = "<script>alert(1)</script>";
        String state = query(visitor.consentFor("Peugeot"), "state");
        visitor.get("/enrolment/callback/Peugeot?error=x&state=" + state + "&error_description=" + encoded(script));
        assertThat(visitor.get("/enrolment/problem").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain(script);
        Instant now = Instant.now();
        Login login = new Login("a", now, now.plusSeconds(60), "r", null, null, null, null, Map.of())
                .identifiedAs(new Identity("<i>subject", script + "@example.com", false));
        LoginKey key = new LoginKey("simulator-client", Brand.DS.realm(), "<b>'\"${body}");
        page.logins().replace(key, TokenStore.ABSENT, login);
        assertThat(visitor.get("/enrolment").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;@example.com")
                .doesNotContain(script, "<b>");
        page.logins().remove(key);
    }

    @Test
    void formsAreTakenFromThisBrowserOnly() {
        String account = Visitor.location(consented("Peugeot", Brand.Peugeot));
        String revoke = Visitor.formAction(visitor.get(account));
        Visitor other = new Visitor(page.address());
        for (Map<String, String> form :
                List.of(Map.of("x", "y"), Map.of("csrf", ""), Map.of("csrf", Visitor.csrf(other.get(account))))) {
            HttpResponse<String> refused = visitor.post(revoke, form);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains(REFUSED_FORM);
        }
        String token = Visitor.csrf(visitor.get(account));
        assertThat(visitor.post(revoke + "?csrf=" + token, Map.of("x", "y")).statusCode())
                .isEqualTo(403);
        assertThat(visitor.post("/enrolment/paste/Opel", Map.of("address", "x")).statusCode())
                .isEqualTo(403);
        assertThat(visitor.get(revoke).statusCode()).isEqualTo(404);
        assertThat(visitor.send(visitor.request(revoke)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("csrf=" + token)))
                        .statusCode())
                .isEqualTo(415);
        assertThat(visitor.get(account).body()).contains("is connected");
    }

    @Test
    void noHeaderFieldOrParameterChoosesWhoseAccountItIs() {
        String mine = Visitor.location(consented("Peugeot", Brand.Peugeot));
        visitor.get(page.simulator()
                .consent(visitor.consentFor("Peugeot"), page.simulator().getUsername(Brand.Peugeot, 2)));
        String other = page.simulator().getSubject(Brand.Peugeot, 2);
        HttpResponse<String> shown =
                visitor.send(visitor.request(mine + "?CamelStellantisAccount=" + other + "&account=" + other)
                        .header("CamelStellantisAccount", other));
        assertThat(visitor.get("/enrolment").body()).contains("driver2@peugeot.example");
        assertThat(vinsIn(shown)).isEqualTo(vinsIn(visitor.get(mine)));
        assertThat(shown.body()).contains("driver1@peugeot.example");
        assertThat(shown.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("camel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/enrolment", "/enrolment/style.css", "/enrolment/connect/Peugeot", "/enrolment/connect/Opel",
                "/enrolment/callback/Peugeot?code=1", "/enrolment/problem", "/enrolment/nowhere",
                        "/enrolment/connect/Audi"
            })
    void everyAnswerIsMadeSafe(String path) {
        HttpResponse<String> answer = visitor.send(visitor.request(path).header("X-Echo", "echo"));
        Map<String, List<String>> headers = answer.headers().map();
        assertThat(headers)
                .containsEntry("Cache-Control", List.of("no-store"))
                .containsEntry("Referrer-Policy", List.of("no-referrer"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .doesNotContainKey("X-Echo");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-enrolment=")
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/")
                .doesNotContain("Domain");
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("camel"));
    }

    @ParameterizedTest
    @CsvSource({
        "/enrolment/nowhere,404",
        "/enrolment/connect/Audi,404",
        "/enrolment/connect/Peug,404",
        "/enrolment/connect/Peugeot%2COpel,404",
        "/enrolment/accounts/Peugeot/0,404",
        "/enrolment/accounts/Peugeot/%24%7Bbody%7D,404",
        "/enrolment/accounts/Peugeot/x?id=y&brand=Opel,404"
    })
    void whatIsNotThereIsNotThere(String path, int status) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void nobodyIsSentToAnAddressThatARequestNames() {
        assertThat(visitor.consentFor("Peugeot?redirectUri=https://evil.example&redirect_uri=https://evil.example"))
                .startsWith(page.simulator().getIdentityUri())
                .doesNotContain("evil");
    }

    @Test
    void aNameThatSomebodyPointedAtThisMachineShowsNothing() throws Exception {
        String port = page.address().substring(page.address().lastIndexOf(':'));
        HttpResponse<String> answer = new Visitor("http://127.0.0.1" + port).get("/enrolment");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(page.address() + "/enrolment").doesNotContain("Peugeot");
    }

    @Test
    void whatNoBrowserWouldSendIsRefusedWithoutDetailAndLeadsNowhereElse() {
        List<HttpResponse<String>> answers = Stream.concat(
                        Stream.of(
                                        "callback/Peugeot?code=%ff%fe&state=%c3%28",
                                        "callback/Peugeot?code=1&code=2&state=3&state=4",
                                        "callback/Peugeot?error=%00&error_description=%0d%0aSet-Cookie:a=b&state=x",
                                        "callback/Peugeot?state=" + "x".repeat(3000) + "&code=1",
                                        "connect/Peugeot?returnTo=https://evil.example&next=//evil.example",
                                        "problem?error=https://evil.example")
                                .map(path -> visitor.send(visitor.request("/enrolment/" + path)
                                        .header("X-Forwarded-Host", "evil.example")
                                        .header("Forwarded", "host=evil.example"))),
                        Stream.of("csrf=%zz&address=%", "=&=&&&", "\u0000", "{\"csrf\":{}}", "csrf[]=1&address[]=2")
                                .map(form -> visitor.send(visitor.request("/enrolment/paste/Opel")
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString(form)))))
                .toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isBetween(300, 499);
            assertThat(answer.body()).doesNotContain("Exception", "at io.", "at org.", "evil.example");
            assertThat(answer.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.startsWith("__Host-"));
            assertThat(answer.headers().allValues("Location"))
                    .allMatch(address -> address.startsWith(page.address() + "/")
                            || address.startsWith(page.simulator().getIdentityUri() + "/"));
        });
    }

    @Test
    void aForgedCookieIsReplaced() {
        HttpResponse<String> answer =
                visitor.send(visitor.request("/enrolment").header("Cookie", "__Host-enrolment=${exchangeId}"));
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-enrolment=[0-9a-f-]{36};.*");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        assertThat(visitor.post("/enrolment/paste/Opel", Map.of("address", "x".repeat(100_000)))
                        .statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> consented(String brand, Brand whose) {
        return visitor.get(page.simulator()
                .consent(visitor.consentFor(brand), page.simulator().getUsername(whose)));
    }

    private static String consent(String url) {
        Brand brand = Arrays.stream(Brand.values())
                .filter(each -> each.realm().equals(query(url, "realm")))
                .findFirst()
                .orElseThrow();
        return page.simulator().consent(url, page.simulator().getUsername(brand));
    }

    private HttpResponse<String> paste(HttpResponse<String> steps, String address) {
        return visitor.post(Visitor.formAction(steps), Map.of("csrf", Visitor.csrf(steps), "address", address));
    }

    private static String consentLink(HttpResponse<String> steps) {
        Matcher link = Pattern.compile("href=\"(https[^\"]*)\"").matcher(steps.body());
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&").replace("&#x3D;", "=");
    }

    private static List<String> vinsIn(HttpResponse<String> account) {
        return page.simulator().fleet().vehicles().stream()
                .map(SimulatedVehicle::vin)
                .filter(account.body()::contains)
                .toList();
    }

    private static String onlyAccount(Brand brand) {
        return page.logins().keys("simulator-client", brand.realm(), 2).get(0).account();
    }

    private static String code(String address) {
        return query(address, "code");
    }

    private static String query(String address, String name) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .filter(field -> field.startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
