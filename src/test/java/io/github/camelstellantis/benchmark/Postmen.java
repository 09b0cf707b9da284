package io.github.camelstellantis.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Post notifications, no two alike, on a connection each, so cheaply that what is measured is the server. */
final class Postmen {

    private static final int POSTMEN = 16;
    private static final int VEHICLES = 1_000;
    private static final Duration SETTLING = Duration.ofMillis(500);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final URI address;
    private final String callbackId;
    private final AtomicLong next = new AtomicLong();
    private final LongAdder accepted = new LongAdder();
    private volatile boolean resting;

    Postmen(URI address, String callbackId) {
        this.address = address;
        this.callbackId = callbackId;
    }

    /** How many are accepted in a second, after a while in which connections are opened. */
    double perSecond(Duration time) throws Exception {
        resting = false;
        ExecutorService threads = Executors.newFixedThreadPool(POSTMEN);
        List<Future<?>> rounds = Stream.<Future<?>>generate(() -> threads.submit(this::post))
                .limit(POSTMEN)
                .toList();
        threads.shutdown();
        // a benchmark measures over a time; nothing else is waited for
        Thread.sleep(SETTLING.toMillis());
        long before = accepted.sum();
        long begun = System.nanoTime();
        Thread.sleep(time.toMillis());
        double perSecond = (accepted.sum() - before) * 1e9 / (System.nanoTime() - begun);
        resting = true;
        for (Future<?> round : rounds) {
            round.get();
        }
        return perSecond;
    }

    private Void post() throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!resting) {
                out.write(request(next.getAndIncrement()));
                String status = line(in);
                if (!status.startsWith("HTTP/1.1 201")) {
                    throw new IOException("not accepted: " + status);
                }
                skipTheRest(in);
                accepted.increment();
            }
        }
        return null;
    }

    private byte[] request(long number) {
        String body =
                """
                {"callbackId":"%s","attributes":[{"key":"vin","value":"VR3UHZKXZP%07d"}],"type":"Monitor","date":"%s",\
                "monitorEvent":{"monitorId":"m1","refresh":false,"values":[{"data":"vehicle.energy.electric.level",\
                "value":{"type":"string","body":{"literalValue":"80"}}}]}}"""
                        .formatted(callbackId, number % VEHICLES, FIRST.plusMillis(number));
        String head = "POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** The answers hold nothing, of a length that is told or in chunks. */
    private static void skipTheRest(InputStream in) throws IOException {
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            chunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
        }
        if (chunked) {
            line(in);
            line(in);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server has closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
