package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Makes a message of something that a consumer has found. */
record FoundMessage(Finding finding, Brand brand, HeaderFilterStrategy filter) {

    void fill(Exchange exchange) {
        ResultHeaders headers = new ResultHeaders(exchange, filter);
        Target target = finding.target();
        headers.whose(target.ids(), brand.name(), target.credentials().account());
        finding.headers().forEach(headers::set);
        if (finding.updatedAt() != null) {
            headers.set(StellantisConstants.UPDATED_AT, finding.updatedAt().toString());
            exchange.getMessage()
                    .setHeader(Exchange.MESSAGE_TIMESTAMP, finding.updatedAt().toEpochMilli());
        }
        exchange.getMessage().setBody(finding.body());
    }
}
