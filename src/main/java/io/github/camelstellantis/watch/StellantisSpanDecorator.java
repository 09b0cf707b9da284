package io.github.camelstellantis.watch;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.api.Vin;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * Names the spans of {@code stellantis:} endpoints by their operation, says what the service answered, and masks VINs and
 * accounts, which Camel shows with the URI. Camel's tracers find it by themselves.
 */
public final class StellantisSpanDecorator extends AbstractSpanDecorator {

    private static final String RESPONSE_CODE = "CamelStellantisResponseCode";
    private static final String URI = "camel.uri";

    /** A masked name that is no e-mail address is still a name. */
    private static final String HIDDEN = "xxxxxx";

    private static final Map<String, UnaryOperator<String>> PERSONAL = Map.of(
            "vin", Vin::masked, "vehicleId", id -> HIDDEN, "account", AccountName::masked, "accounts", names -> HIDDEN);

    private static final Pattern OPTION =
            Pattern.compile("(?<=[?&])(vin|vehicleId|accounts?)=(?:RAW\\(([^)]*)\\)|([^&]*))");

    @Override
    public String getComponent() {
        return "stellantis";
    }

    @Override
    public String getComponentClassName() {
        return "io.github.camelstellantis.StellantisComponent";
    }

    /** For example {@code stellantis:snapshot}. */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return getComponent() + ":" + stripSchemeAndOptions(endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        String uri = masked(endpoint.toString());
        span.setTag(URI, uri);
        int query = uri.indexOf('?');
        if (query >= 0) {
            span.setTag(TagConstants.URL_QUERY, uri.substring(query + 1));
        }
    }

    private static String masked(String uri) {
        return OPTION.matcher(uri).replaceAll(option -> Matcher.quoteReplacement(masked(option)));
    }

    private static String masked(MatchResult option) {
        String value = option.group(2) == null ? option.group(3) : option.group(2);
        String plain = URLDecoder.decode(value, StandardCharsets.UTF_8);
        return option.group(1) + "=" + PERSONAL.get(option.group(1)).apply(plain);
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        String status = status(exchange);
        if (status != null) {
            span.setTag(TagConstants.HTTP_STATUS, status);
        }
    }

    /** Of the answer, or null where there was none: of a call that has failed, the header may be of one before. */
    private static String status(Exchange exchange) {
        if (exchange.getException() instanceof StellantisException failure) {
            int code = failure.getHttpResponseCode();
            return code == 0 ? null : String.valueOf(code);
        }
        return exchange.getMessage().getHeader(RESPONSE_CODE, String.class);
    }
}
