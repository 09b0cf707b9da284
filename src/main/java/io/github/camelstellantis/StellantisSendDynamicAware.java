package io.github.camelstellantis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;

/**
 * Lets {@code toD("stellantis:status?vin=${…}")} use one producer for all vehicles: what differs from call to call goes
 * with the exchange instead of into the address of the endpoint.
 */
@SendDynamic("stellantis")
public class StellantisSendDynamicAware extends SendDynamicAwareSupport {

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        return new DynamicAwareEntry(uri, originalUri, endpointProperties(exchange, uri), null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> fixed = new LinkedHashMap<>(entry.getProperties());
        return fixed.keySet().removeAll(DynamicOptions.NAMES) ? asEndpointUri(exchange, entry.getUri(), fixed) : null;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> dynamic = new LinkedHashMap<>(entry.getProperties());
        dynamic.keySet().retainAll(DynamicOptions.NAMES);
        return dynamic.isEmpty() ? null : e -> DynamicOptions.set(e, Map.copyOf(dynamic));
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return DynamicOptions::clear;
    }
}
