package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("Peugeot", "Citroen", "DS", "Opel", "Vauxhall");

    @ParameterizedTest
    @CsvSource(
            nullValues = "nobody",
            textBlock =
                    """
                    peugeot,   Peugeot
                    Peugot,    Peugeot
                    Puegeot,   Peugeot
                    Peuge,     Peugeot
                    Citroën,   Citroen
                    Cirtoen,   Citroen
                    Oepl,      Opel
                    Opelx,     Opel
                    Vauxhalls, Vauxhall
                    auxhl,     Vauxhall
                    Vxhl,      nobody
                    zzhall,    nobody
                    P,         nobody
                    Pe,        Peugeot
                    Toyota,    nobody
                    '',        nobody
                    nobody,    nobody
                    """)
    void whatNeedsTheFewestChangesIsMeant(String given, String meant) {
        assertThat(Nearest.to(given, KNOWN).value().orElse(null)).isEqualTo(meant);
    }

    @Test
    void ofSeveralThatAreCloseTheClosestIsMeant() {
        assertThat(Nearest.to("opal", List.of("opel", "opals", "opal")).value()).contains("opal");
        assertThat(Nearest.to("alrams", List.of("alerts", "alarms")).value()).contains("alarms");
    }

    @Test
    void theMessageNamesTheNearestAndAllThatAreKnown() {
        assertThat(Nearest.to("Peugot", KNOWN).unknown("brand"))
                .isEqualTo("unknown brand 'Peugot': did you mean 'Peugeot'? Known are Peugeot, Citroen, DS, Opel,"
                        + " Vauxhall");
        assertThat(Nearest.to("Toyota", List.of("DS")).unknown("brand"))
                .isEqualTo("unknown brand 'Toyota'. Known are DS");
    }
}
