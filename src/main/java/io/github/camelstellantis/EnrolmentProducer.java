package io.github.camelstellantis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.auth.Enrolment;
import io.github.camelstellantis.auth.Enrolment.Enrolled;
import io.github.camelstellantis.auth.Grant;
import io.github.camelstellantis.auth.Identity;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.Redirect;
import io.github.camelstellantis.auth.StoredCallback;
import io.github.camelstellantis.auth.TokenImport;
import io.github.camelstellantis.auth.TokenStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations on logins: who enrols, who is enrolled, who no longer is. */
final class EnrolmentProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentProducer.class);

    private final StellantisConfiguration configuration;
    private final Accounts accounts;
    private final Enrolment enrolment;
    private final TokenStore store;
    private final AccountCallback callbacks;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final TokenImport tokenImport;
    private final App app;
    private final Function<Exchange, Object> step;

    EnrolmentProducer(
            StellantisEndpoint endpoint,
            Accounts accounts,
            Enrolment enrolment,
            TokenStore store,
            AccountCallback callbacks,
            ObjectMapper mapper,
            Clock clock) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.store = store;
        this.callbacks = callbacks;
        this.mapper = mapper;
        this.clock = clock;
        this.tokenImport = new TokenImport(store, clock);
        this.app = accounts.app();
        this.step = steps().get(endpoint.getOperation());
    }

    private Map<Operation, Function<Exchange, Object>> steps() {
        return Map.of(
                Operation.authorizationUrl, this::authorizationUrl,
                Operation.enroll, this::enroll,
                Operation.importTokens, this::importTokens,
                Operation.ensureCallback, this::ensureCallback,
                Operation.revoke, this::revoke,
                Operation.accounts, this::accounts);
    }

    @Override
    public void process(Exchange exchange) {
        Object body = step.apply(exchange);
        exchange.getMessage()
                .setHeader(StellantisConstants.BRAND, accounts.brand().name());
        exchange.getMessage().setBody(body);
    }

    private String authorizationUrl(Exchange exchange) {
        return enrolment.begin(
                app,
                new Enrolment.Question(
                        account(exchange),
                        configuration.getRedirectUri(),
                        configuration.getScope(),
                        configuration.getLocale(),
                        header(exchange, StellantisConstants.BROWSER)));
    }

    private Map<String, Object> enroll(Exchange exchange) {
        Enrolled enrolled = enrolment.complete(
                app, redirect(exchange), account(exchange), header(exchange, StellantisConstants.BROWSER));
        exchange.getMessage()
                .setHeader(StellantisConstants.ACCOUNT, enrolled.key().account());
        Map<String, Object> description = described(enrolled.key(), enrolled.login());
        if (callbacks.hasTarget()) {
            description.put("callbackId", callbackOf(enrolled.key()));
        }
        return description;
    }

    /** Null where it cannot be made now: the login is worth having without, and ensureCallback makes it later. */
    private String callbackOf(LoginKey key) {
        try {
            return callbacks.ensure(new Credentials(app, key.account(), new Grant.Enrolment()));
        } catch (StellantisException e) {
            LOG.warn(
                    "Account {} has enrolled, but its callback could not be made; call ensureCallback later: {}",
                    AccountName.masked(key.account()),
                    e.getMessage());
            return null;
        }
    }

    private Map<String, Object> ensureCallback(Exchange exchange) {
        Credentials credentials = accounts.credentials(Operation.ensureCallback, account(exchange));
        String id = callbacks.ensure(credentials);
        exchange.getMessage().setHeader(StellantisConstants.ACCOUNT, credentials.account());
        exchange.getMessage().setHeader(StellantisConstants.CALLBACK_ID, id);
        return Map.of("account", credentials.account(), "callbackId", id);
    }

    private static Redirect redirect(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Map<?, ?> fields) {
            Map<String, String> parameters = new HashMap<>();
            fields.forEach(
                    (name, value) -> parameters.put(String.valueOf(name), value == null ? null : value.toString()));
            return Redirect.of(parameters);
        }
        String address = exchange.getMessage().getBody(String.class);
        if (address == null || address.isBlank()) {
            throw new InvalidRequestException(
                    "operation enroll needs a body: the redirect address, or a Map with its code and state");
        }
        return Redirect.of(address);
    }

    private Map<String, Object> importTokens(Exchange exchange) {
        try (Stream<TokenImport.Item> items = new TokenRows(app, mapper).of(exchange)) {
            return tokenImport.run(items.iterator(), configuration.isDryRun()).toMap();
        }
    }

    private Map<String, Object> revoke(Exchange exchange) {
        String chosen = account(exchange);
        String account = chosen == null ? accounts.onlyOne() : chosen;
        deleteCallback(account);
        if (!enrolment.revoke(app, account)) {
            throw new InvalidRequestException(
                    "account " + AccountName.masked(account) + " is not enrolled at " + app.realm());
        }
        exchange.getMessage().setHeader(StellantisConstants.ACCOUNT, account);
        return Map.of("account", account, "brand", accounts.brand().name(), "realm", app.realm(), "state", "revoked");
    }

    /** With the tokens, while they still are some. A login that is dead cannot delete anything any more. */
    private void deleteCallback(String account) {
        try {
            callbacks.delete(new Credentials(app, account, new Grant.Enrolment()));
        } catch (LoginRequiredException e) {
            LOG.warn(
                    "Account {} is no longer logged in, so that its callback stays at the service: {}",
                    AccountName.masked(account),
                    e.getMessage());
        }
    }

    private List<Map<String, Object>> accounts(Exchange exchange) {
        return store.keys(app.clientId(), app.realm()).stream()
                .flatMap(key -> store.find(key).stream().map(stored -> described(key, stored.login())))
                .toList();
    }

    private Map<String, Object> described(LoginKey key, Login login) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("account", key.account());
        account.put("brand", accounts.brand().name());
        account.put("realm", key.realm());
        account.put("state", login.isDead() ? "loginRequired" : "enrolled");
        account.put("accessTokenValid", login.isAlive(clock.instant()));
        account.put("accessTokenExpiresAt", login.expiresAt().toString());
        account.put("loginRequiredSince", login.isDead() ? login.deadSince().toString() : null);
        account.put("scope", login.scope());
        Identity person = login.identity();
        account.put("subject", person == null ? null : person.subject());
        account.put("email", person == null ? null : person.email());
        account.put("verified", person != null && person.verified());
        account.put("callbackId", login.callback().map(StoredCallback::id).orElse(null));
        return account;
    }

    private String account(Exchange exchange) {
        if (configuration.getAccount() != null) {
            return configuration.getAccount();
        }
        return configuration.isAllowAccountHeader() ? header(exchange, StellantisConstants.ACCOUNT) : null;
    }

    private static String header(Exchange exchange, String name) {
        Object value = exchange.getMessage().getHeader(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
