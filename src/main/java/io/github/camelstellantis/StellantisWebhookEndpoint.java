package io.github.camelstellantis;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.watch.NotificationListener;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.Service;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives notifications; the only class that needs camel-webhook. */
final class StellantisWebhookEndpoint extends StellantisEndpoint implements WebhookCapableEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(StellantisWebhookEndpoint.class);

    /** A segment of any content after the path, for the secret. */
    private static final String SECRET = "/{stellantisCallback}";

    private WebhookConfiguration webhook;
    private String path;
    private Service announcement;
    private IdempotentRepository accepted;

    private StellantisWebhookEndpoint(
            String uri, StellantisComponent component, Operation operation, StellantisConfiguration configuration) {
        super(uri, component, operation, configuration);
    }

    /** Typed so that who calls this is loaded without camel-webhook. */
    static StellantisEndpoint of(
            String uri, StellantisComponent component, Operation operation, StellantisConfiguration configuration) {
        return new StellantisWebhookEndpoint(uri, component, operation, configuration);
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration configuration) {
        if (configuration.getWebhookPath() == null) {
            throw new IllegalArgumentException(
                    "option webhookPath is missing: set it, for example to /stellantis/events, because the path that"
                            + " camel-webhook makes up changes with every other option");
        }
        webhook = configuration;
        configuration.setWebhookPath(configuration.getWebhookPath().replaceAll("/+$", ""));
        path = configuration.computeFullPath(true);
        configuration.setWebhookPath(configuration.getWebhookPath() + SECRET);
        if (configuration.getWebhookExternalUrl() != null) {
            String url = ServiceAddresses.checked("webhookExternalUrl", configuration.getWebhookExternalUrl())
                    .toString();
            announcement =
                    component().shared().callbackTargets().announce(accounts().app(), url + path);
        }
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        warnIfNobodyCanSend();
        SharedClients shared = component().shared();
        NotificationListener listener =
                component().measured().notifications(accounts().brand());
        return new NotificationReceiver(
                new NotificationRequest(objectMapper()),
                new Senders(accounts().app(), tokenStore(), shared.callbacks(tokenStore()), shared.clock()),
                new Deliveries(
                        getCamelContext(),
                        new NotificationExchange(this, accounts().brand().name(), objectMapper()),
                        next,
                        accepted(),
                        listener),
                new Refusals(path, shared.clock(), listener),
                shared.remoteOutcomes(),
                alongside());
    }

    private void warnIfNobodyCanSend() {
        if (!callbacks().hasTarget()) {
            LOG.warn(
                    "Nothing will come to {}: no callback can send there as long as neither webhookExternalUrl, the address"
                            + " that the service reaches this path by, nor callbackTarget is set",
                    path);
        }
    }

    private List<Service> alongside() {
        return Stream.of(announcement, isAutoRegisterWritten() ? registration() : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Kept with the endpoint, so that a route that is stopped and started forgets nothing. */
    private synchronized IdempotentRepository accepted() {
        if (accepted == null) {
            IdempotentRepository own = getConfiguration().getIdempotentRepository();
            accepted =
                    own == null ? new RecentNotifications(component().shared().clock()) : own;
        }
        return accepted;
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    /**
     * Makes the callbacks that are missing, for {@code WebhookRoutePolicyFactory}. When Camel calls it at the start of a
     * route it does nothing: the path is not served yet.
     */
    @Override
    public void registerWebhook() {
        if (!webhook.isWebhookAutoRegister() && !registration().ensureAll()) {
            throw new ServiceUnavailableException("not every account has a callback: see the log");
        }
    }

    /** Deletes no callback, because that would delete its monitors; {@code revoke} does. */
    @Override
    public void unregisterWebhook() {}

    private CallbackRegistration registration() {
        if (!callbacks().hasTarget()) {
            throw new IllegalArgumentException(
                    "option webhookExternalUrl is missing: callbacks need an address to send to");
        }
        return new CallbackRegistration(
                getCamelContext(),
                callbacks(),
                () -> accounts().polled(),
                this::isServed,
                component().shared().registrations());
    }

    /** Camel registers webhooks unless it is told not to. Here only who has written so does: a start alone calls nothing. */
    private boolean isAutoRegisterWritten() {
        return getCamelContext().getEndpoints().stream()
                .filter(endpoint ->
                        endpoint instanceof WebhookEndpoint receiver && receiver.getConfiguration() == webhook)
                .anyMatch(endpoint -> endpoint.getEndpointUri().contains("webhookAutoRegister=true"));
    }

    private boolean isServed() {
        return getCamelContext().getRoutes().stream()
                .filter(route -> route.getEndpoint() instanceof WebhookEndpoint endpoint
                        && endpoint.getConfiguration() == webhook)
                .anyMatch(route -> ServiceHelper.isStarted(route.getConsumer()));
    }
}
