package io.github.camelstellantis;

import io.github.camelstellantis.api.HalDocument;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Tells a message what a call found out beside the body. */
final class ResultHeaders {

    private static final List<String> ABOUT_THE_ANSWER = List.of(
            StellantisConstants.RESPONSE_CODE,
            StellantisConstants.TOTAL,
            StellantisConstants.CURRENT_PAGE,
            StellantisConstants.TOTAL_PAGE,
            StellantisConstants.NEXT_PAGE_TOKEN,
            StellantisConstants.RATE_LIMIT,
            StellantisConstants.RATE_LIMIT_REMAINING,
            StellantisConstants.RATE_LIMIT_RESET,
            StellantisConstants.UPDATED_AT);

    private final Exchange exchange;
    private final HeaderFilterStrategy filter;

    ResultHeaders(Exchange exchange, HeaderFilterStrategy filter) {
        this.exchange = exchange;
        this.filter = filter;
    }

    /** What an earlier call left would be taken for this one's. */
    void clear() {
        ABOUT_THE_ANSWER.forEach(exchange.getMessage()::removeHeader);
    }

    /** Of a vehicle by its VIN or id, what an earlier call has left of another one goes. */
    void whose(Map<PathId, String> ids, String brand, String account) {
        String vin = ids.get(PathId.vin);
        String vehicleId = ids.get(PathId.vehicleId);
        if (vin != null || vehicleId != null) {
            exchange.getMessage().removeHeader(StellantisConstants.VIN);
            exchange.getMessage().removeHeader(StellantisConstants.VEHICLE_ID);
        }
        set(StellantisConstants.VIN, vin);
        set(StellantisConstants.VEHICLE_ID, vehicleId);
        set(StellantisConstants.BRAND, brand);
        set(StellantisConstants.ACCOUNT, account);
    }

    void result(Result result) {
        set(StellantisConstants.VEHICLE_ID, result.vehicleId());
        if (result.answer() != null) {
            answer(result.answer());
        }
        if (result.document() != null) {
            document(result.document());
        }
    }

    void status(int status) {
        set(StellantisConstants.RESPONSE_CODE, status);
    }

    private void answer(HttpAnswer answer) {
        status(answer.status());
        RateLimit limit = RateLimit.of(answer::header, Instant.now());
        limit.dayLimit().ifPresent(all -> set(StellantisConstants.RATE_LIMIT, all));
        limit.dayRemaining().ifPresent(left -> set(StellantisConstants.RATE_LIMIT_REMAINING, left));
        limit.reset().map(Duration::toSeconds).ifPresent(seconds -> set(StellantisConstants.RATE_LIMIT_RESET, seconds));
    }

    private void document(HalDocument document) {
        document.total().ifPresent(total -> set(StellantisConstants.TOTAL, total));
        document.currentPage().ifPresent(page -> set(StellantisConstants.CURRENT_PAGE, page));
        document.totalPage().ifPresent(pages -> set(StellantisConstants.TOTAL_PAGE, pages));
        document.nextPageToken().ifPresent(token -> set(StellantisConstants.NEXT_PAGE_TOKEN, token));
        document.updatedAt().ifPresent(when -> set(StellantisConstants.UPDATED_AT, when));
        if (document.content().get("vin") instanceof String vin) {
            set(StellantisConstants.VIN, vin);
        }
    }

    /** Sets a header that is known and let through. */
    void set(String name, Object value) {
        if (value != null && (filter == null || !filter.applyFilterToExternalHeaders(name, value, exchange))) {
            exchange.getMessage().setHeader(name, value);
        }
    }
}
