package io.github.camelstellantis.springboot;

import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** Beans of the application for options that nobody has set: only where there is one of the type, or a primary one. */
final class ContextBeans {

    private static final Logger LOG = LoggerFactory.getLogger(ContextBeans.class);

    private final ApplicationContext application;

    ContextBeans(ApplicationContext application) {
        this.application = application;
    }

    void offer(StellantisComponent component) {
        offer(component, "stateRepository");
        if (component.getConfiguration().getTokenStorePath() == null) {
            if (!isSet(component, "tokenStoreDataSource")) {
                offer(component, "tokenStore");
            }
            if (!isSet(component, "tokenStore") && isMeantToBeKept(component.getConfiguration())) {
                offer(component, "tokenStoreDataSource");
            }
        }
    }

    /** An application has a database for purposes of its own: a key says that logins are to be kept, too. */
    private static boolean isMeantToBeKept(StellantisConfiguration configuration) {
        return configuration.getTokenStoreKey() != null || configuration.isAllowPlaintextTokens();
    }

    private void offer(StellantisComponent component, String option) {
        if (isSet(component, option)) {
            return;
        }
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        Class<?> type = ((PropertyConfigurerGetter) configurer).getOptionType(option, true);
        application.getBeanProvider(type).ifUnique(bean -> {
            configurer.configure(component.getCamelContext(), component, option, bean, true);
            LOG.info("stellantis: {} is the application's {}", option, type.getSimpleName());
        });
    }

    private static boolean isSet(StellantisComponent component, String option) {
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
        return getter.getOptionValue(component, option, true) != null;
    }
}
