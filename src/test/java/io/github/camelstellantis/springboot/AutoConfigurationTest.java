package io.github.camelstellantis.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.GrantType;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.TokenStore;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** When the component is configured, from what, and what is said of mistakes. */
class AutoConfigurationTest {

    private static final String PREFIX = StellantisProperties.PREFIX + ".";

    private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class, SslAutoConfiguration.class, StellantisAutoConfiguration.class));

    @Test
    void anApplicationWithoutCamelSpringBootStarts() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(StellantisAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.apache.camel.spring.boot"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(StellantisAutoConfiguration.class));
    }

    @Test
    void anApplicationWithoutActuatorStarts() {
        application
                .withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
                .withPropertyValues(PREFIX + "brand=Opel")
                .run(context -> assertThat(component(context).getConfiguration().getBrand())
                        .isEqualTo("Opel"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.enabled", PREFIX + "enabled"})
    void itCanBeSwitchedOff(String property) {
        application
                .withPropertyValues(property + "=false", PREFIX + "brand=Opel")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(ComponentCustomizer.class);
                    assertThat(component(context).getConfiguration().getBrand()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.customizer.enabled", PREFIX + "customizer.enabled"})
    void theSettingOfOptionsCanBeSwitchedOff(String property) {
        application
                .withPropertyValues(property + "=false", PREFIX + "brand=Opel")
                .run(context -> assertThat(component(context).getConfiguration().getBrand())
                        .isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-secret", "clientSecret", "client_secret", "CLIENT-SECRET"})
    void aPropertyMayBeSpeltInEveryWayOfSpringBoot(String spelling) {
        application
                .withPropertyValues(PREFIX + spelling + "=#1{two}, and more ")
                .run(context -> assertThat(component(context).getConfiguration().getClientSecret())
                        .isEqualTo("#1{two}, and more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAMEL_COMPONENT_STELLANTIS_CLIENTSECRET", "CAMEL_COMPONENT_STELLANTIS_CLIENT_SECRET"})
    void aPropertyMayBeAVariableOfTheEnvironment(String variable) {
        application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                ENVIRONMENT,
                                new SystemEnvironmentPropertySource(ENVIRONMENT, Map.of(variable, "s3cret"))))
                .run(context -> assertThat(component(context).getConfiguration().getClientSecret())
                        .isEqualTo("s3cret"));
    }

    @Test
    void valuesAreOfTheTypesOfTheirOptions() {
        application
                .withPropertyValues(
                        PREFIX + "grant-type=PASSWORD",
                        PREFIX + "max-retries=7",
                        PREFIX + "request-timeout=20s",
                        PREFIX + "adaptive=true",
                        PREFIX + "bridge-error-handler=true",
                        PREFIX + "vin={{car}}",
                        "car=${car.of}636996",
                        "car.of=VR3ATTENTJY")
                .run(context -> {
                    StellantisConfiguration configuration = component(context).getConfiguration();
                    assertThat(configuration.getGrantType()).isEqualTo(GrantType.password);
                    assertThat(configuration.getMaxRetries()).isEqualTo(7);
                    assertThat(configuration.getRequestTimeout()).isEqualTo(20_000);
                    assertThat(configuration.isAdaptive()).isTrue();
                    assertThat(component(context).isBridgeErrorHandler()).isTrue();
                    assertThat(configuration.getVin()).isEqualTo("VR3ATTENTJY636996");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    max-retries=many             | max-retries         | option maxRetries is 'many', but must be a number
                    request-timeout=long         | request-timeout     | must be a duration such as 500 (ms), 10s or 1m30s
                    only-new=perhaps             | only-new            | must be true or false
                    outputType=xml               | output-type         | unknown outputType 'xml'. Known are map, json
                    token-store=vault            | token-store         | must be a TokenStore in the registry, named as #bean
                    token-store=#bean:vault      | token-store         | No bean could be found in the registry for: vault
                    ssl-bundle=service           | ssl-bundle          | there is no such SSL bundle: known are [], and spring.ssl.bundle.pem.service.* would make it
                    """)
    void aWrongValueIsToldWithItsPropertyAndWhatWouldBeRight(String setting, String property, String reason) {
        application.withPropertyValues(PREFIX + setting).run(context -> assertThatThrownBy(() -> component(context))
                .hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class)
                .rootCause()
                .hasMessageContaining("Property " + PREFIX + property + " ")
                .hasMessageContaining(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "client-sercet, did you mean camel.component.stellantis.client-secret?",
        "brnad, did you mean camel.component.stellantis.brand?",
        "accounts[0], did you mean camel.component.stellantis.accounts?",
        "configuration.brand, did you mean camel.component.stellantis.configuration?",
        "sslbundel, did you mean camel.component.stellantis.ssl-bundle?",
        "colour, stellantis has none that is spelt nearly so"
    })
    void aPropertyThatMeansNothingEndsTheStartWithoutItsValue(String property, String advice) {
        application.withPropertyValues(PREFIX + property + "=s3cret").run(context -> assertThat(
                        context.getStartupFailure())
                .rootCause()
                .hasMessageStartingWith("unknown property " + PREFIX)
                .hasMessageEndingWith(": " + advice)
                .hasMessageNotContaining("s3cret"));
    }

    @Test
    void aPlaceholderThatIsNotKnownIsToldWithItsPropertyAndWithoutTheRestOfItsValue() {
        application
                .withPropertyValues(PREFIX + "client-secret=s3cret{{nothing}}")
                .run(context -> assertThatThrownBy(() -> component(context))
                        .rootCause()
                        .hasMessageStartingWith("property " + PREFIX + "client-secret ")
                        .hasMessageNotContaining("s3cret"));
    }

    @ParameterizedTest
    @CsvSource({
        "client-id, ${STELLANTIS_ID}, STELLANTIS_ID",
        "token-store-path, ${STELLANTIS_HOME}/logins, STELLANTIS_HOME",
        "token-store-key, file:${STELLANTIS_HOME}/logins.key, STELLANTIS_HOME",
        "ca-certificate, ${known}/${missing:${STELLANTIS_CA}}, STELLANTIS_CA"
    })
    void aVariableThatIsNotSetEndsTheStartWhereverItStands(String property, String value, String variable) {
        application
                .withPropertyValues("known=/etc", PREFIX + property + "=" + value)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("property " + PREFIX + property + " names " + variable
                                + ", which is not there: set it as a variable of the environment or as a property"));
    }

    @Test
    void aMistakeInThePropertiesIsToldTheWayOfSpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, failure) -> {})))
                .hasAtLeastOneElementOfType(PropertyMistakeAnalyzer.class);
        application.withPropertyValues(PREFIX + "brnad=Opel").run(context -> {
            FailureAnalysis told = new PropertyMistakeAnalyzer().analyze(context.getStartupFailure());
            assertThat(told.getDescription()).startsWith("unknown property " + PREFIX + "brnad: ");
            assertThat(told.getAction()).isEqualTo("did you mean " + PREFIX + "brand?");
        });
    }

    @Test
    void propertiesAreSetOnAComponentOfTheApplicationsOwnAndLeaveAloneWhatTheyDoNotName() {
        StellantisComponent own = new StellantisComponent();
        own.getConfiguration().setBrand("DS");
        own.getConfiguration().setMaxRetries(1);
        own.getConfiguration().setTokenStore(store());
        application
                .withBean("stellantis-component", StellantisComponent.class, () -> own)
                .withBean(TokenStore.class, AutoConfigurationTest::store)
                .withPropertyValues(PREFIX + "brand=Opel")
                .run(context -> {
                    assertThat(component(context)).isSameAs(own);
                    assertThat(own.getConfiguration().getBrand()).isEqualTo("Opel");
                    assertThat(own.getConfiguration().getMaxRetries()).isEqualTo(1);
                    assertThat(own.getConfiguration().getTokenStore()).isNotSameAs(context.getBean(TokenStore.class));
                });
    }

    @Test
    void aConfigurationBeanIsWhereOtherPropertiesAreSetOn() {
        StellantisConfiguration own = new StellantisConfiguration();
        own.setMaxRetries(1);
        application
                .withBean("mine", StellantisConfiguration.class, () -> own)
                .withPropertyValues(PREFIX + "brand=Opel", PREFIX + "configuration=#bean:mine")
                .run(context -> {
                    assertThat(component(context).getConfiguration()).isSameAs(own);
                    assertThat(own.getBrand()).isEqualTo("Opel");
                });
    }

    @Test
    void theOnlyBeanOfItsTypeIsUsed() {
        application
                .withBean(TokenStore.class, AutoConfigurationTest::store)
                .withBean(StateRepository.class, MemoryStateRepository::new)
                .withBean(DataSource.class, JdbcDataSource::new)
                .run(context -> {
                    StellantisConfiguration configuration = component(context).getConfiguration();
                    assertThat(configuration.getTokenStore()).isSameAs(context.getBean(TokenStore.class));
                    assertThat(configuration.getStateRepository()).isSameAs(context.getBean(StateRepository.class));
                    assertThat(configuration.getTokenStoreDataSource()).isNull();
                });
    }

    @Test
    void ofSeveralBeansThePrimaryOneIsUsedAndElseNone() {
        application
                .withBean("a", StateRepository.class, MemoryStateRepository::new)
                .withBean("b", StateRepository.class, MemoryStateRepository::new)
                .withBean("c", TokenStore.class, AutoConfigurationTest::store)
                .withBean("d", TokenStore.class, AutoConfigurationTest::store, bean -> bean.setPrimary(true))
                .run(context -> {
                    StellantisConfiguration configuration = component(context).getConfiguration();
                    assertThat(configuration.getStateRepository()).isNull();
                    assertThat(configuration.getTokenStore()).isSameAs(context.getBean("d"));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "token-store-key=env:KEYS, true",
        "allow-plaintext-tokens=true, true",
        "brand=Opel, false",
        "token-store-path=logins, false",
        "autowired-enabled=false, false"
    })
    void loginsAreKeptInTheApplicationsDatabaseWhereTheyAreMeantToBeKept(String setting, boolean inDatabase) {
        application
                .withBean(DataSource.class, JdbcDataSource::new)
                .withPropertyValues(PREFIX + setting)
                .run(context -> assertThat(component(context).getConfiguration().getTokenStoreDataSource() != null)
                        .isEqualTo(inDatabase));
    }

    @Test
    void aTokenStoreThatIsFoundNeverMeetsAnotherPlaceForLogins() {
        Stream.of("token-store-path=logins", "token-store-data-source=#bean:database", "autowired-enabled=false")
                .forEach(setting -> application
                        .withBean("database", DataSource.class, JdbcDataSource::new)
                        .withBean(TokenStore.class, AutoConfigurationTest::store)
                        .withPropertyValues(PREFIX + setting)
                        .run(context -> assertThat(
                                        component(context).getConfiguration().getTokenStore())
                                .isNull()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PREFIX + "client-secret",
                PREFIX + "clientId",
                PREFIX + "refresh_token",
                PREFIX + "vin",
                "CAMEL_COMPONENT_STELLANTIS_PRIVATEKEYPASSWORD",
                "CAMEL_COMPONENT_STELLANTIS_TOKEN_STORE_KEY",
                "STELLANTIS_CLIENT_SECRET",
                "my.stellantis.refreshToken",
                "camel.kamelet.stellantis-snapshot-source.clientSecret",
                "CAMEL_KAMELET_STELLANTIS_SNAPSHOT_SOURCE_VIN",
                "spring.ssl.bundle.pem.stellantis.keystore.private-key-password"
            })
    void theActuatorHidesSecretsInEverySpelling(String property) {
        assertThat(shown(property)).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PREFIX + "brand",
                "STELLANTIS_DIRECTORY",
                "camel.component.other.client-secret",
                "client-secret",
                "OTHER_CLIENT_SECRET"
            })
    void theActuatorShowsTheRestAsItIsTold(String property) {
        assertThat(shown(property)).isEqualTo("value");
    }

    private static Object shown(String property) {
        return new SecretProperties()
                .apply(new SanitizableData(null, property, "value"))
                .getValue();
    }

    private static TokenStore store() {
        return new MemoryTokenStore(Clock.systemUTC());
    }

    private static StellantisComponent component(ApplicationContext context) {
        return context.getBean(CamelContext.class).getComponent("stellantis", StellantisComponent.class);
    }
}
