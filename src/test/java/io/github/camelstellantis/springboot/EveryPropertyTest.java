package io.github.camelstellantis.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisComponentConfigurer;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.client.LimitShare;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** All properties at once, each with a value that is not the option's default. */
class EveryPropertyTest {

    private static final StellantisComponentConfigurer CONFIGURER = new StellantisComponentConfigurer();
    private static final List<CatalogOption> OPTIONS = CatalogOption.all();

    @Test
    void everyOptionOfTheCatalogIsSetByItsProperty() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(CamelAutoConfiguration.class, StellantisAutoConfiguration.class))
                .withBean("configuration", StellantisConfiguration.class)
                .withBean("tokenStore", MemoryTokenStore.class, () -> new MemoryTokenStore(Clock.systemUTC()))
                .withBean("tokenStoreDataSource", JdbcDataSource.class)
                .withBean("stateRepository", MemoryStateRepository.class)
                .withBean(
                        "idempotentRepository",
                        IdempotentRepository.class,
                        MemoryIdempotentRepository::memoryIdempotentRepository)
                .withBean("limitShare", LimitShare.class, () -> LimitShare.of("1/3"))
                .withBean("headerFilterStrategy", DefaultHeaderFilterStrategy.class)
                .withBean("objectMapper", ObjectMapper.class)
                .withBean("sslContextParameters", SSLContextParameters.class)
                .withPropertyValues(OPTIONS.stream()
                        .map(option -> option.property() + "=" + sample(option).text())
                        .toArray(String[]::new))
                .run(context -> assertThat(OPTIONS).hasSizeGreaterThan(60).allSatisfy(option -> assertThat(
                                value(component(context), option))
                        .as(option.name())
                        .isEqualTo(expected(option, context))));
    }

    /** What is written for an option, and what comes of it. */
    private record Sample(String text, Object value) {}

    private static Sample sample(CatalogOption option) {
        Class<?> type = CONFIGURER.getOptionType(option.name(), true);
        if (type == boolean.class) {
            boolean other = !(boolean) value(new StellantisComponent(), option);
            return new Sample(String.valueOf(other), other);
        }
        if (type == long.class) {
            return new Sample("7s", 7000L);
        }
        if (type == Duration.class) {
            return new Sample("7s", Duration.ofSeconds(7));
        }
        if (type == int.class || type == Integer.class) {
            return new Sample("7", 7);
        }
        if (type.isEnum()) {
            Object last = type.getEnumConstants()[type.getEnumConstants().length - 1];
            return new Sample(last.toString(), last);
        }
        return type == String.class ? new Sample("sample", "sample") : new Sample("#bean:" + option.name(), null);
    }

    private static Object expected(CatalogOption option, ApplicationContext context) {
        Object value = sample(option).value();
        return value == null ? context.getBean(option.name()) : value;
    }

    private static Object value(StellantisComponent component, CatalogOption option) {
        return CONFIGURER.getOptionValue(component, option.name(), true);
    }

    private static StellantisComponent component(ApplicationContext context) {
        return context.getBean(CamelContext.class).getComponent("stellantis", StellantisComponent.class);
    }
}
