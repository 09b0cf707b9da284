package io.github.camelstellantis.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpEntity;

/** Apache HttpClient and Jackson in the hands of somebody who knows what they can leave out. */
final class RawClient implements Caller {

    /** What to make of an answer's bytes. */
    @FunctionalInterface
    interface Reading {
        Object read(HttpEntity entity) throws IOException;
    }

    private final Service service;
    private final Reading reading;
    private final CloseableHttpClient client;

    RawClient(Service service, Reading reading) throws Exception {
        this(service, tls(service), reading);
    }

    RawClient(Service service, SSLContext tls, Reading reading) {
        this(service, reading, custom(connections(tls)));
    }

    private RawClient(Service service, Reading reading, CloseableHttpClient client) {
        this.service = service;
        this.reading = reading;
        this.client = client;
    }

    /** With the client that knows neither proxies nor anything else but requests; the component has it, too. */
    static RawClient minimal(Service service) throws Exception {
        return new RawClient(service, parsed(), HttpClients.createMinimal(connections(tls(service))));
    }

    private static CloseableHttpClient custom(HttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .disableConnectionState()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static HttpClientConnectionManager connections(SSLContext tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setMaxConnTotal(Contender.CONNECTIONS)
                .setMaxConnPerRoute(Contender.CONNECTIONS)
                .build();
    }

    private static SSLContext tls(Service service) throws Exception {
        return service.identity().sslContextParameters().createSSLContext(new DefaultCamelContext());
    }

    /** Parsed from the stream. */
    static Reading parsed() {
        ObjectReader json = new ObjectMapper().readerFor(Map.class);
        return entity -> json.readValue(entity.getContent());
    }

    @Override
    public Object status() throws IOException {
        return get(service.statusUri());
    }

    Object get(String uri) throws IOException {
        HttpGet request = new HttpGet(uri);
        request.setHeader("Authorization", "Bearer " + Service.TOKEN);
        request.setHeader("x-introspect-realm", Service.REALM);
        request.setHeader("Accept", "application/hal+json");
        return client.execute(request, response -> {
            if (response.getCode() != 200) {
                throw new IOException("status " + response.getCode());
            }
            return reading.read(response.getEntity());
        });
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
