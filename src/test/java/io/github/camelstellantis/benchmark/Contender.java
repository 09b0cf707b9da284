package io.github.camelstellantis.benchmark;

import io.github.camelstellantis.GrantType;
import io.github.camelstellantis.OutputType;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The ways to ask for a status. */
enum Contender {

    /** {@code stellantis:} in a route. */
    COMPONENT("the component") {
        @Override
        Caller open(Service service) throws Exception {
            return component(configuration(service));
        }
    },

    /** The same without parsing. */
    JSON("the component, json") {
        @Override
        Caller open(Service service) throws Exception {
            StellantisConfiguration configuration = configuration(service);
            configuration.setOutputType(OutputType.json);
            return component(configuration);
        }
    },

    /** What one gets who makes no route. */
    LIMIT("HttpClient by hand") {
        @Override
        Caller open(Service service) throws Exception {
            return new RawClient(service, RawClient.parsed());
        }
    },

    /** The same without parsing. */
    LIMIT_JSON("HttpClient by hand, bytes") {
        @Override
        Caller open(Service service) throws Exception {
            return new RawClient(service, EntityUtils::toByteArray);
        }
    },

    /** The same with the least of a client. */
    MINIMAL("HttpClient's minimal client by hand") {
        @Override
        Caller open(Service service) throws Exception {
            return RawClient.minimal(service);
        }
    },

    /** Camel's HTTP component with the options that its documentation offers for TLS and OAuth 2. */
    HAND_MADE("https: as written") {
        @Override
        Caller open(Service service) throws Exception {
            String oauth = "&oauth2CacheTokens=true&oauth2ClientId=" + Service.CLIENT_ID + "&oauth2ClientSecret="
                    + Service.CLIENT_SECRET + "&oauth2TokenEndpoint=" + service.tokenUri();
            return https(camel(service), Map.of(), service.statusUri() + SSL + oauth);
        }
    },

    /** The same in the hands of somebody who knows why it is slow; the decisive option is the component's alone. */
    TUNED("https: tuned") {
        @Override
        Caller open(Service service) throws Exception {
            DefaultCamelContext camel = camel(service);
            HttpComponent https = camel.getComponent("https", HttpComponent.class);
            https.setConnectionStateDisabled(true);
            https.setConnectionsPerRoute(CONNECTIONS);
            return https(camel, Map.of("Authorization", "Bearer " + Service.TOKEN), service.statusUri() + SSL);
        }
    };

    private static final String SSL = "&sslContextParameters=#mtls";

    /** More than there are callers. */
    static final int CONNECTIONS = 256;

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    /** Makes ready to call, without having called. */
    abstract Caller open(Service service) throws Exception;

    /** Whether it is what is measured, and not what it is held against. */
    boolean isOurs() {
        return this == COMPONENT || this == JSON;
    }

    String title() {
        return title;
    }

    static Caller component(StellantisConfiguration configuration) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getComponent("stellantis", StellantisComponent.class).setConfiguration(configuration);
        return new RouteCaller(camel, new RouteBuilder() {
            @Override
            public void configure() {
                from(RouteCaller.ENTRY).to("stellantis:status?brand=Peugeot&vehicleId=" + Service.VEHICLE_ID);
            }
        });
    }

    static StellantisConfiguration configuration(Service service) {
        StellantisConfiguration configuration = new StellantisConfiguration();
        configuration.setClientId(Service.CLIENT_ID);
        configuration.setClientSecret(Service.CLIENT_SECRET);
        configuration.setGrantType(GrantType.password);
        configuration.setUsername("driver@benchmark.example");
        configuration.setPassword("benchmark-password");
        configuration.setClientCertificate(service.identity().certificate().toString());
        configuration.setPrivateKey(service.identity().key().toString());
        configuration.setCaCertificate(service.identity().certificate().toString());
        configuration.setIdentityCaCertificate(service.identity().certificate().toString());
        configuration.setApiUri(service.apiUri());
        configuration.setTokenUri(service.tokenUri());
        configuration.setMaxInFlight(CONNECTIONS);
        return configuration;
    }

    private static DefaultCamelContext camel(Service service) {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("mtls", service.identity().sslContextParameters());
        return camel;
    }

    private static Caller https(DefaultCamelContext camel, Map<String, String> headers, String uri) throws Exception {
        return new RouteCaller(camel, new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from(RouteCaller.ENTRY)
                        .setHeader("Accept", constant("application/hal+json"))
                        .setHeader("x-introspect-realm", constant(Service.REALM));
                headers.forEach((name, value) -> route.setHeader(name, constant(value)));
                route.to(uri).unmarshal(new JacksonDataFormat(Map.class));
            }
        });
    }
}
