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
import java.util.List;
import org.apache.camel.util.ObjectHelper;

/** Decides as whom an endpoint calls. */
final class Accounts {

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
        String own = own();
        if (own == null && chosen != null) {
            return new Credentials(app, chosen, new Grant.Enrolment());
        }
        Grant grant = grant();
        if (own == null) {
            own = grant instanceof Grant.Enrolment ? onlyOne() : UNNAMED;
        }
        return new Credentials(app, own, grant);
    }

    /** As all accounts for which one endpoint may call: the one that its options name, or all that are enrolled. */
    List<Credentials> all() {
        String own = own();
        Grant grant = grant();
        if (own == null && !(grant instanceof Grant.Enrolment)) {
            own = UNNAMED;
        }
        return own == null
                ? store.keys(app.clientId(), app.realm()).stream()
                        .map(key -> new Credentials(app, key.account(), grant))
                        .toList()
                : List.of(new Credentials(app, own, grant));
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
        List<LoginKey> keys = store.keys(app.clientId(), app.realm());
        if (keys.size() > 1) {
            throw new InvalidRequestException("there are " + keys.size() + " accounts at " + app.realm()
                    + ": set the option account to one of them");
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
