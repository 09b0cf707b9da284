package io.github.camelstellantis.simulator;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The authorization server, with the answers and error texts of the ForgeRock server that the service runs. */
final class AuthorizationServer {

    static final String BASE = "/am/oauth2/";
    static final String ACCESS_TOKEN = BASE + "access_token";
    static final String REVOKE = BASE + "token/revoke";

    private final TokenEndpoint tokenEndpoint;
    private final AuthorizeEndpoint authorizeEndpoint;
    private final Map<String, BiFunction<ReceivedRequest, Circumstances, Answer>> endpoints;

    AuthorizationServer(App app, Accounts accounts, Tokens tokens, Codes codes, Clock clock, boolean passwordGrant) {
        IdTokens idTokens = new IdTokens(app.clientId(), tokens.lifetime());
        this.tokenEndpoint = new TokenEndpoint(app, accounts, tokens, codes, idTokens, clock, passwordGrant);
        this.authorizeEndpoint = new AuthorizeEndpoint(app, accounts, codes);
        this.endpoints = Map.of(
                ACCESS_TOKEN,
                tokenEndpoint::accessToken,
                REVOKE,
                (request, circumstances) -> tokenEndpoint.revoke(request),
                AuthorizeEndpoint.AUTHORIZE,
                (request, circumstances) -> authorizeEndpoint.authorize(request),
                AuthorizeEndpoint.LOGIN,
                (request, circumstances) -> authorizeEndpoint.login(request));
    }

    /** Answers a request below {@link #BASE}. */
    Answer answer(ReceivedRequest request, Circumstances circumstances) {
        return Optional.ofNullable(endpoints.get(request.path()))
                .orElseThrow(() -> Refusal.oauth(404, "not_found", "Resource not found"))
                .apply(request, circumstances);
    }

    /** Whose tokens a request is about, for the records; empty where nobody can tell. */
    Optional<String> accountOf(TokenForm form) {
        return tokenEndpoint.accountOf(form);
    }
}
