package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.Sessions.Session;
import java.util.Optional;
import java.util.Set;

/** Where users log in and say what an app may do, in their browser. */
final class AuthorizeEndpoint {

    static final String AUTHORIZE = AuthorizationServer.BASE + "authorize";
    static final String LOGIN = AuthorizationServer.BASE + "login";

    private static final Set<String> ACCEPTING = Set.of("allow", "show");

    private final App app;
    private final Accounts accounts;
    private final Codes codes;
    private final Sessions sessions = new Sessions();

    AuthorizeEndpoint(App app, Accounts accounts, Codes codes) {
        this.app = app;
        this.accounts = accounts;
        this.codes = codes;
    }

    /** The login page, and what becomes of it. Its address carries the whole request: there is nothing else to go to. */
    Answer login(ReceivedRequest request) {
        TokenForm form = TokenForm.of(request);
        AuthorizationRequest asked = AuthorizationRequest.of(form, app);
        Session session = sessions.of(request);
        if (!isPost(request)) {
            return session.setIn(loginPage(asked, session, request).answer());
        }
        requireOwn(session, form);
        Optional<Account> account = accounts.authenticate(
                asked.realm().brand(),
                form.find("username").orElse(""),
                form.find("password").orElse(""));
        return account.map(known -> sessions.login(session, known).setIn(to(303, AUTHORIZE, request)))
                .orElseGet(() -> loginPage(asked, session, request)
                        .rejecting(form.find("username").orElse(""))
                        .answer());
    }

    /** The consent page, and what becomes of it. */
    Answer authorize(ReceivedRequest request) {
        TokenForm form = TokenForm.of(request);
        AuthorizationRequest asked = AuthorizationRequest.of(form, app);
        Session session = sessions.of(request);
        Optional<Account> account = session.account(asked.realm().brand());
        if (isPost(request)) {
            requireOwn(session, form);
        }
        if (account.isEmpty()) {
            return session.setIn(to(302, LOGIN, request));
        }
        if (!isPost(request)) {
            return session.setIn(new ConsentPage(asked, account.get(), session, query(request)).answer());
        }
        String decision = form.find("decision").orElse("deny");
        String back = decide(asked, account.get(), ACCEPTING.contains(decision));
        return decision.equals("show") ? ConsentPage.show(asked, back) : Answer.redirect(302, back);
    }

    /** The way back to the app of a user who has decided. */
    String decide(AuthorizationRequest asked, Account account, boolean accepted) {
        if (!accepted) {
            return asked.refused();
        }
        Login login = new Login(account, asked.realm().name(), asked.scopes(), false);
        return asked.accepted(codes.issue(asked, login));
    }

    private LoginPage loginPage(AuthorizationRequest asked, Session session, ReceivedRequest request) {
        return new LoginPage(asked.realm().brand(), accounts, session, query(request), null);
    }

    private static boolean isPost(ReceivedRequest request) {
        if (!request.method().equals("POST") && !request.method().equals("GET")) {
            throw Refusal.oauth(405, "method_not_allowed", "Method Not Allowed").with("Allow", "GET, POST");
        }
        return request.method().equals("POST");
    }

    private static void requireOwn(Session session, TokenForm form) {
        if (!session.owns(form)) {
            throw Refusal.oauth(403, "invalid_request", "This form belongs to no session, or to one that is over");
        }
    }

    private static Answer to(int status, String path, ReceivedRequest request) {
        return Answer.redirect(status, path + "?" + query(request));
    }

    private static String query(ReceivedRequest request) {
        return QueryString.ofAll(request.query());
    }
}
