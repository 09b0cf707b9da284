package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The authorization server, with the answers and error texts of the ForgeRock server that the service runs. */
final class AuthorizationServer {

    static final String BASE = "/am/oauth2/";
    static final String ACCESS_TOKEN = BASE + "access_token";
    static final String REVOKE = BASE + "token/revoke";

    private final App app;
    private final Accounts accounts;
    private final TokenEndpoint tokenEndpoint;
    private final AuthorizeEndpoint authorizeEndpoint;
    private final Map<String, BiFunction<ReceivedRequest, Circumstances, Answer>> endpoints = new HashMap<>();

    AuthorizationServer(App app, Accounts accounts, Tokens tokens, Codes codes, Clock clock, boolean passwordGrant) {
        IdTokens idTokens = new IdTokens(app.clientId(), tokens.lifetime());
        this.app = app;
        this.accounts = accounts;
        this.tokenEndpoint = new TokenEndpoint(app, accounts, tokens, codes, idTokens, clock, passwordGrant);
        this.authorizeEndpoint = new AuthorizeEndpoint(app, accounts, codes);
        endpoints.put(ACCESS_TOKEN, tokenEndpoint::accessToken);
        endpoint(REVOKE, tokenEndpoint::revoke);
        endpoint(AuthorizeEndpoint.AUTHORIZE, inBrowser(authorizeEndpoint::authorize));
        endpoint(AuthorizeEndpoint.LOGIN, inBrowser(authorizeEndpoint::login));
        describe(new Discovery(app, idTokens));
    }

    private void describe(Discovery discovery) {
        endpoint(BASE + Discovery.KEYS, request -> discovery.keys());
        endpoint(
                BASE + Discovery.CONFIGURATION,
                request -> discovery.configuration(TokenForm.of(request).realm()));
        Brand.realms()
                .forEach(realm -> endpoint(
                        BASE + realm + "/" + Discovery.CONFIGURATION,
                        request -> discovery.configuration(TokenForm.of(request).realm(realm))));
    }

    private void endpoint(String path, Function<ReceivedRequest, Answer> service) {
        endpoints.put(path, (request, circumstances) -> service.apply(request));
    }

    private static Function<ReceivedRequest, Answer> inBrowser(Function<ReceivedRequest, Answer> service) {
        return request -> {
            try {
                return service.apply(request);
            } catch (Refusal refusal) {
                return ErrorPage.of(refusal, request);
            }
        };
    }

    /** Answers a request below {@link #BASE}. */
    Answer answer(ReceivedRequest request, Circumstances circumstances) {
        return Optional.ofNullable(endpoints.get(request.path()))
                .orElseThrow(() -> Refusal.oauth(404, "not_found", "Resource not found"))
                .apply(request, circumstances);
    }

    /**
     * Answers an authorization request as if an account's owner had logged in and decided.
     *
     * @return where the browser is sent; a {@link Refusal} where it is sent nowhere
     */
    String decide(ReceivedRequest request, String username, boolean accepted) {
        AuthorizationRequest asked;
        try {
            asked = AuthorizationRequest.of(TokenForm.of(request), app);
        } catch (Refusal refusal) {
            return Optional.ofNullable(refusal.answer().headers().get("Location"))
                    .orElseThrow(() -> refusal);
        }
        Account account = Optional.ofNullable(accounts.byUsername().get(username))
                .filter(known -> known.brand() == asked.realm().brand())
                .orElseThrow(() -> new IllegalArgumentException(
                        username + " is no account of " + asked.realm().brand()));
        return authorizeEndpoint.decide(asked, account, accepted);
    }

    /** Whose tokens a request is about, for the records; empty where nobody can tell. */
    Optional<String> accountOf(TokenForm form) {
        return tokenEndpoint.accountOf(form);
    }
}
