package io.github.camelstellantis.processes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.JdbcTokenStore;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenCipher;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.auth.TokenStoreKeys;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;

/** One of several processes, or what could be one, that serve the same accounts out of one database. */
final class Replica implements AutoCloseable {

    static final int CONNECTIONS = 5;

    private static final String DATABASE = "database";
    static final String KEY = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final HikariDataSource pool;
    private final TokenStore store;
    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** What is to be there before Camel starts. */
    @FunctionalInterface
    interface Preparation {
        void prepare(CamelContext camel, DataSource database) throws Exception;
    }

    /**
     * @param settings what {@link #settings} made, and more options of the component
     * @param wrapped what is put around the store
     * @param preparation what is to be there before Camel starts
     */
    Replica(Map<String, String> settings, UnaryOperator<TokenStore> wrapped, Preparation preparation) throws Exception {
        Map<String, Object> options = new LinkedHashMap<>(settings);
        this.pool = pool((String) options.remove(DATABASE));
        this.store = wrapped.apply(new JdbcTokenStore(pool, new TokenCipher(TokenStoreKeys.of(KEY), false)));
        StellantisConfiguration configuration = new StellantisConfiguration();
        PropertyBindingSupport.bindProperties(camel, configuration, options);
        configuration.setTokenStore(store);
        camel.getComponent("stellantis", StellantisComponent.class).setConfiguration(configuration);
        preparation.prepare(camel, pool);
        camel.start();
        this.template = camel.createProducerTemplate();
    }

    Replica(Map<String, String> settings, UnaryOperator<TokenStore> wrapped) throws Exception {
        this(settings, wrapped, (camel, database) -> {});
    }

    Replica(Map<String, String> settings) throws Exception {
        this(settings, UnaryOperator.identity());
    }

    /** Where the service and the database are, as one process tells another. */
    static Map<String, String> settings(StellantisSimulator simulator, String database) {
        Map<String, String> settings = settings(simulator);
        settings.put(DATABASE, database);
        return settings;
    }

    /** Where the service is, as one process tells another. */
    static Map<String, String> settings(StellantisSimulator simulator) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("clientId", simulator.getClientId());
        settings.put("clientSecret", simulator.getClientSecret());
        settings.put("scope", simulator.getScopes());
        settings.put("clientCertificate", simulator.getClientCertificate());
        settings.put("privateKey", simulator.getPrivateKey());
        settings.put("caCertificate", simulator.getCaCertificate());
        settings.put("identityCaCertificate", simulator.getCaCertificate());
        settings.put("apiUri", simulator.getApiCertUri());
        settings.put("identityUri", simulator.getIdentityUri());
        return settings;
    }

    static LoginKey key(StellantisSimulator simulator, Brand brand, String account) {
        URI unused = URI.create(simulator.getIdentityUri());
        return new App(simulator.getClientId(), simulator.getClientSecret(), brand.realm(), unused).login(account);
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    HikariDataSource pool() {
        return pool;
    }

    TokenStore store() {
        return store;
    }

    CamelContext camel() {
        return camel;
    }

    Exchange call(String uri, Object body) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    /** Whose account it is, asked of the service. */
    Exchange user(Brand brand, String account) {
        return call("stellantis:user?account=" + account + "&brand=" + brand, null);
    }

    @Override
    public void close() {
        camel.stop();
        pool.close();
    }
}
