package io.github.camelstellantis;

import io.github.camelstellantis.Senders.Sender;
import io.github.camelstellantis.remotes.RemoteOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Service;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Answers the service's requests: 201 once the route has accepted every notification of a request, 503 where it has not,
 * so that the service sends again.
 */
final class NotificationReceiver extends AsyncProcessorSupport {

    private static final int ACCEPTED = 201;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final NotificationRequest request;
    private final Senders senders;
    private final Deliveries deliveries;
    private final Refusals refusals;
    private final RemoteOutcomes outcomes;
    private final List<Service> alongside;

    /**
     * @param request reads requests
     * @param senders who may send
     * @param deliveries gives notifications to the route
     * @param refusals is told of requests that are refused
     * @param outcomes is told of remote commands, for which somebody may wait
     * @param alongside what runs as long as this does
     */
    NotificationReceiver(
            NotificationRequest request,
            Senders senders,
            Deliveries deliveries,
            Refusals refusals,
            RemoteOutcomes outcomes,
            List<Service> alongside) {
        this.request = request;
        this.senders = senders;
        this.deliveries = deliveries;
        this.refusals = refusals;
        this.outcomes = outcomes;
        this.alongside = alongside;
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        try {
            Sender sender = sender(http);
            List<Map<?, ?>> notifications = request.notifications(http);
            for (Map<?, ?> notification : notifications) {
                check(sender, notification);
            }
            notifications.forEach(notification -> tell(sender, notification));
            if (!deliver(sender, notifications, http, callback)) {
                return false;
            }
        } catch (RequestRefused e) {
            refusals.add(e);
            answer(http, e.status());
        } catch (IOException | RuntimeException e) {
            refusals.failed(e);
            answer(http, UNAVAILABLE);
        }
        callback.done(true);
        return true;
    }

    /** Whether all is delivered already; else the callback is told as soon as it is. */
    private boolean deliver(Sender sender, List<Map<?, ?>> notifications, Exchange http, AsyncCallback callback) {
        AtomicBoolean oneIsDone = new AtomicBoolean();
        deliveries.deliver(sender.key(), notifications, accepted -> {
            answer(http, accepted ? ACCEPTED : UNAVAILABLE);
            if (oneIsDone.getAndSet(true)) {
                callback.done(false);
            }
        });
        return oneIsDone.getAndSet(true);
    }

    private Sender sender(Exchange http) throws RequestRefused {
        return senders.identify(request.secret(http))
                .orElseThrow(() -> new RequestRefused(
                        NOT_FOUND,
                        "its secret is of no callback that is known here: was ensureCallback called since the start?"));
    }

    private static void check(Sender sender, Map<?, ?> notification) throws RequestRefused {
        if (!sender.callbackId().equals(notification.get("callbackId"))) {
            throw new RequestRefused(NOT_FOUND, "its callbackId is not the one of its secret");
        }
    }

    private void tell(Sender sender, Map<?, ?> notification) {
        if (notification.get("remoteEvent") instanceof Map<?, ?> event
                && event.get("remoteActionId") instanceof String remoteId) {
            outcomes.completed(sender.callbackId(), remoteId, RemoteOutcome.of(event));
        }
    }

    /** Nothing of the request goes back. */
    private static void answer(Exchange http, int status) {
        Message message = http.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }

    @Override
    protected void doStart() {
        deliveries.start();
        ServiceHelper.startService(alongside);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(alongside);
        deliveries.stop();
    }
}
