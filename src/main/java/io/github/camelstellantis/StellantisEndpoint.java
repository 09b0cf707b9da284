package io.github.camelstellantis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.tls.TlsIdentity;
import io.github.camelstellantis.tls.TlsSources;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Read and command connected vehicles of Peugeot, Citroën, DS, Opel and Vauxhall. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "stellantis",
        title = "Stellantis",
        syntax = "stellantis:operation",
        category = {Category.IOT, Category.API, Category.CLOUD},
        headersClass = StellantisConstants.class)
public class StellantisEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    private static final String EVENTS =
            "operation events receives notifications: it is for from(\"webhook:stellantis:events\")"
                    + " with webhookComponentName=platform-http, webhookPath=/stellantis/events and webhookExternalUrl=https://your.host";

    /** What to do. */
    @UriPath
    @Metadata(required = true)
    private final Operation operation;

    @UriParam
    private final StellantisConfiguration configuration;

    private VehicleService service;
    private Accounts accounts;
    private ServiceAddresses addresses;
    private TokenStore tokenStore;
    private AccountCallback callbacks;

    StellantisEndpoint(
            String uri, StellantisComponent component, Operation operation, StellantisConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Brand brand = new ConfigurationCheck(operation, configuration).check();
        TlsIdentity identity = identity();
        addresses = ServiceAddresses.of(configuration, brand, hasClientCertificate(identity));
        SharedClients shared = component().shared();
        tokenStore = shared.tokenStores().of(configuration);
        accounts = new Accounts(configuration, brand, addresses.tokenUri(), tokenStore);
        service = new VehicleService(
                configuration,
                brand,
                addresses,
                shared.client(configuration, addresses, identity, tokenStore),
                shared.vehicleIds(),
                objectMapper());
        callbacks = new AccountCallback(service, shared.callbacks(tokenStore), this::callbackTarget);
    }

    /** Asked for with each call, because a route that receives may be added later. */
    private Optional<String> callbackTarget() {
        String said = configuration.getCallbackTarget();
        return said == null
                ? component().shared().callbackTargets().find(accounts.app())
                : Optional.of(ServiceAddresses.checked("callbackTarget", said).toString());
    }

    private TlsIdentity identity() {
        SSLContextParameters given = configuration.getSslContextParameters();
        if (given != null) {
            return TlsIdentity.of(given);
        }
        return TlsIdentity.load(
                new TlsSources(
                        configuration.getClientCertificate(),
                        configuration.getPrivateKey(),
                        configuration.getPrivateKeyPassword(),
                        configuration.getCaCertificate()),
                getCamelContext());
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
    public Producer createProducer() {
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
                ? new RemoteProducer(this, invocation, service, component().shared(), objectMapper())
                : new StellantisProducer(this, invocation);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                operation == Operation.events ? EVENTS : "operation " + operation + " cannot be consumed from");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    public Operation getOperation() {
        return operation;
    }

    public StellantisConfiguration getConfiguration() {
        return configuration;
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
