package io.github.camelstellantis;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import io.github.camelstellantis.api.StellantisException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Headers and bodies that no service takes. */
final class BadMessages {

    private static final Class<InvalidRequestException> WRONG = InvalidRequestException.class;

    /** What breaks out of its place where it is not encoded, and what is no text at all. */
    private static final Map<String, Object> TREACHEROUS = Map.of(
            "line break", "a\r\nX-Evil: 1",
            "more of an address", "a&client_id=evil?client_id=evil#b${bean:evil}{{evil}}",
            "parent folder", "../../user",
            "encoded parent folder", "%2e%2e%2fuser",
            "very long", "a".repeat(100_000),
            "bytes", new byte[] {0, (byte) 0xff},
            "list", List.of("a", "b"));

    private BadMessages() {}

    static Stream<BadInput> rows() {
        return Stream.of(ids(), queries(), otherHeaders(), tooLong(), bodies(), enrolments())
                .flatMap(rows -> rows);
    }

    private static Stream<BadInput> ids() {
        return Arrays.stream(PathId.values()).flatMap(id -> treacherous(
                        id.header(), on(operation -> operation.pathIds().contains(id)))
                .map(input -> input.fails(StellantisException.class)));
    }

    private static Stream<BadInput> queries() {
        return Arrays.stream(QueryParameter.values())
                .flatMap(parameter -> treacherous(
                        parameter.header(), on(operation -> operation.query().contains(parameter))))
                .map(input -> input.fails(WRONG));
    }

    private static Stream<BadInput> otherHeaders() {
        return Stream.of(
                        treacherous(StellantisConstants.VIN, Operation.status)
                                .map(input -> input.withoutIds().fails(InvalidRequestException.class, "no vehicle")),
                        treacherous(StellantisConstants.OUTPUT_TYPE, Operation.user)
                                .map(input -> input.fails(WRONG, "header CamelStellantisOutputType", "map, json")),
                        treacherous(StellantisConstants.LINK, Operation.link)
                                .map(input -> input.fails(WRONG, "link is not followed")),
                        treacherous(StellantisConstants.ACCOUNT, Operation.user)
                                .map(input -> input.and("allowAccountHeader=true")
                                        .configured(BadOptions::withoutPassword)
                                        .fails(LoginRequiredException.class, "must log in")),
                        Stream.of(BadInput.of("no vehicle")
                                .withoutIds()
                                .on("status")
                                .fails(WRONG, "option vin", "CamelStellantisVin")),
                        Stream.of(BadInput.of("no link").on("link").fails(WRONG, "CamelStellantisLink")),
                        Stream.of(BadInput.of("no id")
                                .withoutIds()
                                .on("callback")
                                .fails(WRONG, "option callbackId", "CamelStellantisCallbackId")))
                .flatMap(rows -> rows);
    }

    /** Encoded, it would still fill the address. */
    private static Stream<BadInput> tooLong() {
        String much = "a".repeat(5000);
        return Stream.of(
                BadInput.of("long id")
                        .on("status")
                        .header(StellantisConstants.VEHICLE_ID, much)
                        .fails(WRONG, "…' is no vehicleId"),
                BadInput.of("long token")
                        .header(StellantisConstants.PAGE_TOKEN, much)
                        .fails(WRONG, "CamelStellantisPageToken", "…'"),
                BadInput.of("long link")
                        .on("link")
                        .header(StellantisConstants.LINK, "/connectedcar/v4/" + much.repeat(2))
                        .fails(WRONG, "too long"));
    }

    private static Stream<BadInput> treacherous(String header, Operation operation) {
        return TREACHEROUS.entrySet().stream().map(value -> BadInput.of(header + " with " + value.getKey())
                .on(operation.name())
                .header(header, value.getValue()));
    }

    private static Operation on(Predicate<Operation> condition) {
        return Arrays.stream(Operation.values())
                .filter(condition)
                .filter(operation -> !operation.hasRequestBody())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<BadInput> bodies() {
        Map<String, Object> circle = new HashMap<>();
        circle.put("self", circle);
        return Stream.of(
                body("nothing", null).fails(WRONG, "createCallback needs a body", "a Map, a record, or JSON"),
                body("empty text", "").fails(WRONG, "must be a JSON object"),
                body("no JSON", PlantedSecrets.BODY + " {").fails(WRONG, "is no JSON, from line 1, column 1"),
                body("half a JSON", "{\"" + PlantedSecrets.BODY).fails(WRONG, "is no JSON, from line 1"),
                body("more than JSON", "{} " + PlantedSecrets.BODY).fails(WRONG, "is no JSON"),
                body("two JSON objects", "{} {}").fails(WRONG, "is no JSON"),
                body("array", "[{}]").fails(WRONG, "must be a JSON object"),
                body("number", "42").fails(WRONG, "must be a JSON object"),
                body("null as text", "null").fails(WRONG, "must be a JSON object"),
                body("a number", 42).fails(WRONG, "must be a Map, a record, or JSON, but is a java.lang.Integer"),
                body("a list", List.of(1)).fails(WRONG, "must be a Map, a record, or JSON"),
                body("no UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                        .fails(WRONG, "is no JSON"),
                body("deep", "{\"a\":".repeat(5000)).fails(WRONG, "is no JSON"),
                body("no bean", new Object()).fails(WRONG, "java.lang.Object", "cannot be written as JSON"),
                body("no bean in a map", Map.of("a", new Object())).fails(WRONG, "cannot be written as JSON"),
                body("a circle", circle).fails(WRONG, "cannot be written as JSON"),
                body("broken stream", new BrokenStream()).fails(WRONG, "cannot be read"),
                body("missing file", new File("no-such-file.json")).fails(WRONG, "cannot be read"),
                body("what the service does not take", Map.of("label", 1)).fails(WRONG, "createCallback", "400"));
    }

    private static Stream<BadInput> enrolments() {
        return Stream.of(
                enrolment("enroll", "nothing", null).fails(WRONG, "enroll needs a body", "code and state"),
                enrolment("enroll", "no address", PlantedSecrets.BODY).fails(WRONG, "redirect address"),
                enrolment("enroll", "no code", "mymap://back?state=x").fails(WRONG),
                enrolment("enroll", "unknown state", "mymap://back?state=x&code=" + PlantedSecrets.BODY)
                        .fails(WRONG, "state"),
                enrolment("enroll", "an empty map", Map.of()).fails(WRONG),
                enrolment("importTokens", "nothing", null).fails(WRONG, "importTokens needs a body", "NDJSON"),
                enrolment("revoke", "nobody", null).fails(StellantisException.class, "clientsB2CPeugeot"));
    }

    private static BadInput enrolment(String operation, String what, Object body) {
        return BadInput.of("enrolment: " + what)
                .on(operation)
                .configured(BadOptions::withoutPassword)
                .body(body);
    }

    private static BadInput body(String what, Object body) {
        return BadInput.of("body: " + what).on("createCallback").body(body);
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the line is broken");
        }
    }
}
