package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.Delivery.Cut;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.nio.support.BasicResponseProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;

/** Sends one answer the way its delivery says: late, slowly, in part or not at all. */
record Sending(
        Answer answer,
        ResponseTrigger trigger,
        HttpContext context,
        IOSession connection,
        ScheduledExecutorService timer) {

    private static final int EARLY_HINTS = 103;

    /** No client's patience with a silent connection is so short. */
    private static final Duration BETWEEN_INTERIM_ANSWERS = Duration.ofMillis(10);

    void start() {
        Delivery delivery = answer.delivery();
        if (delivery.neverComes()) {
            return;
        }
        if (delivery.delay().isZero()) {
            hesitate(delivery.hesitation());
        } else {
            after(delivery.delay(), () -> hesitate(delivery.hesitation()));
        }
    }

    private void hesitate(Duration left) {
        if (left.isZero() || left.isNegative()) {
            send();
            return;
        }
        try {
            trigger.sendInformation(new BasicHttpResponse(EARLY_HINTS), context);
            after(BETWEEN_INTERIM_ANSWERS, () -> hesitate(left.minus(BETWEEN_INTERIM_ANSWERS)));
        } catch (HttpException | IOException e) {
            reset();
        }
    }

    private void send() {
        if (answer.delivery().cut() == Cut.BEFORE_HEADERS) {
            reset();
            return;
        }
        if (answer.delivery().duration().isZero()) {
            answer.whenOver().run();
        }
        BasicHttpResponse response = new BasicHttpResponse(answer.status());
        answer.headers().forEach(response::addHeader);
        try {
            trigger.submitResponse(new BasicResponseProducer(response, body()), context);
        } catch (HttpException | IOException e) {
            reset();
        }
    }

    private AsyncEntityProducer body() {
        if (answer.body().length == 0 && answer.delivery().cut() == Cut.NOWHERE) {
            return answer.status() == 204 ? null : new OutgoingBody(this);
        }
        return new OutgoingBody(this);
    }

    void reset() {
        answer.whenOver().run();
        connection.close(CloseMode.IMMEDIATE);
    }

    void after(Duration delay, Runnable step) {
        timer.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
