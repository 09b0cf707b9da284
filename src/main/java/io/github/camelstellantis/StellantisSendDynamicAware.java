package io.github.camelstellantis;

import io.github.camelstellantis.api.InvalidRequestException;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD("stellantis:status?vin=${…}")} use one producer for all vehicles: what differs from call to call goes
 * with the exchange instead of into the address of the endpoint. What an expression gives is a value: should it bring
 * options of its own, such as another {@code apiUri}, the call is refused.
 */
@SendDynamic("stellantis")
public class StellantisSendDynamicAware extends SendDynamicAwareSupport {

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        Map<String, Object> written = URISupport.parseQuery(URISupport.extractQuery(uri), true);
        if (originalUri != null) {
            refuseAddedOptions(
                    written, EndpointHelper.resolveEndpointUriPropertyPlaceholders(getCamelContext(), originalUri));
        }
        return new DynamicAwareEntry(uri, originalUri, written, null);
    }

    private static void refuseAddedOptions(Map<String, Object> written, String template) {
        written.forEach((option, value) -> {
            boolean named = Pattern.compile("[?&]\\s*" + Pattern.quote(option) + "=")
                    .matcher(template)
                    .find();
            if (!named || value instanceof List) {
                throw new InvalidRequestException(
                        "an expression of toD gave more than a value: options that the route does"
                                + " not name, or names once, cannot come from a message");
            }
        });
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> fixed = new LinkedHashMap<>(entry.getProperties());
        if (!fixed.keySet().removeAll(DynamicOptions.NAMES)) {
            return null;
        }
        // as written, neither decoded nor encoded, so that Camel reads it as it would have
        return fixed.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&", StringHelper.before(entry.getUri(), "?") + "?", ""));
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) throws URISyntaxException {
        Map<String, Object> dynamic = URISupport.parseQuery(URISupport.extractQuery(entry.getUri()));
        dynamic.keySet().retainAll(DynamicOptions.NAMES);
        URISupport.resolveRawParameterValues(dynamic);
        return dynamic.isEmpty() ? null : e -> DynamicOptions.set(e, Map.copyOf(dynamic));
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return DynamicOptions::clear;
    }
}
