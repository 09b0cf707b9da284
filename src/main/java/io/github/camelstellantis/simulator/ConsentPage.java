package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Scope;
import io.github.camelstellantis.simulator.Sessions.Session;
import java.util.Arrays;
import java.util.Map;

/** Where a user reads what an app asks for, and says yes or no. */
record ConsentPage(AuthorizationRequest asked, Account account, Session session, String query) {

    private static final Map<Scope, String> WORDS = Map.ofEntries(
            Map.entry(Scope.OPENID, "Know that it is you"),
            Map.entry(Scope.PROFILE, "See your name"),
            Map.entry(Scope.EMAIL, "See your e-mail address"),
            Map.entry(Scope.TELEMETRY, "See your vehicles’ state: mileage, battery, fuel, doors"),
            Map.entry(Scope.POSITION, "See where your vehicles are"),
            Map.entry(Scope.TRIP, "See your trips"),
            Map.entry(Scope.ALERT, "See warnings and maintenance"),
            Map.entry(Scope.COLLISION, "See collisions"),
            Map.entry(Scope.PLUG_AND_CHARGE, "Use Plug & Charge"),
            Map.entry(Scope.REMOTE_DOOR, "Lock and unlock your vehicles"),
            Map.entry(Scope.REMOTE_PRECONDITIONING, "Heat and cool your vehicles"),
            Map.entry(Scope.REMOTE_HORN, "Sound the horn"),
            Map.entry(Scope.REMOTE_CHARGING, "Start, stop and schedule charging"),
            Map.entry(Scope.REMOTE_LIGHTS, "Flash the lights"),
            Map.entry(Scope.REMOTE_WAKE_UP, "Wake your vehicles up"),
            Map.entry(Scope.REMOTE_NAVIGATION, "Send destinations to the navigation"));

    private static final String CONTENT =
            """
            <p class="brand">%s</p>
            <h1>Let %s use your vehicle data?</h1>
            <p>You are logged in as <strong>%s</strong>. The app asks to:</p>
            <ul>
            %s</ul>
            <form method="post" action="%s?%s">
            <input type="hidden" name="csrf" value="%s">
            <div class="choices">
            <button class="main" name="decision" value="allow">Accept</button>
            <button name="decision" value="deny">Refuse</button>
            %s
            </div>
            </form>
            <p class="soft">You go back to %s</p>
            <p class="soft"><a href="%s?%s">Use another account</a></p>""";

    /** Desktop browsers follow no address of a phone's app, and show none that they do not follow. */
    private static final Html SHOW = new Html(
            "<button class=\"aside\" name=\"decision\" value=\"show\">Accept and show the address to paste</button>");

    private static final String SHOWN =
            """
            <p class="brand">%s</p>
            <h1>Paste this address</h1>
            <p>A phone would open it in the app. Give it to the app that has sent you here, soon: its code expires.</p>
            <label for="address">Address</label>
            <input id="address" value="%s" readonly autofocus>""";

    Answer answer() {
        Html content = Html.of(
                CONTENT,
                asked.realm().brand(),
                asked.app().clientId(),
                account.username(),
                Html.join(asked.scopes().stream().map(scope -> Html.of("<li>%s</li>\n", inWords(scope)))),
                AuthorizeEndpoint.AUTHORIZE,
                query,
                session.csrf(),
                asked.isForBrowser() ? Html.NOTHING : SHOW,
                asked.redirectUri(),
                AuthorizeEndpoint.LOGIN,
                query);
        return Page.leadingTo(asked.redirectUri(), "Consent", content);
    }

    /** The way back to an app that the browser would not find. */
    static Answer show(AuthorizationRequest asked, String address) {
        return Page.answer(
                200, "Paste this address", Html.of(SHOWN, asked.realm().brand(), address));
    }

    /** What a scope means; one that nobody knows stands for itself. */
    static String inWords(String scope) {
        return Arrays.stream(Scope.values())
                .filter(known -> known.value().equals(scope))
                .findFirst()
                .map(WORDS::get)
                .orElse(scope);
    }
}
