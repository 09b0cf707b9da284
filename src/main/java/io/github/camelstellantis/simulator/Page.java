package io.github.camelstellantis.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A page of the authorization server for a browser: no scripts, nothing from elsewhere, and never in a frame. */
final class Page {

    private static final String CONTENT_TYPE = "text/html;charset=UTF-8";
    private static final byte[] STYLE = resource("pages.css");
    private static final Html TEMPLATE = new Html(new String(resource("page.html"), StandardCharsets.UTF_8));
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private Page() {}

    static Answer answer(int status, String title, Html content) {
        return answer(status, title, content, "");
    }

    /**
     * A page with a form whose answer leads elsewhere.
     *
     * @param destination where to; browsers hold the whole way of a form against the policy, not only its first step
     */
    static Answer leadingTo(String destination, String title, Html content) {
        return answer(200, title, content, " " + source(URI.create(destination)));
    }

    private static Answer answer(int status, String title, Html content, String formAction) {
        Html style = new Html(new String(STYLE, StandardCharsets.UTF_8));
        Html page = Html.of(TEMPLATE.markup(), title, style, content);
        return Answer.empty(status)
                .withContentType(CONTENT_TYPE)
                .with("Content-Security-Policy", POLICY + formAction)
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache")
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with(page.markup().getBytes(StandardCharsets.UTF_8));
    }

    /** An address as a source of a policy; a policy cannot name the hosts of custom schemes, nor those of IPv6. */
    private static String source(URI address) {
        boolean isNamed = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        return isNamed && !address.getRawAuthority().contains("[")
                ? address.getScheme() + "://" + address.getRawAuthority()
                : address.getScheme() + ":";
    }

    private static byte[] resource(String name) {
        try (InputStream file = Page.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
