package io.github.camelstellantis.simulator;

/** What a browser shows of a request that is refused; programs get the same as JSON. */
final class ErrorPage {

    private static final String CONTENT =
            """
            <h1>This does not work</h1>
            <p>The app has sent you here with a request that the authorization server refuses.</p>
            <p class="bad" role="alert">%s</p>
            <p class="soft">Go back to the app and try again, or tell its makers.</p>""";

    private ErrorPage() {}

    static Answer of(Refusal refusal, ReceivedRequest request) {
        int status = refusal.answer().status();
        String accept = request.header("Accept");
        return status < 400 || accept == null || !accept.contains("text/html")
                ? refusal.answer()
                : Page.answer(status, "Refused", Html.of(CONTENT, refusal.getMessage()));
    }
}
