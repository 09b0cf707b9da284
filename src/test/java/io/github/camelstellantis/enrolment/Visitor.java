package io.github.camelstellantis.enrolment;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser at the enrolment page: keeps its cookie, and follows nothing unasked. */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI home;
    private String cookie;

    public Visitor(String address) {
        home = URI.create(address);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(home.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
            return response;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String cookie() {
        return cookie;
    }

    /** Where the page sends this browser to consent. */
    public String consentFor(String brand) {
        return location(get("/enrolment/connect/" + brand));
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse(null);
    }

    static String csrf(HttpResponse<String> page) {
        return found(CSRF, page);
    }

    static String formAction(HttpResponse<String> page) {
        return found(FORM, page);
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher found = pattern.matcher(page.body());
        return found.find() ? found.group(1) : null;
    }
}
