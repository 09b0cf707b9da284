package io.github.camelstellantis.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser, who logs in where the consent address leads to. */
final class Person {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newHttpClient();

    /** Gives the address that the browser is sent to in the end. */
    String logIn(String consentAddress) throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(URI.create(consentAddress)).build();
        HttpResponse<String> shown = browser.send(page, HttpResponse.BodyHandlers.ofString());
        Matcher form = FORM.matcher(shown.body());
        if (!form.find()) {
            throw new AssertionError("no login form in: " + shown.body());
        }
        String fields = "username=" + Keycloak.USERNAME + "&password="
                + URLEncoder.encode(Keycloak.PASSWORD, StandardCharsets.UTF_8);
        HttpRequest login = HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Cookie", cookies(shown))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields))
                .build();
        return browser.send(login, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** By hand: the JDK's own jar keeps secure cookies from plain http also where that is this machine. */
    private static String cookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }
}
