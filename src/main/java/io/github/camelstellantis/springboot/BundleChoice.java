package io.github.camelstellantis.springboot;

import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import java.util.Optional;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;

/**
 * The SSL bundle that a property names, or the one called {@code stellantis} where no other option of TLS is set. Never
 * another one: the only bundle of an application is most likely its server's.
 */
final class BundleChoice {

    private static final String DEFAULT = "stellantis";

    private final SslBundles bundles;
    private final Optional<String> named;

    BundleChoice(ApplicationContext application, StellantisProperties properties) {
        this.bundles = application.getBeanProvider(SslBundles.class).getIfAvailable();
        this.named = properties.sslBundle();
    }

    void apply(StellantisComponent component) {
        boolean otherwise = hasTls(component);
        if (named.isPresent() && otherwise) {
            throw wrong(
                    named.get(),
                    "it does not go with client-certificate, private-key, ca-certificate, ssl-context-parameters"
                            + " and use-global-ssl-context-parameters: leave one or the other out");
        }
        named.or(() -> Optional.of(DEFAULT).filter(name -> !otherwise && exists(name)))
                .ifPresent(name -> use(name, component));
    }

    /** Spring Boot tells of other certificates where {@code reload-on-update} is set. */
    private void use(String name, StellantisComponent component) {
        BundleParameters parameters = parameters(name);
        component.getConfiguration().setSslContextParameters(parameters);
        bundles.addBundleUpdateHandler(name, bundle -> {
            parameters.use(bundle);
            component.reloadCertificates();
        });
    }

    private boolean exists(String name) {
        return bundles != null && bundles.getBundleNames().contains(name);
    }

    private BundleParameters parameters(String name) {
        if (bundles == null) {
            throw wrong(name, "this application has no SSL bundles: set spring.ssl.bundle.pem." + name + ".*");
        }
        try {
            return new BundleParameters(bundles.getBundle(name));
        } catch (NoSuchSslBundleException e) {
            throw wrong(
                    name,
                    "there is no such SSL bundle: known are " + bundles.getBundleNames()
                            + ", and spring.ssl.bundle.pem." + name + ".* would make it");
        } catch (IllegalStateException e) {
            throw wrong(name, "the SSL bundle cannot be used: " + e.getMessage());
        }
    }

    private static boolean hasTls(StellantisComponent component) {
        StellantisConfiguration configuration = component.getConfiguration();
        return configuration.getSslContextParameters() != null
                || configuration.getClientCertificate() != null
                || configuration.getPrivateKey() != null
                || configuration.getCaCertificate() != null
                || component.isUseGlobalSslContextParameters();
    }

    private static InvalidConfigurationPropertyValueException wrong(String name, String reason) {
        return new InvalidConfigurationPropertyValueException(StellantisProperties.SSL_BUNDLE, name, reason);
    }
}
