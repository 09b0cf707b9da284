package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnrolmentTest extends SimulatorTestSupport {

    private static final String URL = "stellantis:authorizationUrl?brand=Peugeot";
    private static final String ENROLL = "stellantis:enroll?brand=Peugeot";
    private static final String REDIRECT = "https://localhost/enrolled";

    @Override
    void simulate(StellantisSimulator service) {
        service.setAccountsPerBrand(3);
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        context.getRegistry().bind("strict", new DefaultHeaderFilterStrategy() {
            @Override
            public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
                return true;
            }

            @Override
            public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
                return true;
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:language").toD(URL + "&account=jane&locale=${header.language}");
            }
        });
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setRedirectUri(REDIRECT);
        return configuration;
    }

    private String begin(String uri) {
        return begin(uri, Map.of());
    }

    private String begin(String uri, Map<String, Object> headers) {
        Exchange result = call(uri, headers, null);
        assertThat(result.getException()).isNull();
        return result.getMessage().getBody(String.class);
    }

    private String consent(String authorizationUrl) {
        return simulator.consent(authorizationUrl, simulator.getUsername(Brand.Peugeot));
    }

    private Exchange enrol(String uri, String redirect) {
        return call(uri, Map.of(), redirect);
    }

    @Test
    void whoConsentsIsEnrolledAndCalls() {
        Exchange enrolled = enrol(ENROLL, consent(begin(URL)));
        assertThat(enrolled.getException()).isNull();
        assertThat(enrolled.getMessage().getBody(Map.class).get("verified")).isEqualTo(true);
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
        simulator.expireAccessTokens();
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
    }

    @Test
    void makingTheAddressSendsNothingAndHoldsEverythingThatTheServerNeeds() {
        String address = begin(URL + "&locale=fr-FR&account=jane");
        assertThat(simulator.traffic().requests()).isEmpty();
        assertThat(URI.create(address).getQuery().split("&"))
                .contains(
                        "response_type=code", "code_challenge_method=S256", "locale=fr-FR", "redirect_uri=" + REDIRECT)
                .anyMatch(parameter -> parameter.matches("state=[\\w-]{43}"))
                .anyMatch(parameter -> parameter.matches("nonce=[\\w-]{43}"))
                .anyMatch(parameter -> parameter.matches("code_challenge=[\\w-]{43}"));
    }

    @Test
    void theLanguageOfTheConsentPageMayComeFromTheMessage() {
        assertThat(begin(URL, Map.of(StellantisConstants.LOCALE, "it-IT"))).contains("locale=it-IT");
        assertThat(begin(URL + "&locale=fr-FR", Map.of(StellantisConstants.LOCALE, "it-IT")))
                .contains("locale=fr-FR");
        assertThat(begin("direct:language", Map.of("language", "de-DE"))).contains("locale=de-DE");
        assertThat(begin("direct:language", Map.of("language", "es-ES"))).contains("locale=es-ES");
        assertThat(camel.getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().startsWith(URL.substring(0, URL.indexOf('?'))))
                .hasSizeLessThanOrEqualTo(3);
        assertRefused(call(URL, Map.of(StellantisConstants.LOCALE, "x&scope=all"), null), "a language such as fr-FR");
    }

    @Test
    void aHeaderFilterIsAskedForEnrolmentToo() {
        String filter = "&headerFilterStrategy=#bean:strict";
        Map<String, Object> headers =
                Map.of(StellantisConstants.LOCALE, "it-IT", StellantisConstants.BROWSER, "cookie-of-jane");
        String address = begin(URL + filter, headers);
        assertThat(address).doesNotContain("locale");
        Exchange enrolled = enrol(ENROLL + filter, consent(address));
        assertThat(enrolled.getException()).isNull();
        assertThat(enrolled.getMessage().getHeaders())
                .doesNotContainKeys(StellantisConstants.ACCOUNT, StellantisConstants.BRAND);
        assertThat(enrol(ENROLL, consent(begin(URL))).getMessage().getHeaders())
                .containsKeys(StellantisConstants.ACCOUNT, StellantisConstants.BRAND);
    }

    @Test
    void noScopeIsAskedForThatTheOptionDoesNotName() {
        assertThat(URI.create(begin(URL + "&scope=openid")).getQuery().split("&"))
                .contains("scope=openid");
        assertThat(new StellantisConfiguration().getScope()).isEqualTo("openid profile");
    }

    @Test
    void eachAddressIsAnother() {
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            addresses.add(begin(URL));
        }
        assertThat(addresses).hasSize(20);
    }

    @Test
    void aStateWorksOnce() {
        String redirect = consent(begin(URL));
        assertThat(enrol(ENROLL, redirect).getException()).isNull();
        assertRefused(enrol(ENROLL, redirect), "used before");
    }

    @Test
    void aCodeThatTheServerDoesNotKnowIsRefused() {
        String redirect = consent(begin(URL)).replaceFirst("code=[^&]+", "code=stolen");
        assertRefused(enrol(ENROLL, redirect), "code is wrong");
    }

    @Test
    void aCodeOfAnotherPersonsEnrolmentIsRefusedByPkce() {
        String stolen = consent(begin(URL)).replaceFirst(".*[?&]code=([^&]+).*", "$1");
        String redirect = consent(begin(URL)).replaceFirst("code=[^&]+", "code=" + stolen);
        assertRefused(enrol(ENROLL, redirect), "code is wrong");
    }

    static Stream<Arguments> wrongRedirects() {
        return Stream.of(
                Arguments.of("https://localhost/enrolled?code=1&state=unknown", "unknown"),
                Arguments.of("https://localhost/enrolled?code=1", "no state"),
                Arguments.of("https://localhost/enrolled", "no redirect address"),
                Arguments.of("hello", "no redirect address"),
                Arguments.of("https://localhost/enrolled?code=1&code=2&state=a", "twice"),
                Arguments.of("https://localhost/enrolled?code=%zz&state=a", "damaged"),
                Arguments.of("", "needs a body"));
    }

    @ParameterizedTest
    @MethodSource("wrongRedirects")
    void whatIsNoAnswerToAnEnrolmentIsRefused(String redirect, String words) {
        assertRefused(enrol(ENROLL, redirect), words);
    }

    @Test
    void anEnrolmentBelongsToItsBrand() {
        assertRefused(enrol("stellantis:enroll?brand=Opel", consent(begin(URL))), "another app or brand");
    }

    @Test
    void anEnrolmentBelongsToItsAccount() {
        assertRefused(enrol(ENROLL + "&account=john", consent(begin(URL + "&account=jane"))), "another account");
    }

    @Test
    void anEnrolmentBelongsToItsBrowser() {
        Map<String, Object> cookie = Map.of(StellantisConstants.BROWSER, "cookie-of-jane");
        assertRefused(call(ENROLL, Map.of(), consent(begin(URL, cookie))), "another browser");
        assertRefused(
                call(ENROLL, Map.of(StellantisConstants.BROWSER, "cookie-of-john"), consent(begin(URL, cookie))),
                "another browser");
        assertThat(call(ENROLL, cookie, consent(begin(URL, cookie))).getException())
                .isNull();
    }

    @Test
    void aRedirectOfAnotherServerIsRefused() {
        String redirect = consent(begin(URL)).replaceFirst("iss=[^&]+", "iss=https://evil.example/am");
        assertRefused(enrol(ENROLL, redirect), "another server");
    }

    @Test
    void whoRefusesIsNotEnrolled() {
        String redirect = simulator.refuseConsent(begin(URL), simulator.getUsername(Brand.Peugeot));
        assertThat(enrol(ENROLL, redirect).getException())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("access_denied");
        assertThat(accounts("account")).isEmpty();
    }

    @Test
    void aCustomSchemeIsPastedBack() {
        String uri = URL + "&redirectUri=mymap://oauth2redirect/fr";
        String redirect = consent(begin(uri));
        assertThat(redirect).startsWith("mymap://oauth2redirect/fr?");
        assertThat(enrol(ENROLL, "  " + redirect + "\n").getException()).isNull();
    }

    @Test
    void eachBrandOrRealmMayHaveARedirectAddressOfItsOwn() {
        component(camel)
                .getConfiguration()
                .setRedirectUri("Peugeot=mymap://oauth2redirect/fr,Opel=https://localhost/a,b?c=d,OTPDS=myds://back");
        assertThat(begin(URL)).contains("redirect_uri=mymap%3A%2F%2Foauth2redirect%2Ffr&");
        assertThat(begin("stellantis:authorizationUrl?brand=Opel"))
                .contains("redirect_uri=https%3A%2F%2Flocalhost%2Fa%2Cb%3Fc%3Dd&");
        assertThat(begin("stellantis:authorizationUrl?realm=OTPDS")).contains("redirect_uri=myds%3A%2F%2Fback&");
        assertThat(enrol(ENROLL, consent(begin(URL))).getException()).isNull();
    }

    @Test
    void enrollingAgainDoesNotSilentlyChangeThePerson() {
        String uri = URL + "&account=family";
        enrol(ENROLL, consent(begin(uri)));
        String other = simulator.consent(begin(uri), simulator.getUsername(Brand.Peugeot, 2));
        assertRefused(enrol(ENROLL, other), "another person");
        assertThat(enrol(ENROLL, consent(begin(uri))).getException()).isNull();
    }

    @Test
    void tokensOfAnEnrolmentThatIsRefusedAreRevokedAtTheServer() {
        String uri = URL + "&account=family";
        enrol(ENROLL, consent(begin(uri)));
        assertThat(requests("/token/revoke")).isEmpty();
        simulator.faults().add(Fault.onRevoke().status(503));
        assertRefused(
                enrol(ENROLL, simulator.consent(begin(uri), simulator.getUsername(Brand.Peugeot, 2))),
                "another person");
        assertRefused(
                enrol(ENROLL, simulator.consent(begin(uri), simulator.getUsername(Brand.Peugeot, 2))),
                "another person");
        assertThat(requests("/token/revoke")).hasSize(2).allMatch(request -> request.body()
                .startsWith("token="));
        simulator.expireAccessTokens();
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
    }

    @Test
    void whatTheServerSignsWithIsKnownBeforeTheCodeIsSpent() {
        enrol(ENROLL, consent(begin(URL)));
        List<String> asked = simulator.traffic().requests().stream()
                .map(ReceivedRequest::path)
                .filter(path -> path.endsWith("/jwk_uri") || path.endsWith("/access_token"))
                .toList();
        assertThat(asked).hasSize(2).last().asString().endsWith("/access_token");
    }

    @Test
    void anEnrolmentOfWhichNobodyCouldTellWhoseItIsDoesNotBegin() {
        assertRefused(call(URL + "&scope=profile"), "openid");
        assertThat(call(URL + "&scope=profile&account=jane").getException()).isNull();
    }

    private List<ReceivedRequest> requests(String path) {
        return simulator.traffic().requests().stream()
                .filter(request -> request.path().endsWith(path))
                .toList();
    }

    @Test
    void severalAccountsHaveToBeNamed() {
        enrol(ENROLL, consent(begin(URL + "&account=jane")));
        enrol(ENROLL, simulator.consent(begin(URL + "&account=john"), simulator.getUsername(Brand.Peugeot, 2)));
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("account");
        assertThat(vins("jane")).isNotEmpty().doesNotContainAnyElementsOf(vins("john"));
        assertThat(accounts("account")).containsExactly("jane", "john");
    }

    @Test
    void whoIsRevokedIsGoneHereAndThere() {
        enrol(ENROLL, consent(begin(URL + "&account=jane")));
        assertThat(call("stellantis:revoke?brand=Peugeot&account=jane").getException())
                .isNull();
        assertThat(accounts("account")).isEmpty();
        assertThat(call("stellantis:vehicles?brand=Peugeot&account=jane").getException())
                .isInstanceOf(LoginRequiredException.class);
        assertThat(enrol(ENROLL, consent(begin(URL + "&account=jane"))).getException())
                .isNull();
        assertThat(call("stellantis:vehicles?brand=Peugeot&account=jane").getException())
                .isNull();
    }

    @Test
    void aDeadLoginIsShownAndRevivedByEnrolling() {
        enrol(ENROLL, consent(begin(URL + "&account=jane")));
        simulator.killRefreshTokens();
        simulator.expireAccessTokens();
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isInstanceOf(LoginRequiredException.class);
        assertThat(accounts("state")).containsExactly("loginRequired");
        long asked = simulator.traffic().tokenRequests().size();
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isInstanceOf(LoginRequiredException.class);
        assertThat(simulator.traffic().tokenRequests()).hasSize((int) asked);
        enrol(ENROLL, consent(begin(URL + "&account=jane")));
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
    }

    @Test
    void aServiceThatRefusesEveryFreshTokenIsNotFedWithRefreshTokensUntilSomebodyEnrols() {
        enrol(ENROLL, consent(begin(URL + "&account=jane")));
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .gatewayError(401, "Token is invalid")
                        .always());
        for (int i = 0; i < 5; i++) {
            assertThat(call("stellantis:vehicles?brand=Peugeot").getException())
                    .isInstanceOf(LoginRequiredException.class)
                    .hasMessageContaining("refuses even a fresh token");
        }
        assertThat(simulator.traffic().refreshes()).isEqualTo(1);
        enrol(ENROLL, consent(begin(URL + "&account=jane")));
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isInstanceOf(LoginRequiredException.class);
        assertThat(simulator.traffic().refreshes()).isEqualTo(2);
        simulator.faults().clear();
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
    }

    @Test
    void manyRefusalsInARowAreTheServersFaultAndCostNoLogin() {
        String rows = Stream.iterate(1, i -> i + 1)
                .limit(30)
                .map(i -> "{\"account\":\"a" + i + "\",\"refreshToken\":\"" + simulator.newRefreshToken(Brand.Peugeot)
                        + "\"}")
                .reduce("", (a, b) -> a + b + "\n");
        call("stellantis:importTokens?brand=Peugeot", Map.of(), rows);
        simulator
                .faults()
                .add(Fault.onRefresh()
                        .oauthError(400, "invalid_grant", "grant is invalid")
                        .always());
        for (int i = 1; i <= 30; i++) {
            assertThat(call("stellantis:vehicles?brand=Peugeot&maxRetries=0&account=a" + i)
                            .getException())
                    .isNotNull();
        }
        assertThat(simulator.traffic().refreshes()).isEqualTo(10);
        assertThat(accounts("state")).hasSize(30).containsOnly("enrolled");
    }

    private void assertRefused(Exchange result, String words) {
        assertThat(result.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(words);
    }

    private List<Object> vins(String account) {
        return each(call("stellantis:vehicles?brand=Peugeot&paging=all&account=" + account), "vin");
    }

    private List<Object> accounts(String field) {
        return each(call("stellantis:accounts?brand=Peugeot"), field);
    }

    private static List<Object> each(Exchange result, String field) {
        List<?> elements = result.getMessage().getBody(List.class);
        return elements.stream()
                .<Object>map(element -> ((Map<?, ?>) element).get(field))
                .toList();
    }
}
