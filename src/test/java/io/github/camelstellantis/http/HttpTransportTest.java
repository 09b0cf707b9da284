package io.github.camelstellantis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.camelstellantis.api.HttpMethod;
import io.github.camelstellantis.tls.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {

    private static final int MOST_BYTES = 1000;
    private static final Duration TIMEOUT = Duration.ofMillis(1000);
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aZippedAnswerIsReadAsItWasBefore() throws IOException {
        HttpAnswer answer = answerOf(exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, zipped("hello".getBytes(StandardCharsets.US_ASCII)));
        });
        assertThat(answer.body()).asString().isEqualTo("hello");
    }

    @Test
    void anAnswerIsRefusedOnceItIsLongerThanAllowedEvenIfItWasShortWhenZipped() {
        byte[] zipped = zipped(new byte[MOST_BYTES + 1]);
        assertThat(zipped).hasSizeLessThan(MOST_BYTES);
        assertThatThrownBy(() -> answerOf(exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    answer(exchange, zipped);
                }))
                .isInstanceOf(AnswerTooLongException.class);
        assertThatThrownBy(() -> answerOf(exchange -> answer(exchange, new byte[MOST_BYTES + 1])))
                .isInstanceOf(AnswerTooLongException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE})
    void anAnswerWithoutEndIsRefusedAtOnceAndNotAtTheDeadline(long announced) {
        assertThatThrownBy(() -> answerOf(exchange -> pour(exchange, announced)))
                .isInstanceOf(AnswerTooLongException.class);
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        assertThatThrownBy(() -> answerOf(exchange -> {
                    IntStream.range(0, 1000)
                            .forEach(i -> exchange.getResponseHeaders().add("X-" + i, "x"));
                    answer(exchange, new byte[1]);
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("header count");
        assertThatThrownBy(() -> answerOf(exchange -> {
                    exchange.getResponseHeaders().add("X-Long", "x".repeat(100_000));
                    answer(exchange, new byte[1]);
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line length");
    }

    @Test
    void theLongestAnswerThatIsAllowedIsRead() throws IOException {
        assertThat(answerOf(exchange -> answer(exchange, new byte[MOST_BYTES])).body())
                .hasSize(MOST_BYTES);
    }

    @Test
    void aServerThatDripsIsGivenUpWhenTheTimeForTheWholeAnswerIsOver() {
        long started = System.nanoTime();
        assertThatThrownBy(() -> answerOf(this::drip, TIMEOUT))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("no whole answer within 1000 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(TIMEOUT);
    }

    @Test
    void aServerThatIsNotThereMeansThatNothingWasSent() {
        server.stop(0);
        assertThatThrownBy(() -> answerOf(exchange -> {})).isInstanceOf(NotSentException.class);
    }

    private HttpAnswer answerOf(HttpHandler handler) throws IOException {
        return answerOf(handler, LONG_TIMEOUT);
    }

    private HttpAnswer answerOf(HttpHandler handler, Duration timeout) throws IOException {
        String path = "/" + System.nanoTime();
        server.createContext(path, handler);
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        HttpLimits limits = new HttpLimits(Duration.ofSeconds(5), timeout, 2, MOST_BYTES);
        try (HttpTransport transport =
                new HttpTransport(TlsIdentity.jvm(), new DefaultCamelContext(), null, limits, "test")) {
            return transport.exchange(new HttpCall(HttpMethod.GET, uri, Map.of(), null, null));
        }
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** All that the client takes; 0 announces nothing. */
    private void pour(HttpExchange exchange, long announced) throws IOException {
        exchange.sendResponseHeaders(200, announced);
        try (OutputStream out = exchange.getResponseBody()) {
            while (end.getCount() > 0) {
                out.write(new byte[MOST_BYTES]);
            }
        }
    }

    /** One byte well within every timeout of the socket's, over and over. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, MOST_BYTES);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < MOST_BYTES && !isOver(); i++) {
                out.write('.');
                out.flush();
            }
        }
    }

    private boolean isOver() throws IOException {
        try {
            return end.await(TIMEOUT.toMillis() / 10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
