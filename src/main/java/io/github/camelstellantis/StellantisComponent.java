package io.github.camelstellantis;

import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.Nearest;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Printable;
import io.github.camelstellantis.api.QueryParameter;
import io.github.camelstellantis.watch.Check;
import io.github.camelstellantis.watch.Metering;
import io.github.camelstellantis.watch.Meters;
import io.github.camelstellantis.watch.ServiceState;
import io.github.camelstellantis.watch.Services;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Makes {@code stellantis:} endpoints, which share connections, logins and the rate limit. */
@Component("stellantis")
@ManagedResource(description = "Managed Stellantis Component")
public class StellantisComponent extends DefaultComponent implements SSLContextParametersAware {

    static final String SCHEME = "stellantis";

    /** Of camel-webhook, which only those need who receive notifications. */
    private static final String WEBHOOK = "org.apache.camel.component.webhook.WebhookCapableEndpoint";

    private static final String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";

    @Metadata
    private StellantisConfiguration configuration = new StellantisConfiguration();

    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;

    /** How often the files of certificates and keys are looked at for new ones, which are used without a restart. 0 for never. */
    @Metadata(label = "security", defaultValue = "10s", javaType = "java.time.Duration")
    private Duration certificateCheckPeriod = Duration.ofSeconds(10);

    /** Whether meters tell vehicles apart by their VIN, which is personal data: adds stellantis.vehicle.data.age for each vehicle that is polled. */
    @Metadata(label = "advanced")
    private boolean vinInMetrics;

    private SharedClients shared;
    private List<Check> checks = List.of();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        refuseInlineKey(parameters);
        Operation operation = Operation.named(remaining);
        refuseForeignQuery(operation, parameters);
        if (getEndpointPropertyConfigurer() instanceof PropertyConfigurerGetter types) {
            new OptionValues(types).check(parameters);
        }
        StellantisConfiguration copy = configuration.copy();
        if (copy.getSslContextParameters() == null && !hasFiles(copy) && !hasFiles(parameters)) {
            copy.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        StellantisEndpoint endpoint = operation == Operation.events && isPresent(WEBHOOK)
                ? StellantisWebhookEndpoint.of(uri, this, operation, copy)
                : new StellantisEndpoint(uri, this, operation, copy);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private boolean isPresent(String className) {
        return getCamelContext().getClassResolver().resolveClass(className) != null;
    }

    /** Before Camel binds it, because Camel's own errors repeat the value. */
    private static void refuseInlineKey(Map<String, Object> parameters) {
        parameters.forEach((option, value) -> {
            if (String.valueOf(value).contains("-----BEGIN")) {
                throw new CertificateProblemException(
                        "option " + option
                                + " holds a key or certificate itself: keys do not belong in a URI. Name its file, or env: and a variable");
            }
        });
    }

    private static void refuseForeignQuery(Operation operation, Map<String, Object> parameters) {
        Arrays.stream(QueryParameter.values())
                .filter(parameter -> parameters.containsKey(parameter.name())
                        && !operation.query().contains(parameter))
                .findFirst()
                .ifPresent(parameter -> {
                    throw new IllegalArgumentException("option " + parameter + " has no meaning for " + operation
                            + (operation.query().isEmpty()
                                    ? ", which takes no query"
                                    : ", which takes "
                                            + operation.query().stream()
                                                    .map(Enum::name)
                                                    .collect(Collectors.joining(", "))));
                });
    }

    /** Without the values, because Camel's own words repeat them, and a misspelt secret is one. */
    @Override
    protected void validateParameters(String uri, Map<String, Object> unknown, String optionPrefix) {
        Set<String> known = getCamelContext()
                .getCamelContextExtension()
                .getEndpointUriFactory(SCHEME)
                .propertyNames();
        unknown.keySet().stream().findFirst().ifPresent(option -> {
            throw new IllegalArgumentException("unknown option '" + Printable.of(option) + "'"
                    + Nearest.to(option, known)
                            .value()
                            .map(close -> ": did you mean '" + close + "'?")
                            .orElse(": stellantis has none that is spelt nearly so"));
        });
    }

    private static boolean hasFiles(StellantisConfiguration options) {
        return options.getClientCertificate() != null
                || options.getPrivateKey() != null
                || options.getCaCertificate() != null;
    }

    private static boolean hasFiles(Map<String, Object> parameters) {
        return parameters.containsKey("clientCertificate")
                || parameters.containsKey("privateKey")
                || parameters.containsKey("caCertificate");
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        shared = new SharedClients(getCamelContext(), this::getCertificateCheckPeriod);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        HealthCheckRegistry health = HealthCheckRegistry.get(getCamelContext());
        if (health != null) {
            checks = new ComponentChecks(overview()).all();
            checks.forEach(health::register);
        }
        // endpoints of toD come with their first call, and without a share of the limits there is none
        getCamelContext().addStartupListener((context, alreadyStarted) -> measured());
    }

    /** Reads certificates and keys anew, without waiting for the next look at their files. What cannot be used is not. */
    @ManagedOperation(description = "Reads certificates and keys anew")
    public void reloadCertificates() {
        shared.transports().certificates().forEach(each -> each.identity().reload());
    }

    /** Calls of operations, each of which may take several requests. */
    @ManagedAttribute(description = "Calls of operations")
    public long getCalls() {
        return overview().services().sum(ServiceState::calls);
    }

    @ManagedAttribute(description = "Calls of operations that ended in an exception")
    public long getFailedCalls() {
        return overview().services().sum(ServiceState::failedCalls);
    }

    @ManagedAttribute(description = "Requests that repeated another one")
    public long getRetries() {
        return overview().services().sum(ServiceState::retries);
    }

    @ManagedAttribute(description = "Answers that too many requests were made (429)")
    public long getRateLimited() {
        return overview().services().sum(ServiceState::limited);
    }

    @ManagedAttribute(description = "Requests for tokens")
    public long getRefreshes() {
        return overview().services().refreshes();
    }

    @ManagedAttribute(description = "Logins that have been used and work")
    public long getLoginsInUse() {
        return overview().logins().inUse();
    }

    @ManagedAttribute(description = "Logins whose people must enrol again")
    public long getLoginsOver() {
        return overview().logins().over();
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry health = HealthCheckRegistry.get(getCamelContext());
        checks.forEach(check -> health.unregister(check));
        checks = List.of();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        shared.close();
        super.doShutdown();
    }

    /** The services with the meters of the application, which may be bound later than this component is made. */
    synchronized Services measured() {
        Services services = shared.services();
        if (services.metering() == Metering.NONE && isPresent(MICROMETER)) {
            Meters.of(getCamelContext().getRegistry()).ifPresent(meters -> {
                services.measure(meters);
                overview().readings().forEach(meters::show);
                meters.show(BudgetReadings.share(
                        name(), () -> configuration.getLimitShare().fraction(), overview()::budgets));
            });
        }
        return services;
    }

    Overview overview() {
        return new Overview(name(), shared);
    }

    private String name() {
        return getCamelContext().getComponentNames().stream()
                .filter(name -> getCamelContext().hasComponent(name) == this)
                .findFirst()
                .orElse(SCHEME);
    }

    SharedClients shared() {
        return shared;
    }

    /** The defaults of all endpoints. */
    public void setConfiguration(StellantisConfiguration configuration) {
        this.configuration = configuration;
    }

    public StellantisConfiguration getConfiguration() {
        return configuration;
    }

    public void setCertificateCheckPeriod(Duration certificateCheckPeriod) {
        if (certificateCheckPeriod.isNegative()) {
            throw new IllegalArgumentException("option certificateCheckPeriod is negative: 0 stands for never");
        }
        this.certificateCheckPeriod = certificateCheckPeriod;
    }

    public Duration getCertificateCheckPeriod() {
        return certificateCheckPeriod;
    }

    public void setVinInMetrics(boolean vinInMetrics) {
        this.vinInMetrics = vinInMetrics;
    }

    public boolean isVinInMetrics() {
        return vinInMetrics;
    }

    /** Whether to use the CamelContext's global TLS configuration where no other is given. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }
}
