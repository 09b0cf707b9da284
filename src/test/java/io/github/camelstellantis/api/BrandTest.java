package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The realms of the five brands, as published. */
class BrandTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Peugeot,  peugeot.com,    clientsB2CPeugeot,  OTPPeugeot
                    Citroen,  citroen.com,    clientsB2CCitroen,  OTPCitroen
                    DS,       driveds.com,    clientsB2CDS,       OTPDS
                    Opel,     opel.com,       clientsB2COpel,     OTPOpel
                    Vauxhall, vauxhall.co.uk, clientsB2CVauxhall, OTPVauxhall
                    """)
    void everyBrandHasItsServerAndTwoRealms(Brand brand, String tld, String realm, String otpRealm) {
        assertThat(brand.tld()).isEqualTo(tld);
        assertThat(brand.realm()).isEqualTo(realm);
        assertThat(brand.otpRealm()).isEqualTo(otpRealm);
        assertThat(Brand.ofRealm(realm)).isEqualTo(brand);
        assertThat(Brand.ofRealm(otpRealm)).isEqualTo(brand);
        assertThat(Brand.named(brand.name().toLowerCase())).isEqualTo(brand);
        assertThat(Brand.realms()).hasSize(10).contains(realm, otpRealm);
    }

    @Test
    void theMisspeltRealmOfThePublishedPageIsAnsweredWithTheRightOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Brand.ofRealm("clientsB2CPeugot"))
                .withMessageStartingWith("unknown realm 'clientsB2CPeugot': did you mean 'clientsB2CPeugeot'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Brand.named("Peugot"))
                .withMessage("unknown brand 'Peugot': did you mean 'Peugeot'? Known are Peugeot, Citroen, DS, Opel,"
                        + " Vauxhall");
    }
}
