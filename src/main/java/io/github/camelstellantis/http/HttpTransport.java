package io.github.camelstellantis.http;

import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.http.Deadlines.Deadline;
import io.github.camelstellantis.tls.HandshakeFailure;
import io.github.camelstellantis.tls.TlsIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Exchanges bytes over one pool of connections of one TLS identity. It follows no redirect, keeps no cookie and repeats
 * nothing: those decisions are the caller's.
 */
public final class HttpTransport implements Closeable {

    private static final String GZIP = "gzip";

    private final Lines lines;
    private final HttpLimits limits;
    private final Deadlines deadlines;
    private final RequestConfig timeouts;
    private final String userAgent;

    /** First come, first served: waiting here takes nothing of the time that an exchange has. */
    private final Semaphore room;

    private volatile Line line;

    private boolean closed;

    /**
     * @param identity how we appear to servers, and which we trust
     * @param camelContext where the TLS parameters are resolved
     * @param proxy the way out, or null
     * @param limits what bounds each exchange
     * @param userAgent how this software presents itself
     */
    public HttpTransport(
            TlsIdentity identity, CamelContext camelContext, Proxy proxy, HttpLimits limits, String userAgent) {
        this.lines = new Lines(camelContext, proxy, limits);
        this.limits = limits;
        this.deadlines = new Deadlines(limits.requestTimeout());
        this.timeouts = timeouts(limits);
        this.userAgent = userAgent;
        this.room = new Semaphore(limits.maxInFlight(), true);
        this.line = lines.open(identity);
    }

    /**
     * Every exchange that begins from now on uses this identity, on connections of its own; those that are under way end
     * as they began.
     *
     * @throws CertificateProblemException if it cannot be used; the one before stays
     */
    public synchronized void renew(TlsIdentity identity) {
        Line before = line;
        line = lines.open(identity);
        before.giveUp();
    }

    /**
     * Sends a request, as soon as there is room for it, and reads its answer to the end.
     *
     * @param call the request
     * @return the answer, whatever its status
     * @throws CertificateProblemException if the two sides do not accept each other
     * @throws NotSentException if no connection came about
     * @throws IOException if the request may have arrived but no whole answer came back in time
     * @throws ServiceUnavailableException if the thread is interrupted before there is room
     */
    public HttpAnswer exchange(HttpCall call) throws IOException {
        awaitRoom();
        try {
            return exchangeNow(call);
        } finally {
            room.release();
        }
    }

    private void awaitRoom() {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("gave up waiting: the thread was interrupted", e);
        }
    }

    private HttpAnswer exchangeNow(HttpCall call) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method().name(), call.uri());
        request.setConfig(timeouts);
        request.setHeader(HttpHeaders.USER_AGENT, userAgent);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, GZIP);
        call.headers().forEach(request::setHeader);
        if (call.body() != null) {
            request.setEntity(new ByteArrayEntity(call.body(), ContentType.parse(call.contentType())));
        }
        // the socket's own timeout starts anew with every byte; a server that drips would never end
        Deadline deadline = deadlines.start(request);
        Line used = enter();
        try {
            HttpAnswer answer = used.execute(request, response -> read(response, request));
            used.answered(call.uri().getHost());
            return answer;
        } catch (IOException e) {
            throw deadline.hasPassed() || isReadTimeout(e) ? tooLate(e) : explained(e, call, used);
        } catch (IllegalStateException e) {
            // what the client throws where the deadline meets it while it waits for a connection, or has just got one
            throw deadline.hasPassed() ? tooLate(e) : replaced(used, e);
        } finally {
            used.leave();
            deadline.close();
        }
    }

    /** The line may be given up between being seen and being entered: there is another one then. */
    private Line enter() {
        Line present = line;
        while (!present.enter()) {
            present = line;
        }
        return present;
    }

    /** There are other connections from now on, unless it is nothing to do with them. */
    private synchronized NotSentException replaced(Line used, IllegalStateException cause) {
        if (closed || !used.isClosed()) {
            throw cause;
        }
        if (line == used) {
            renew(used.identity());
        }
        return new NotSentException("an error in another call has closed the connections", cause);
    }

    private static boolean isReadTimeout(IOException e) {
        return e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException);
    }

    private IOException tooLate(Exception cause) {
        InterruptedIOException timeout = new InterruptedIOException(
                "no whole answer within " + limits.requestTimeout().toMillis() + " ms");
        timeout.initCause(cause);
        return timeout;
    }

    private static IOException explained(IOException e, HttpCall call, Line used) {
        String host = call.uri().getHost();
        HandshakeFailure.explain(e, used.identity(), host, used.hasAnswered(host))
                .ifPresent(problem -> {
                    throw problem;
                });
        return isBeforeSending(e) ? new NotSentException(said(e), e) : e;
    }

    /** A host that is not known is all that Java says of it. */
    private static String said(IOException e) {
        return e instanceof UnknownHostException
                ? "unknown host (a typing error, DNS, a proxy, or offline?)"
                : e.getMessage();
    }

    private HttpAnswer read(ClassicHttpResponse response, Cancellable request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return new HttpAnswer(response.getCode(), headers, body(response.getEntity(), request));
    }

    private byte[] body(HttpEntity entity, Cancellable request) throws IOException {
        if (entity == null || entity.getContentLength() == 0) {
            return new byte[0];
        }
        boolean zipped = GZIP.equalsIgnoreCase(entity.getContentEncoding());
        try (InputStream in = zipped ? new GZIPInputStream(entity.getContent()) : entity.getContent()) {
            return read(in, zipped ? -1 : entity.getContentLength(), request);
        }
    }

    private byte[] read(InputStream in, long announced, Cancellable request) throws IOException {
        int most = limits.maxAnswerBytes();
        byte[] body = announced > most ? null : announced < 0 ? in.readNBytes(most) : whole(in, (int) announced);
        if (body == null || body.length == most && in.read() >= 0) {
            // closing would read the rest first, however much it is
            request.cancel();
            throw new AnswerTooLongException(most);
        }
        return body;
    }

    /** Into one array: where the stream does not know how much there is, it copies from several. */
    private static byte[] whole(InputStream in, int announced) throws IOException {
        byte[] body = new byte[announced];
        int length = in.readNBytes(body, 0, announced);
        return length == announced ? body : Arrays.copyOf(body, length);
    }

    private static boolean isBeforeSending(IOException e) {
        // with TLS 1.3 a server may end the handshake when we have written already: it has not read it
        return e instanceof SSLHandshakeException
                || e instanceof UnknownHostException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof ConnectTimeoutException;
    }

    private static RequestConfig timeouts(HttpLimits limits) {
        Timeout request = Timeout.of(limits.requestTimeout());
        return RequestConfig.custom()
                .setConnectionRequestTimeout(request)
                .setResponseTimeout(request)
                .build();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        deadlines.close();
        line.client().close();
    }
}
