package io.github.camelstellantis;

import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.Nearest;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Printable;
import io.github.camelstellantis.api.QueryParameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Makes {@code stellantis:} endpoints, which share connections, logins and the rate limit. */
@Component("stellantis")
public class StellantisComponent extends DefaultComponent implements SSLContextParametersAware {

    /** Of camel-webhook, which only those need who receive notifications. */
    private static final String WEBHOOK = "org.apache.camel.component.webhook.WebhookCapableEndpoint";

    @Metadata
    private StellantisConfiguration configuration = new StellantisConfiguration();

    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;

    private SharedClients shared;

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
                .getEndpointUriFactory("stellantis")
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
        shared = new SharedClients(getCamelContext());
    }

    @Override
    protected void doShutdown() throws Exception {
        shared.close();
        super.doShutdown();
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
