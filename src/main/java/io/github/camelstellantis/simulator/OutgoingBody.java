package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.Delivery.Cut;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** A body that goes out at once, or in slices over a time, and that may break off. */
final class OutgoingBody implements AsyncEntityProducer {

    private static final int SLICES = 20;
    /** Long enough that what has been written leaves before the connection is torn down. */
    private static final Duration FLUSH = Duration.ofMillis(50);

    private final Sending sending;
    private final ByteBuffer content;
    private final int end;
    private final Duration pause;
    private volatile boolean pausing;

    OutgoingBody(Sending sending) {
        this.sending = sending;
        this.content = ByteBuffer.wrap(sending.answer().body());
        this.end = switch (sending.answer().delivery().cut()) {
            case AFTER_HEADERS, BEFORE_HEADERS -> 0;
            case IN_THE_BODY -> content.capacity() / 2;
            case NOWHERE -> content.capacity();
        };
        this.pause = sending.answer().delivery().duration().dividedBy(SLICES);
    }

    @Override
    public int available() {
        return pausing ? 0 : Math.max(1, end - content.position());
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (pausing) {
            return;
        }
        content.limit(pause.isZero() ? end : Math.min(end, content.position() + sliceSize()));
        if (content.limit() == end) {
            sending.answer().whenOver().run();
        }
        channel.write(content);
        if (content.position() < end) {
            if (!pause.isZero()) {
                rest(channel);
            }
        } else if (sending.answer().delivery().cut() == Cut.NOWHERE) {
            channel.endStream(null);
        } else {
            pausing = true;
            sending.after(FLUSH, sending::reset);
        }
    }

    private void rest(DataStreamChannel channel) {
        pausing = true;
        sending.after(pause, () -> {
            pausing = false;
            channel.requestOutput();
        });
    }

    private int sliceSize() {
        return Math.max(1, content.capacity() / SLICES);
    }

    @Override
    public long getContentLength() {
        return Math.max(content.capacity(), sending.answer().delivery().cut() == Cut.NOWHERE ? 0 : 1);
    }

    @Override
    public String getContentType() {
        return null;
    }

    @Override
    public String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void failed(Exception cause) {
        // the client has gone: that is its right, and sometimes the very test
    }

    @Override
    public void releaseResources() {
        sending.answer().whenOver().run();
    }
}
