package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Sessions.Session;

/**
 * Where a user says who they are. Nobody has to know an account of the simulator: the first ones stand there, to be
 * clicked.
 *
 * @param query of the authorization request, which the page hands on
 * @param rejected the user name that has just been tried in vain, or null
 */
record LoginPage(Brand brand, Accounts accounts, Session session, String query, String rejected) {

    private static final int ACCOUNTS_SHOWN = 5;

    private static final String CONTENT =
            """
            <p class="brand">%s</p>
            <h1>Log in</h1>
            %s
            <form method="post" action="%s">
            <input type="hidden" name="csrf" value="%s">
            <label for="username">User name</label>
            <input id="username" name="username" value="%s" autocomplete="username" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button class="main">Log in</button>
            </form>
            <h2>Or go on as one of its drivers</h2>
            <div class="accounts">
            %s
            </div>""";

    private static final String ACCOUNT =
            """
            <form method="post" action="%s">
            <input type="hidden" name="csrf" value="%s">
            <input type="hidden" name="username" value="%s">
            <input type="hidden" name="password" value="%s">
            <button>%s, %s</button>
            </form>
            """;

    private static final String REJECTED = "<p class=\"bad\" role=\"alert\">User name or password is wrong.</p>";

    LoginPage rejecting(String username) {
        return new LoginPage(brand, accounts, session, query, username);
    }

    Answer answer() {
        Html content = Html.of(
                CONTENT,
                brand,
                rejected == null ? Html.NOTHING : new Html(REJECTED),
                action(),
                session.csrf(),
                rejected == null ? "" : rejected,
                Html.join(accounts.of(brand).limit(ACCOUNTS_SHOWN).map(this::account)));
        return Page.answer(rejected == null ? 200 : 401, "Log in", content);
    }

    private Html account(Account account) {
        int vehicles = account.vehicles().size();
        return Html.of(
                ACCOUNT,
                action(),
                session.csrf(),
                account.username(),
                accounts.password(),
                account.username(),
                vehicles == 1 ? "1 vehicle" : vehicles + " vehicles");
    }

    private String action() {
        return AuthorizeEndpoint.LOGIN + "?" + query;
    }
}
