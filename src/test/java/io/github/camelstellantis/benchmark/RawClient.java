package io.github.camelstellantis.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/** The least that Apache HttpClient and Jackson can do it with, in the hands of somebody who knows them. */
final class RawClient implements Caller {

    private final ObjectReader json = new ObjectMapper().readerFor(Map.class);
    private final Service service;
    private final CloseableHttpClient client;

    RawClient(Service service) throws Exception {
        this.service = service;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                                service.identity().sslContextParameters().createSSLContext(new DefaultCamelContext())))
                        .setMaxConnTotal(Contender.CONNECTIONS)
                        .setMaxConnPerRoute(Contender.CONNECTIONS)
                        .build())
                .disableConnectionState()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    public Map<?, ?> status() throws IOException {
        return get(service.statusUri());
    }

    Map<?, ?> get(String uri) throws IOException {
        HttpGet request = new HttpGet(uri);
        request.setHeader("Authorization", "Bearer " + Service.TOKEN);
        request.setHeader("x-introspect-realm", Service.REALM);
        request.setHeader("Accept", "application/hal+json");
        return client.execute(request, response -> {
            if (response.getCode() != 200) {
                throw new IOException("status " + response.getCode());
            }
            return json.readValue(response.getEntity().getContent());
        });
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
