package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Stands before the API: it knows the app, the token and the realm, and counts requests. */
final class Gateway {

    private static final String TOKEN_IS_INVALID = "Token is invalid";
    private static final String CLIENT_IS_INVALID = "Invalid client id or secret.";
    private static final String CHECKS_FAILED =
            "Cannot pass the security checks that are required by the target API or operation,"
                    + " Enable debug headers for more details.";

    /** The service sets cookies that clients had better ignore. */
    private static final String COOKIE = "gateway=simulator; Path=/; Secure; HttpOnly";

    private final App app;
    private final Tokens tokens;
    private final RateLimiter rateLimiter;

    Gateway(App app, Tokens tokens, RateLimiter rateLimiter) {
        this.app = app;
        this.tokens = tokens;
        this.rateLimiter = rateLimiter;
    }

    /** Lets a request through to the API, or refuses it; what is refused for its rate does not count. */
    Answer pass(ReceivedRequest request, Circumstances circumstances, Api api) {
        if (!List.of(app.clientId()).equals(request.parameters("client_id"))) {
            throw Refusal.gateway(401, CLIENT_IS_INVALID);
        }
        return rateLimiter
                .count(() -> api.answer(admit(request, circumstances)))
                .with("Set-Cookie", COOKIE);
    }

    private Call admit(ReceivedRequest request, Circumstances circumstances) {
        Routes.Match match = Routes.find(request.method(), request.path())
                .orElseThrow(() -> Routes.isKnown(request.path())
                        ? Refusal.gateway(405, "The method is not allowed for the requested URL")
                        : Refusal.gateway(404, "No resources match requested URI"));
        Login login = authorize(request, match.operation(), circumstances);
        requireAcceptable(request, match.operation());
        return new Call(request, match.operation(), match.ids(), login, circumstances);
    }

    private Login authorize(ReceivedRequest request, Operation operation, Circumstances circumstances) {
        if (operation.authorization() == Operation.Authorization.ACCOUNT) {
            return login(request, circumstances);
        }
        if (!app.isAuthenticatedBy(request.header("Authorization"))) {
            throw Refusal.gateway(401, CLIENT_IS_INVALID);
        }
        return null;
    }

    private Login login(ReceivedRequest request, Circumstances circumstances) {
        String realm = request.header("x-introspect-realm");
        if (realm == null) {
            throw Refusal.gateway(401, CHECKS_FAILED);
        }
        String token = bearerToken(request.header("Authorization"));
        if (circumstances.accessTokenExpired()) {
            tokens.expire(token);
        }
        return tokens.byAccessToken(token)
                .filter(login -> login.realm().equals(realm))
                .orElseThrow(() -> Refusal.gateway(401, TOKEN_IS_INVALID));
    }

    private static String bearerToken(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Refusal.gateway(401, TOKEN_IS_INVALID);
        }
        return authorization.substring(7).strip();
    }

    private static void requireAcceptable(ReceivedRequest request, Operation operation) {
        List<String> acceptable = operation.answer() == Operation.Answer.GEO_JSON
                ? List.of("*/*", Answer.GEO_JSON)
                : List.of("*/*", "application/*", "application/json", Answer.HAL);
        String accept = request.header("Accept");
        if (accept != null && mediaRanges(accept).stream().noneMatch(acceptable::contains)) {
            throw Refusal.application(
                    40600, "Not acceptable: " + acceptable.get(acceptable.size() - 1) + " is offered");
        }
    }

    private static List<String> mediaRanges(String accept) {
        return Arrays.stream(accept.split(","))
                .map(range -> range.split(";")[0].strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
