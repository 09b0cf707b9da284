package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As whom is called when two people are logged in and messages come from anywhere. */
class AccountTest extends SimulatorTestSupport {

    private static final String USER = "stellantis:user?brand=Peugeot";

    private String jane;
    private String john;

    @Override
    void simulate(StellantisSimulator service) {
        service.setAccountsPerBrand(2);
    }

    @BeforeEach
    void logBothIn() {
        jane = simulator.getUsername(Brand.Peugeot, 1);
        john = simulator.getUsername(Brand.Peugeot, 2);
        assertThat(emailOf(call(USER + "&username=" + jane))).isEqualTo(jane);
        assertThat(emailOf(call(USER + "&username=" + john))).isEqualTo(john);
        StellantisConfiguration configuration = component(camel).getConfiguration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
    }

    @Test
    void aHeaderDoesNotChooseTheAccountUnlessTheEndpointAllowsIt() {
        assertThat(failure(call(USER, forged(john), null)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("option account");
        assertThat(emailOf(call(USER + "&account=" + jane, forged(john), null))).isEqualTo(jane);
    }

    @Test
    void aHeaderChoosesTheAccountWhereTheEndpointAllowsItAndNamesNone() {
        String allowed = USER + "&allowAccountHeader=true";
        assertThat(emailOf(call(allowed, forged(jane), null))).isEqualTo(jane);
        assertThat(emailOf(call(allowed, forged(john), null))).isEqualTo(john);
        assertThat(emailOf(call(allowed + "&account=" + jane, forged(john), null)))
                .isEqualTo(jane);
    }

    @Test
    void anAccountThatIsNotLoggedInIsSaidToBe() {
        assertThat(failure(call(USER + "&allowAccountHeader=true", forged("mary@elsewhere.example"), null)))
                .isInstanceOfSatisfying(LoginRequiredException.class, e -> assertThat(e.getAccount())
                        .isEqualTo("mary@elsewhere.example"))
                .hasMessageContaining("m…@elsewhere.example")
                .hasMessageNotContaining("mary");
    }

    @Test
    void theOnlyAccountThatThereIsNeedsNoName() {
        String opel = simulator.getUsername(Brand.Opel, 1);
        String user = "stellantis:user?brand=Opel";
        call(user + "&grantType=password&password=" + simulator.getPassword() + "&username=" + opel);
        assertThat(emailOf(call(user))).isEqualTo(opel);
    }

    @Test
    void nobodyLoggedInIsSaidWithWhatToSet() {
        assertThat(failure(call("stellantis:user?brand=DS")))
                .isInstanceOf(LoginRequiredException.class)
                .hasMessageContainingAll("clientsB2CDS", "refreshToken", "grantType=password");
    }

    private static Map<String, Object> forged(String account) {
        return Map.of(StellantisConstants.ACCOUNT, account);
    }

    private static String emailOf(Exchange result) {
        assertThat(result.getException()).isNull();
        return (String) result.getMessage().getBody(Map.class).get("email");
    }

    private static StellantisException failure(Exchange result) {
        return result.getException(StellantisException.class);
    }
}
