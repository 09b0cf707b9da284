package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Operation.Authorization;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import io.github.camelstellantis.api.Vin;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.apache.camel.util.ObjectHelper;

/** Finds what is wrong with the options of an endpoint before the first call. */
final class ConfigurationCheck {

    private static final int LONGEST_TIMEOUT_MILLIS = 60_000;
    private static final long LONGEST_LOOKBACK_MILLIS = Duration.ofDays(31).toMillis();
    private static final Pattern VIN = Pattern.compile("(?i)[A-HJ-NPR-Z0-9]{17}");
    private static final Pattern ACCOUNTS = Pattern.compile("\\s*[^,\\s][^,]*(,\\s*[^,\\s][^,]*)*");

    private final Operation operation;
    private final StellantisConfiguration configuration;

    ConfigurationCheck(Operation operation, StellantisConfiguration configuration) {
        this.operation = operation;
        this.configuration = configuration;
    }

    /**
     * The brand that the options mean.
     *
     * @throws IllegalArgumentException naming the option that is wrong and what would be right
     */
    Brand check() {
        required("clientId", configuration.getClientId());
        required("clientSecret", configuration.getClientSecret());
        Brand brand = brand();
        notBlank();
        vin(configuration.getVin());
        grant();
        numbers();
        query();
        consumer();
        paging();
        redirect(brand);
        callbackTarget();
        tls();
        return brand;
    }

    private Brand brand() {
        Brand named = named("brand", configuration.getBrand(), Brand::named);
        Brand ofRealm = named("realm", configuration.getRealm(), Brand::ofRealm);
        if (named == null && ofRealm == null) {
            throw new IllegalArgumentException("option brand is missing: set one of " + names(Brand.values())
                    + ", or realm, for example clientsB2CPeugeot" + ConsumerCheck.warning(operation));
        }
        if (named != null && ofRealm != null && named != ofRealm) {
            throw new IllegalArgumentException("options brand and realm contradict each other: " + named
                    + " has the realm " + named.realm() + ", not " + configuration.getRealm());
        }
        return named == null ? ofRealm : named;
    }

    private static Brand named(String option, String value, java.util.function.Function<String, Brand> lookup) {
        if (ObjectHelper.isEmpty(value)) {
            return null;
        }
        try {
            return lookup.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("option " + option + ": " + e.getMessage());
        }
    }

    /** An id or account that is computed, and of which nothing came, must not be filled in from a message. */
    private void notBlank() {
        for (PathId id : PathId.values()) {
            notBlank(id.name(), EndpointOptions.id(configuration, id));
        }
        notBlank("account", configuration.getAccount());
        notBlank("scope", configuration.getScope());
        notBlank("refreshToken", configuration.getRefreshToken());
    }

    private static void vin(String vin) {
        if (vin != null && !VIN.matcher(vin).matches()) {
            throw new IllegalArgumentException("option vin is '" + Vin.masked(vin) + "' with " + vin.length()
                    + " characters, but a VIN has 17 letters and digits, none of them I, O or Q");
        }
    }

    private static void notBlank(String option, String value) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException("option " + option + " is empty: give it a value or leave it out");
        }
    }

    private void grant() {
        boolean named = configuration.getUsername() != null || configuration.getPassword() != null;
        if (configuration.getGrantType() == GrantType.password) {
            if (operation.authorization() == Authorization.ACCOUNT) {
                required("username", configuration.getUsername());
                required("password", configuration.getPassword());
            }
            if (configuration.getRefreshToken() != null) {
                throw new IllegalArgumentException(
                        "option refreshToken does not go with grantType=password: leave one of them out");
            }
        } else if (named) {
            throw new IllegalArgumentException(
                    "options username and password go with grantType=password only: set it, or leave them out");
        }
    }

    private void numbers() {
        range("maxRetries", configuration.getMaxRetries(), 0, 20);
        range("maxInFlight", configuration.getMaxInFlight(), 1, 1000);
        duration("retryBackoff", configuration.getRetryBackoff(), 0, LONGEST_TIMEOUT_MILLIS);
        duration("rateLimitMaxWait", configuration.getRateLimitMaxWait(), 0, LONGEST_TIMEOUT_MILLIS);
        duration("requestTimeout", configuration.getRequestTimeout(), 1, LONGEST_TIMEOUT_MILLIS);
        duration("connectTimeout", configuration.getConnectTimeout(), 1, LONGEST_TIMEOUT_MILLIS);
        duration("awaitTimeout", configuration.getAwaitTimeout(), 1000, 3_600_000);
        range("maxWakeUpsPerDay", configuration.getMaxWakeUpsPerDay(), 0, 24);
        if (configuration.getProxyPort() != null) {
            required("proxyHost", configuration.getProxyHost());
            range("proxyPort", configuration.getProxyPort(), 1, 65_535);
        } else if (configuration.getProxyHost() != null) {
            throw new IllegalArgumentException("option proxyPort is missing: proxyHost needs it");
        }
    }

    private void consumer() {
        if (configuration.getMaxConcurrentVehicles() != null) {
            range("maxConcurrentVehicles", configuration.getMaxConcurrentVehicles(), 1, 1000);
        }
        range("reservePercent", configuration.getReservePercent(), 0, 90);
        range("slowBelowPercent", configuration.getSlowBelowPercent(), 0, 100);
        if (configuration.getRequestsPerDay() != null) {
            range("requestsPerDay", configuration.getRequestsPerDay(), 1, Integer.MAX_VALUE);
        }
        if (configuration.getLookback() != null) {
            duration("lookback", configuration.getLookback().toMillis(), 0, LONGEST_LOOKBACK_MILLIS);
        }
        if (configuration.getMaxLag() != null) {
            duration("maxLag", configuration.getMaxLag().toMillis(), 1000, LONGEST_LOOKBACK_MILLIS);
        }
        notBlank("accounts", configuration.getAccounts());
        if (configuration.getAccounts() != null
                && !ACCOUNTS.matcher(configuration.getAccounts()).matches()) {
            throw new IllegalArgumentException("option accounts must be all, or names separated by commas");
        }
        try {
            new StartFrom(configuration.getStartFrom());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("option startFrom " + e.getMessage(), e);
        }
    }

    private static void range(String option, long value, long least, long most) {
        range(option, value, least, most, String::valueOf);
    }

    private static void duration(String option, long millis, long least, long most) {
        range(option, millis, least, most, OptionValues::duration);
    }

    private static void range(String option, long value, long least, long most, LongFunction<String> written) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("option " + option + " is " + written.apply(value)
                    + ", but must be from " + written.apply(least) + " to " + written.apply(most));
        }
    }

    private void query() {
        for (QueryParameter parameter : operation.query()) {
            Optional.ofNullable(EndpointOptions.query(configuration, parameter))
                    .flatMap(value -> parameter.complaint(operation, value))
                    .ifPresent(complain(parameter));
        }
    }

    private static Consumer<String> complain(QueryParameter parameter) {
        return complaint -> {
            throw new IllegalArgumentException("option " + parameter + " " + complaint);
        };
    }

    private void paging() {
        if (configuration.getPaging() == Paging.page) {
            return;
        }
        if (!operation.isCollection()) {
            throw new IllegalArgumentException("option paging=" + configuration.getPaging() + " has no meaning for "
                    + operation + ", which is no collection: leave it out");
        }
        if (configuration.getOutputType() == OutputType.json) {
            throw new IllegalArgumentException(
                    "option paging=" + configuration.getPaging()
                            + " does not go with outputType=json, which gives each page as received: use paging=page or outputType=map");
        }
    }

    private void redirect(Brand brand) {
        RedirectUris addresses = new RedirectUris(configuration.getRedirectUri());
        if (operation != Operation.authorizationUrl) {
            return;
        }
        required("redirectUri", configuration.getRedirectUri());
        if (addresses.find(configuration.getRealm(), brand).isEmpty()) {
            throw new IllegalArgumentException(
                    "option redirectUri names no address for " + brand + ": add " + brand + "= and one");
        }
    }

    private void callbackTarget() {
        if (configuration.getCallbackTarget() != null) {
            ServiceAddresses.checked("callbackTarget", configuration.getCallbackTarget());
        }
    }

    private void tls() {
        boolean files = configuration.getClientCertificate() != null
                || configuration.getPrivateKey() != null
                || configuration.getPrivateKeyPassword() != null
                || configuration.getCaCertificate() != null;
        if (files && configuration.getSslContextParameters() != null) {
            throw new IllegalArgumentException(
                    "options clientCertificate, privateKey, privateKeyPassword and caCertificate do not go with"
                            + " sslContextParameters: leave one or the other out");
        }
    }

    private static void required(String option, String value) {
        if (ObjectHelper.isEmpty(value)) {
            throw new IllegalArgumentException("option " + option
                    + " is missing: set it on the endpoint or as camel.component.stellantis." + option);
        }
    }

    private static String names(Object[] values) {
        return String.join(", ", Arrays.stream(values).map(Object::toString).toList());
    }
}
