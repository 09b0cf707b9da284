package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenImport.Item;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.util.IOHelper;

/**
 * Reads tokens to import: rows with {@code account} and {@code refreshToken}, and {@code brand} or {@code realm} where
 * they are not the endpoint's, as NDJSON or as Maps such as a database query gives.
 */
final class TokenRows {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final App app;
    private final ObjectMapper mapper;
    private long line;

    TokenRows(App app, ObjectMapper mapper) {
        this.app = app;
        this.mapper = mapper;
    }

    /** The tokens of a body, read as they are asked for; close it. */
    Stream<Item> of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Collection<?> rows) {
            return rows.stream().map(this::next);
        }
        if (body instanceof Iterator<?> rows) {
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                    .map(this::next);
        }
        InputStream stream = exchange.getMessage().getBody(InputStream.class);
        if (stream == null) {
            throw new InvalidRequestException(
                    "operation importTokens needs a body: NDJSON with account and refreshToken, or a list of Maps");
        }
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        return reader.lines().map(this::parsed).flatMap(Optional::stream).onClose(() -> IOHelper.close(reader));
    }

    /** Empty for an empty line. */
    private Optional<Item> parsed(String text) {
        line++;
        String json = line == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (json.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(item(mapper.readValue(json, Map.class)));
        } catch (JsonProcessingException e) {
            return Optional.of(problem("no JSON object"));
        }
    }

    private Item next(Object row) {
        line++;
        return item(row);
    }

    private Item item(Object row) {
        if (!(row instanceof Map<?, ?> fields)) {
            return problem("no JSON object");
        }
        String account = text(fields, "account");
        String token = text(fields, "refreshToken");
        if (account == null || token == null) {
            return problem("account or refreshToken is missing");
        }
        try {
            return new Item(line, new LoginKey(app.clientId(), realm(fields), account), token, null);
        } catch (IllegalArgumentException e) {
            return problem(e.getMessage());
        }
    }

    private String realm(Map<?, ?> fields) {
        String realm = text(fields, "realm");
        String brand = text(fields, "brand");
        if (realm != null) {
            Brand.ofRealm(realm);
            return realm;
        }
        return brand == null ? app.realm() : Brand.named(brand).realm();
    }

    /** Whatever the case of the name: databases have theirs. */
    private static String text(Map<?, ?> fields, String name) {
        return fields.entrySet().stream()
                .filter(field -> String.valueOf(field.getKey()).replace("_", "").equalsIgnoreCase(name))
                .map(field -> field.getValue() == null ? null : field.getValue().toString())
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private Item problem(String what) {
        return new Item(line, null, null, what);
    }
}
