package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Operation.Authorization;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.auth.Grant;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenStore;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.util.ObjectHelper;

/** Decides as whom an endpoint calls. */
final class Accounts {

    static final String ALL = "all";
    private static final String UNNAMED = "default";

    private final StellantisConfiguration configuration;
    private final Brand brand;
    private final App app;
    private final TokenStore store;

    Accounts(StellantisConfiguration configuration, Brand brand, URI tokenUri, TokenStore store) {
        this.configuration = configuration;
        this.brand = brand;
        this.store = store;
        String realm = ObjectHelper.isEmpty(configuration.getRealm()) ? brand.realm() : configuration.getRealm();
        this.app = new App(configuration.getClientId(), configuration.getClientSecret(), realm, tokenUri);
    }

    App app() {
        return app;
    }

    Brand brand() {
        return brand;
    }

    /**
     * As whom to call.
     *
     * @param operation some are called as the app, with no account
     * @param chosen by a header that may choose, or null
     * @throws InvalidRequestException if there are several accounts and none is named
     */
    Credentials credentials(Operation operation, String chosen) {
        if (operation.authorization() == Authorization.APP) {
            return new Credentials(app, null, new Grant.Enrolment());
        }
        return own() == null && chosen != null ? new Credentials(app, chosen, new Grant.Enrolment()) : named();
    }

    private Credentials named() {
        String own = own();
        Grant grant = grant();
        if (own == null) {
            own = grant instanceof Grant.Enrolment ? onlyOne() : UNNAMED;
        }
        return new Credentials(app, own, grant);
    }

    /** The login that the endpoint's refresh token starts. */
    LoginKey started() {
        return app.login(own() == null ? UNNAMED : own());
    }

    /**
     * As whom a consumer asks, one after the other.
     *
     * @throws InvalidRequestException if it is about one vehicle, there are several accounts and none is named
     * @throws LoginRequiredException if it is about one vehicle, and nobody is enrolled
     */
    Iterator<Credentials> polled() {
        String chosen = configuration.getAccounts();
        boolean oneVehicle = configuration.getVin() != null || configuration.getVehicleId() != null;
        if (oneVehicle || chosen == null && (own() != null || !(grant() instanceof Grant.Enrolment))) {
            return List.of(named()).iterator();
        }
        Stream<String> names = chosen == null || chosen.equals(ALL) ? each() : names(chosen);
        return names.map(name -> new Credentials(app, name, new Grant.Enrolment()))
                .iterator();
    }

    /** The names of those whom a consumer asks; null if it is everybody, or whoever is the only one. */
    Set<String> polledNames() {
        String chosen = configuration.getAccounts();
        if (chosen != null) {
            return chosen.equals(ALL) ? null : names(chosen).collect(Collectors.toSet());
        }
        return own() == null ? null : Set.of(own());
    }

    private static Stream<String> names(String list) {
        return Stream.of(list.split(",")).map(String::strip).distinct();
    }

    private Stream<String> each() {
        Spliterator<LoginKey> keys =
                Spliterators.spliteratorUnknownSize(store.eachKey(app.clientId(), app.realm()), Spliterator.ORDERED);
        return StreamSupport.stream(keys, false).map(LoginKey::account);
    }

    private String own() {
        if (configuration.getAccount() != null) {
            return configuration.getAccount();
        }
        return configuration.getGrantType() == GrantType.password ? configuration.getUsername() : null;
    }

    private Grant grant() {
        if (configuration.getGrantType() == GrantType.password) {
            return new Grant.Password(configuration.getUsername(), configuration.getPassword());
        }
        return configuration.getRefreshToken() == null
                ? new Grant.Enrolment()
                : new Grant.RefreshToken(configuration.getRefreshToken());
    }

    /**
     * The only account that there is.
     *
     * @throws InvalidRequestException if there are several
     * @throws LoginRequiredException if there is none
     */
    String onlyOne() {
        List<LoginKey> keys = store.keys(app.clientId(), app.realm(), 2);
        if (keys.size() > 1) {
            throw new InvalidRequestException(
                    "there are several accounts at " + app.realm() + ": set the option account to one of them");
        }
        if (keys.isEmpty()) {
            throw new LoginRequiredException(
                    null,
                    "no account is logged in at " + app.realm()
                            + ": enrol one with authorizationUrl and enroll, or set refreshToken, or grantType=password with"
                            + " username and password",
                    null);
        }
        return keys.get(0).account();
    }
}
