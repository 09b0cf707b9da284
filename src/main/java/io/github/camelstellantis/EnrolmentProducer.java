package io.github.camelstellantis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.QueryParameter;
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
import io.github.camelstellantis.auth.UnreadableLoginException;
import io.github.camelstellantis.state.ReplaceableState;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** The operations on logins: who enrols, who is enrolled, who no longer is. */
final class EnrolmentProducer extends DefaultProducer {

    private final StellantisConfiguration configuration;
    private final Accounts accounts;
    private final Enrolment enrolment;
    private final TokenStore store;
    private final AccountCallback callbacks;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final TokenImport tokenImport;
    private final App app;
    private final Operation operation;
    private final String redirectUri;
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
        this.operation = endpoint.getOperation();
        this.redirectUri = new RedirectUris(configuration.getRedirectUri())
                .find(app.realm(), accounts.brand())
                .orElse(null);
        this.step = steps().get(operation);
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
        exchange.getMessage().setBody(step.apply(exchange));
    }

    private CallOptions.Reader options(Exchange exchange) {
        return new CallOptions.Reader(operation, configuration, exchange);
    }

    /** Says in headers whose login it is about, or only of which brand. */
    private void tell(Exchange exchange, String account) {
        new ResultHeaders(exchange, configuration.getHeaderFilterStrategy())
                .whose(Map.of(), accounts.brand().name(), account);
    }

    private String authorizationUrl(Exchange exchange) {
        CallOptions.Reader options = options(exchange);
        List<String> locale = options.read().query().getOrDefault(QueryParameter.locale, List.of());
        String address = enrolment.begin(
                app,
                new Enrolment.Question(
                        account(options),
                        redirectUri,
                        configuration.getScope(),
                        locale.isEmpty() ? null : locale.get(0),
                        options.header(StellantisConstants.BROWSER)));
        tell(exchange, null);
        return address;
    }

    private Map<String, Object> enroll(Exchange exchange) {
        CallOptions.Reader options = options(exchange);
        Enrolled enrolled = enrolment.complete(
                app, redirect(exchange), account(options), options.header(StellantisConstants.BROWSER));
        tell(exchange, enrolled.key().account());
        Map<String, Object> description = described(enrolled.key(), enrolled.login());
        if (callbacks.hasTarget()) {
            description.put(
                    "callbackId",
                    callbacks.ensureIfPossible(credentials(enrolled.key().account())));
        }
        return description;
    }

    private Map<String, Object> ensureCallback(Exchange exchange) {
        Credentials credentials = accounts.credentials(Operation.ensureCallback, account(options(exchange)));
        String id = callbacks.ensure(credentials);
        tell(exchange, credentials.account());
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
            Map<String, Object> report =
                    tokenImport.run(items.iterator(), configuration.isDryRun()).toMap();
            tell(exchange, null);
            return report;
        }
    }

    private Map<String, Object> revoke(Exchange exchange) {
        String chosen = account(options(exchange));
        String account = chosen == null ? accounts.onlyOne() : chosen;
        callbacks.delete(credentials(account));
        if (!enrolment.revoke(app, account)) {
            throw new InvalidRequestException(
                    "account " + AccountName.masked(account) + " is not enrolled at " + app.realm());
        }
        if (configuration.getStateRepository() instanceof ReplaceableState positions) {
            positions.removeAll(Target.positionsOf(app.login(account)));
        }
        tell(exchange, account);
        return Map.of("account", account, "brand", accounts.brand().name(), "realm", app.realm(), "state", "revoked");
    }

    /** As whom an enrolled account is called. */
    private Credentials credentials(String account) {
        return new Credentials(app, account, new Grant.Enrolment());
    }

    private List<Map<String, Object>> accounts(Exchange exchange) {
        tell(exchange, null);
        return store.keys(app.clientId(), app.realm()).stream()
                .flatMap(key -> described(key).stream())
                .toList();
    }

    private Optional<Map<String, Object>> described(LoginKey key) {
        try {
            return store.find(key).map(stored -> described(key, stored.login()));
        } catch (UnreadableLoginException e) {
            Map<String, Object> account = described(key, "unreadable");
            account.put("problem", e.getMessage());
            return Optional.of(account);
        }
    }

    private Map<String, Object> described(LoginKey key, String state) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("account", key.account());
        account.put("brand", accounts.brand().name());
        account.put("realm", key.realm());
        account.put("state", state);
        return account;
    }

    private Map<String, Object> described(LoginKey key, Login login) {
        Map<String, Object> account = described(key, login.isDead() ? "loginRequired" : "enrolled");
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

    private String account(CallOptions.Reader options) {
        return configuration.getAccount() == null ? options.read().account() : configuration.getAccount();
    }
}
