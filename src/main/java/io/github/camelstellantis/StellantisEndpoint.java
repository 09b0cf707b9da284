package io.github.camelstellantis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.state.Positions;
import io.github.camelstellantis.tls.LiveIdentity;
import io.github.camelstellantis.tls.TlsIdentity;
import io.github.camelstellantis.watch.DataAges;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Read and command connected vehicles of Peugeot, Citroën, DS, Opel and Vauxhall. */
@ManagedResource(description = "Managed Stellantis Endpoint")
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "stellantis",
        title = "Stellantis",
        syntax = "stellantis:operation",
        category = {Category.IOT, Category.API, Category.CLOUD},
        headersClass = StellantisConstants.class)
public class StellantisEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(StellantisEndpoint.class);

    private static final long DELAY = 60_000;

    /** A bean of this name is what consumers take for now, so that tests can let days pass. */
    private static final String CLOCK = "stellantisClock";

    private static final String EVENTS =
            "operation events receives notifications: it is for from(\"webhook:stellantis:events\")"
                    + " with webhookComponentName=platform-http, webhookPath=/stellantis/events and webhookExternalUrl=https://your.host";

    /** What to do. */
    @UriPath
    @Metadata(required = true)
    private final Operation operation;

    @UriParam
    private final StellantisConfiguration configuration;

    /** Milliseconds before the next poll. The service counts requests: Camel's own default would be two a second. */
    @UriParam(label = "consumer,scheduler", defaultValue = "60000", javaType = "java.time.Duration")
    private long delay = DELAY;

    private VehicleService service;
    private Accounts accounts;
    private ServiceAddresses addresses;
    private TokenStore tokenStore;
    private AccountCallback callbacks;
    private LiveIdentity identity;

    StellantisEndpoint(
            String uri, StellantisComponent component, Operation operation, StellantisConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        super.setDelay(DELAY);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Brand brand = new ConfigurationCheck(operation, configuration).check();
        component().measured();
        SharedClients shared = component().shared();
        identity = shared.transports().identity(configuration);
        addresses = ServiceAddresses.of(configuration, brand, hasClientCertificate(identity.current()));
        tokenStore = shared.tokenStores().of(configuration);
        accounts = new Accounts(configuration, brand, addresses.tokenUri(), tokenStore);
        service = new VehicleService(
                configuration,
                brand,
                addresses,
                shared.client(configuration, brand, addresses, identity, tokenStore),
                shared.vehicleIds(),
                objectMapper(),
                clock());
        callbacks = new AccountCallback(service, shared.callbacks(tokenStore), this::callbackTarget);
    }

    /** Asked for with each call, because a route that receives may be added later. */
    private Optional<String> callbackTarget() {
        String said = configuration.getCallbackTarget();
        return said == null
                ? component().shared().callbackTargets().find(accounts.app())
                : Optional.of(ServiceAddresses.checked("callbackTarget", said).toString());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (configuration.getRefreshToken() != null) {
            component()
                    .shared()
                    .startingTokens()
                    .add(this, tokenStore, accounts.started(), configuration.getRefreshToken());
        }
    }

    @Override
    protected void doStop() throws Exception {
        component().shared().startingTokens().remove(this);
        super.doStop();
    }

    private boolean hasClientCertificate(TlsIdentity identity) {
        SSLContextParameters given = configuration.getSslContextParameters();
        return identity.client().isPresent() || given != null && given.getKeyManagers() != null;
    }

    ObjectMapper objectMapper() {
        return configuration.getObjectMapper() == null ? new ObjectMapper() : configuration.getObjectMapper();
    }

    StellantisComponent component() {
        return (StellantisComponent) getComponent();
    }

    Accounts accounts() {
        return accounts;
    }

    TokenStore tokenStore() {
        return tokenStore;
    }

    AccountCallback callbacks() {
        return callbacks;
    }

    @Override
    public Producer createProducer() throws Exception {
        if (operation == Operation.events) {
            throw new UnsupportedOperationException(EVENTS);
        }
        if (operation == Operation.syncMonitors) {
            return new MonitorSyncProducer(this, service, accounts, callbacks, objectMapper());
        }
        if (operation.isOwn()) {
            SharedClients shared = component().shared();
            return new EnrolmentProducer(
                    this,
                    accounts,
                    shared.enrolment(configuration, addresses, tokenStore),
                    tokenStore,
                    callbacks,
                    objectMapper(),
                    shared.clock());
        }
        Invocation invocation = new Invocation(this, service, accounts, callbacks, objectMapper());
        return operation == Operation.sendRemote
                ? new RemoteProducer(
                        this, invocation, service, component().shared().remoteOutcomes(), wakeUps(), objectMapper())
                : new StellantisProducer(this, invocation);
    }

    private WakeUps wakeUps() throws Exception {
        if (configuration.getStateRepository() != null) {
            getCamelContext().addService(configuration.getStateRepository());
        }
        return component().shared().wakeUps(configuration.getStateRepository());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation == Operation.events) {
            throw new UnsupportedOperationException(EVENTS);
        }
        new ConsumerCheck(operation, configuration).check();
        StellantisConsumer consumer = new StellantisConsumer(
                this,
                processor,
                accounts,
                () -> new Subscription(operation, configuration, service, clock(), ages()),
                new Positions(stateRepository()));
        configureConsumer(consumer);
        if (delay == DELAY) {
            consumer.setDelay(getTimeUnit().convert(DELAY, TimeUnit.MILLISECONDS));
        }
        return consumer;
    }

    private DataAges ages() {
        return component()
                .measured()
                .ages(operation, accounts.brand(), clock(), component().isVinInMetrics());
    }

    /** Of the endpoint, so that its route can be stopped and started. */
    private synchronized StateRepository<String, String> stateRepository() throws Exception {
        if (configuration.getStateRepository() == null) {
            LOG.info(
                    "What the consumer of {} has delivered is kept in memory: a restart begins at startFrom={}."
                            + " Set stateRepository to keep it",
                    operation,
                    configuration.getStartFrom());
            configuration.setStateRepository(new MemoryStateRepository());
        }
        getCamelContext().addService(configuration.getStateRepository());
        return configuration.getStateRepository();
    }

    PositionClaims.Claim claim() {
        String vehicle = configuration.getVin() == null ? configuration.getVehicleId() : configuration.getVin();
        return new PositionClaims.Claim(
                configuration.getStateRepository(), accounts.app(), operation, accounts.polledNames(), vehicle);
    }

    PositionClaims claims() {
        return component().shared().claims();
    }

    private Clock clock() {
        Clock bean = CamelContextHelper.lookup(getCamelContext(), CLOCK, Clock.class);
        return bean == null ? component().shared().clock() : bean;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @ManagedAttribute(description = "Whole days until the client certificate expires; empty where there is none")
    public Long getClientCertificateDaysLeft() {
        Instant end = getClientCertificateExpiresAt();
        return end == null
                ? null
                : Duration.between(component().shared().clock().instant(), end).toDays();
    }

    @ManagedAttribute(
            description = "Requests that the app may make in a day; empty as long as the service has not said so")
    public Long getRequestsPerDayLimit() {
        return service == null ? null : boxed(service.day().limit());
    }

    @ManagedAttribute(description = "Requests that are left of the day; empty as long as the service has not said so")
    public Long getRequestsPerDayLeft() {
        return service == null ? null : boxed(service.day().remaining());
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    public Operation getOperation() {
        return operation;
    }

    public StellantisConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * When the client certificate, or an issuer of it that is in the same file, ceases to be valid. Null before the
     * endpoint has started, and where there is no certificate.
     */
    public Instant getClientCertificateExpiresAt() {
        return identity == null ? null : identity.expiresAt().orElse(null);
    }

    @Override
    public String getServiceUrl() {
        return service == null
                ? configuration.getApiUri()
                : service.addresses().apiUri().toString();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }
}
