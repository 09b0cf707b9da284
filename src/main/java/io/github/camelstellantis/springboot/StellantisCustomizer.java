package io.github.camelstellantis.springboot;

import io.github.camelstellantis.OptionValues;
import io.github.camelstellantis.StellantisComponent;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationContext;

/**
 * Sets what properties say on the component, and then offers beans of the application to what nobody has set. What is
 * set on a component of the application's own stays where no property says otherwise.
 */
final class StellantisCustomizer implements ComponentCustomizer {

    private final ApplicationContext application;
    private final StellantisProperties properties;

    StellantisCustomizer(ApplicationContext application, StellantisProperties properties) {
        this.application = application;
        this.properties = properties;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof StellantisComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        application, "camel.component.customizer", StellantisProperties.PREFIX + ".customizer");
    }

    @Override
    public void configure(String name, Component target) {
        StellantisComponent component = (StellantisComponent) target;
        ServiceHelper.buildService(component);
        properties.values().forEach((option, value) -> set(component, option, value));
        new BundleChoice(application, properties).apply(component);
        if (component.isAutowiredEnabled()) {
            new ContextBeans(application).offer(component);
        }
    }

    private static void set(StellantisComponent component, CatalogOption option, String text) {
        String value = resolved(component.getCamelContext(), option, text);
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        try {
            new OptionValues((PropertyConfigurerGetter) configurer).check(Map.of(option.name(), value));
            configurer.configure(component.getCamelContext(), component, option.name(), value, true);
        } catch (IllegalArgumentException | RuntimeCamelException e) {
            throw new InvalidConfigurationPropertyValueException(
                    option.property(), option.secret() ? null : value, e.getMessage());
        }
    }

    /** Camel's own words repeat the value. */
    private static String resolved(CamelContext camelContext, CatalogOption option, String text) {
        try {
            return camelContext.resolvePropertyPlaceholders(text);
        } catch (IllegalArgumentException e) {
            throw new PropertyMistakeException(
                    "property " + option.property() + " has a placeholder {{...}} for which there is nothing",
                    "set what it names");
        }
    }
}
