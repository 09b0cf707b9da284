package io.github.camelstellantis.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a service answers that has any number of accounts with as many vehicles each, and of each vehicle as many trips:
 * in memory is none of them. The access token is the number of the account.
 *
 * @param vehicles of each account
 * @param trips of each vehicle
 */
record Fleet(int vehicles, int trips) {

    static final int PAGE = 60;

    private static final Pattern PAGE_TOKEN = Pattern.compile("pageToken=(\\d+)");
    private static final byte[] STATUS = resource("status.json");
    private static final String TRIP = new String(resource("trip.json"), StandardCharsets.UTF_8).strip();
    private static final String TRIPS = trips(PAGE);

    /** JSON, for a path with its query and the value of the header {@code Authorization}. */
    byte[] answer(String path, String authorization) {
        if (path.contains("/status")) {
            return STATUS;
        }
        if (path.contains("/trips")) {
            return page(path, "trips", trips, (from, to) -> to - from == PAGE ? TRIPS : trips(to - from));
        }
        int account = Integer.parseInt(authorization.substring("Bearer ".length()));
        return page(path, "vehicles", vehicles, (from, to) -> vehicles(account, from, to));
    }

    private static byte[] page(String path, String relation, int total, BiFunction<Integer, Integer, String> elements) {
        Matcher token = PAGE_TOKEN.matcher(path);
        int number = token.find() ? Integer.parseInt(token.group(1)) : 0;
        int from = number * PAGE;
        int to = Math.min(total, from + PAGE);
        String next = to == total ? "" : "\"next\":{\"href\":\"" + link(path, number + 1) + "\"}";
        String page = "{\"_links\":{" + next + "},\"total\":" + total + ",\"_embedded\":{\"" + relation + "\":["
                + elements.apply(from, to) + "]}}";
        return page.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String link(String path, int page) {
        return path.split("\\?", 2)[0] + "?client_id=" + Service.CLIENT_ID + "&pageToken=" + page;
    }

    private static String vehicles(int account, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> vehicle(account, number))
                .collect(Collectors.joining(","));
    }

    private static String vehicle(int account, int number) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%032x%s\",\"vin\":\"VR3%07d%07d\",\"brand\":\"Peugeot\"}",
                number,
                Service.VEHICLE_ID.substring(32),
                account,
                number);
    }

    private static String trips(int many) {
        return String.join(",", Collections.nCopies(many, TRIP));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Fleet.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
