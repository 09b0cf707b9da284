package io.github.camelstellantis.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/** Clicks through the pages of the authorization server: keeps cookies, fills in forms, and follows nothing unasked. */
final class Browser {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final HttpClient client;
    private final URI home;

    Browser(HttpClient client, String home) {
        this.client = client;
        this.home = URI.create(home);
    }

    /** What the browser shows, or where it is sent. */
    record View(int status, String html, String location, Map<String, List<String>> headers) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(", ", header.getValue()))
                    .findFirst()
                    .orElse(null);
        }

        /** The parameters in the query of where it is sent. */
        Map<String, String> parameters() {
            return Browser.parameters(location);
        }

        List<Form> forms() {
            return FORM.matcher(html)
                    .results()
                    .map(form -> new Form(unescaped(form.group(1)), hidden(form.group(2))))
                    .toList();
        }

        private static Map<String, String> hidden(String content) {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher input = HIDDEN.matcher(content);
            while (input.find()) {
                fields.put(input.group(1), unescaped(input.group(2)));
            }
            return fields;
        }

        private static String unescaped(String attribute) {
            return attribute
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
        }
    }

    /** A form with the fields that nobody sees. */
    record Form(String action, Map<String, String> fields) {
        Form with(String name, String value) {
            Map<String, String> filled = new LinkedHashMap<>(fields);
            filled.put(name, value);
            return new Form(action, filled);
        }
    }

    static Map<String, String> parameters(String address) {
        return WWWFormCodec.parse(URI.create(address).getRawQuery(), StandardCharsets.UTF_8).stream()
                .collect(Collectors.toMap(NameValuePair::getName, NameValuePair::getValue));
    }

    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    View get(String address) {
        return send(HttpRequest.newBuilder(home.resolve(address)).header("Accept", "text/html,*/*;q=0.8"));
    }

    View submit(Form form) {
        return send(HttpRequest.newBuilder(home.resolve(form.action()))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form.fields()))));
    }

    /** Logs in from wherever an authorization request leads, and returns the page after that. */
    View login(String authorizationUrl, String username, String password) {
        View page = get(get(authorizationUrl).location());
        View loggedIn = submit(page.forms().get(0).with("username", username).with("password", password));
        return get(loggedIn.location());
    }

    private View send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new View(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(null),
                    response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
