package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which values the query of an operation takes, and what somebody is told who gives another. */
class QueryParameterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    indexRange | 0-9
                    indexRange | 5-
                    indexRange | 7
                    pageSize   | 1
                    pageSize   | 60
                    pageToken  | any+thing/at=all
                    timestamps | 2026-01-01T00:00:00Z/2026-02-01T00:00:00+01:00
                    timestamps | 2026-01-01T00:00:00Z/
                    timestamps | /2026-01-01T00:00:00Z
                    timestamps | R5/2026-01-01T00:00:00Z/PT1H
                    timestamps | a/b,c/d , e/f,g/h,i/j,k/l,m/n,o/p,q/r,s/t
                    type       | vehicle.energies, vehicle.odometer
                    types      | Monitor,Remote
                    states     | Nominal,Unstarted,DataLacking,Unfinished
                    distance   | 1-150
                    distance   | 0.1-
                    duration   | 10-3600
                    duration   | 20-
                    tolerance  | 0.05
                    tolerance  | 1
                    extension  | onboardCapabilities,branding,pictures
                    locale     | fr-FR
                    locale     | de_DE
                    locale     | fr
                    country    | CL
                    vinPrefix  | VR3
                    vinPrefix  | VR3ATTENTJY236996
                    """)
    void theseAreTaken(QueryParameter parameter, String value) {
        assertThat(parameter.complaint(Operation.trips, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    indexRange | -5          | is '-5', but must be a range of positions such as 0-9 or 5-
                    pageSize   | many        | is 'many', but must be a number
                    pageSize   | 9999999999  | is '9999999999', but must be a number
                    pageSize   | 0           | is 0, but trips takes 1 to 60
                    pageSize   | 61          | is 61, but trips takes 1 to 60
                    pageToken  | ''          | is '', but must be a token that the service has sent
                    timestamps | 2026-01-01  | is '2026-01-01', but must be up to ten ranges such as 2026-01-01T00:00:00Z/2026-02-01T00:00:00Z, 2026-01-01T00:00:00Z/ or R5/…
                    timestamps | a/,b/,c/,d/,e/,f/,g/,h/,i/,j/,k/ | is 'a/,b/,c/,d/,e/,f/,g/,h/,i/,j/,k/', but must be up to ten ranges such as 2026-01-01T00:00:00Z/2026-02-01T00:00:00Z, 2026-01-01T00:00:00Z/ or R5/…
                    type       | a b         | is 'a b', but must be names such as vehicle.energies, separated by commas
                    types      | Monitor,Remote,Other | is 'Monitor,Remote,Other', but must be Monitor, Remote or both, separated by a comma
                    states     | nominal     | is 'nominal', but must be any of Nominal, Unstarted, DataLacking, Unfinished, separated by commas
                    states     | Nominal,Odd | is 'Nominal,Odd', but must be any of Nominal, Unstarted, DataLacking, Unfinished, separated by commas
                    states     | ','         | is ',', but must be any of Nominal, Unstarted, DataLacking, Unfinished, separated by commas
                    distance   | 1           | is '1', but must be kilometres such as 1-150 or 0.1-
                    duration   | 0.5-1       | is '0.5-1', but must be seconds such as 10-3600 or 20-
                    tolerance  | a little    | is 'a little', but must be kilometres such as 0.05
                    extension  | a,b,c,d     | is 'a,b,c,d', but must be names such as onboardCapabilities, branding or pictures, separated by commas
                    locale     | french      | is 'french', but must be a language such as fr-FR
                    country    | FR          | is 'FR', but must be CL, BR or AR
                    vinPrefix  | VR3-        | is 'VR3-', but must be the first characters of a VIN
                    """)
    void othersAreRefusedWithWhatWouldBeRight(QueryParameter parameter, String value, String complaint) {
        assertThat(parameter.complaint(Operation.trips, value)).contains(complaint);
    }

    @Test
    void telemetryHasLongerPages() {
        assertThat(QueryParameter.pageSize.complaint(Operation.telemetry, "2000"))
                .isEmpty();
        assertThat(QueryParameter.pageSize.complaint(Operation.telemetry, "2001"))
                .contains("is 2001, but telemetry takes 1 to 2000");
    }

    @Test
    void noValueIsLongerThanAnAddressMayBe() {
        assertThat(QueryParameter.pageToken.complaint(Operation.trips, "t".repeat(2048)))
                .isEmpty();
        assertThat(QueryParameter.pageToken.complaint(Operation.trips, "t".repeat(2049)))
                .isPresent();
    }

    @Test
    void whatTheServiceTakesSeveralTimesIsSentSeveralTimes() {
        assertThat(QueryParameter.states.values("Nominal , Unstarted")).containsExactly("Nominal", "Unstarted");
        assertThat(QueryParameter.pageToken.values("a,b")).containsExactly("a,b");
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderIsNamedAfterItsOption(QueryParameter parameter) {
        assertThat(parameter.header()).isEqualToIgnoringCase("CamelStellantis" + parameter);
    }

    @ParameterizedTest
    @EnumSource
    void theHeaderOfAnIdIsNamedAfterItsOption(PathId id) {
        assertThat(id.header()).isEqualToIgnoringCase("CamelStellantis" + id);
    }
}
