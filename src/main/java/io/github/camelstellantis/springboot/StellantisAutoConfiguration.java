package io.github.camelstellantis.springboot;

import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the component {@code stellantis} from {@code camel.component.stellantis.*} and from beans of the
 * application. Two levels: the outer class loads without camel-spring-boot, so that an application without it starts.
 */
@AutoConfiguration(afterName = "org.apache.camel.spring.boot.CamelAutoConfiguration")
@ConditionalOnClass(name = "org.apache.camel.spring.boot.CamelAutoConfiguration")
public class StellantisAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
    @ConditionalOnHierarchicalProperties({"camel.component", StellantisProperties.PREFIX})
    static class ComponentConfiguration {

        @Bean
        ComponentCustomizer stellantisComponentCustomizer(ApplicationContext application) {
            return new StellantisCustomizer(application, StellantisProperties.read(application.getEnvironment()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class ActuatorConfiguration {

        @Bean
        SanitizingFunction stellantisSanitizingFunction() {
            return new SecretProperties();
        }
    }
}
