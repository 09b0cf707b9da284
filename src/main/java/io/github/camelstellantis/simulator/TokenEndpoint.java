package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Scope;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives tokens and takes them back, in the words of the ForgeRock server that the service runs. */
final class TokenEndpoint {

    private static final String ACCESS_GRANT = "The provided access grant is invalid, expired, or revoked.";

    private final App app;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Clock clock;
    private final boolean passwordGrant;
    private final Codes codes;
    private final IdTokens idTokens;
    private final Map<String, Grant> grants =
            Map.of("password", this::password, "refresh_token", this::refresh, "authorization_code", this::code);

    TokenEndpoint(
            App app,
            Accounts accounts,
            Tokens tokens,
            Codes codes,
            IdTokens idTokens,
            Clock clock,
            boolean passwordGrant) {
        this.app = app;
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
        this.passwordGrant = passwordGrant;
        this.codes = codes;
        this.idTokens = idTokens;
    }

    /** One way to tokens. */
    private interface Grant {
        Issue issue(TokenForm form, TokenForm.Realm realm, Circumstances circumstances);
    }

    /** What a grant leads to. */
    private record Issue(Login login, boolean withRefreshToken, String nonce) {}

    /** Whose tokens a request is about, for the records; empty where nobody can tell. */
    Optional<String> accountOf(TokenForm form) {
        return form.find("refresh_token")
                .flatMap(tokens::byRefreshToken)
                .map(login -> login.account().username())
                .or(() -> form.find("code")
                        .flatMap(codes::find)
                        .map(code -> code.login().account().username()))
                .or(() -> form.find("username"));
    }

    Answer accessToken(ReceivedRequest request, Circumstances circumstances) {
        requirePost(request);
        TokenForm form = TokenForm.of(request);
        TokenForm.Realm realm = form.realm();
        authenticate(form, realm);
        String type = form.find("grant_type")
                .orElseThrow(() -> Refusal.oauth(400, "invalid_request", "Grant type is not set"));
        Grant grant = grants.get(type);
        if (grant == null) {
            throw Refusal.oauth(400, "unsupported_grant_type", "Grant type is not supported: " + type);
        }
        return tokens(grant.issue(form, realm, circumstances), realm);
    }

    private Issue password(TokenForm form, TokenForm.Realm realm, Circumstances circumstances) {
        if (!passwordGrant) {
            throw Refusal.oauth(400, "server_error", null);
        }
        Set<String> scopes = form.scopes();
        Account account = accounts.authenticate(realm.brand(), form.get("username"), form.get("password"))
                .orElseThrow(TokenEndpoint::invalidAccessGrant);
        requireKnown(scopes);
        boolean unlimited = scopes.stream().noneMatch(scope -> scope.contains(":"));
        return new Issue(new Login(account, realm.name(), scopes, unlimited), true, null);
    }

    private Issue refresh(TokenForm form, TokenForm.Realm realm, Circumstances circumstances) {
        String token = form.get("refresh_token");
        if (circumstances.refreshTokenDead()) {
            tokens.useUp(token);
        }
        boolean kept = circumstances.refreshTokenKept();
        Login login = tokens.byRefreshToken(token)
                .filter(found -> found.realm().equals(realm.name()))
                .flatMap(found -> kept ? Optional.of(found) : tokens.useUp(token))
                .orElseThrow(() -> Refusal.oauth(400, "invalid_grant", "grant is invalid"));
        return new Issue(login, !kept, null);
    }

    private Issue code(TokenForm form, TokenForm.Realm realm, Circumstances circumstances) {
        String given = form.get("code");
        String redirectUri = form.get("redirect_uri");
        Codes.Code code = codes.find(given)
                .filter(found -> found.login().realm().equals(realm.name()))
                .orElseThrow(TokenEndpoint::invalidAccessGrant);
        AuthorizationRequest asked = code.request();
        if (!asked.redirectUri().equals(redirectUri)) {
            throw Refusal.redirectUriMismatch();
        }
        requireProof(asked.challenge(), form);
        if (!code.use()) {
            throw invalidAccessGrant();
        }
        return new Issue(code.login(), true, asked.nonce());
    }

    private static void requireProof(CodeChallenge challenge, TokenForm form) {
        if (challenge == null) {
            return;
        }
        String verifier = form.find("code_verifier")
                .orElseThrow(() -> Refusal.oauth(400, "invalid_request", "code_verifier parameter required"));
        if (!challenge.isMetBy(verifier)) {
            throw invalidAccessGrant();
        }
    }

    private static Refusal invalidAccessGrant() {
        return Refusal.oauth(400, "invalid_grant", ACCESS_GRANT);
    }

    private Answer tokens(Issue issue, TokenForm.Realm realm) {
        Login login = issue.login();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("scope", String.join(" ", login.scopes()))
                .put("expires_in", tokens.lifetime().toSeconds())
                .put("token_type", "Bearer");
        if (issue.withRefreshToken()) {
            body.put("refresh_token", tokens.newRefreshToken(login));
        }
        if (login.scopes().contains(Scope.OPENID.value())) {
            body.put("id_token", idTokens.issue(login, realm.issuer(), issue.nonce(), clock.instant()));
        }
        body.put("access_token", tokens.newAccessToken(login));
        return Answer.of(200, Answer.JSON, body)
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache");
    }

    Answer revoke(ReceivedRequest request) {
        requirePost(request);
        TokenForm form = TokenForm.of(request);
        authenticate(form, form.realm());
        tokens.revoke(form.get("token"));
        return Answer.of(200, Answer.JSON, JsonNodeFactory.instance.objectNode());
    }

    private void requireKnown(Set<String> scopes) {
        Set<String> unknown = app.unknown(scopes);
        if (!unknown.isEmpty()) {
            throw Refusal.oauth(400, "invalid_scope", "Unknown/invalid scope(s): " + unknown);
        }
    }

    private static void requirePost(ReceivedRequest request) {
        if (!request.method().equals("POST")) {
            throw Refusal.oauth(405, "method_not_allowed", "Required Method: POST found: " + request.method())
                    .with("Allow", "POST");
        }
    }

    private void authenticate(TokenForm form, TokenForm.Realm realm) {
        if (form.find("client_secret").isPresent()) {
            throw Refusal.oauth(400, "invalid_client", "Invalid authentication method for accessing this endpoint.");
        }
        if (form.find("client_id").isPresent()) {
            throw Refusal.oauth(400, "invalid_request", "Client authentication failed");
        }
        if (!app.isAuthenticatedBy(form.request().header("Authorization"))) {
            throw Refusal.oauth(401, "invalid_client", "Client authentication failed")
                    .with("WWW-Authenticate", "Basic realm=\"/" + realm.name() + "\"");
        }
    }
}
