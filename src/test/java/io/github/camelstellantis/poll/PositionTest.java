package io.github.camelstellantis.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What positions promise. */
class PositionTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static ElementKey element(String id, Instant at) {
        return ElementKey.of(id, at, at);
    }

    @Test
    void aPositionOfElementsIsReadAsItWasWritten() {
        ElementsPosition position = ElementsPosition.startingAt(NOON)
                .with(element("a", NOON.plusSeconds(5)), Instant.MAX, HOUR)
                .with(element("b", NOON.plusSeconds(900)), Instant.MAX, HOUR)
                .with(element("ahead", NOON.plusSeconds(80_000)), NOON.plusSeconds(900), HOUR);
        assertThat(ElementsPosition.of(position.text())).isEqualTo(position);
        assertThat(ElementsPosition.of(
                        ElementsPosition.startingAt(Instant.EPOCH).text()))
                .isEqualTo(ElementsPosition.startingAt(Instant.EPOCH));
    }

    @Test
    void whatWasDeliveredIsKnownAsLongAsItIsNearTheMark() {
        ElementKey early = element("early", NOON);
        ElementsPosition position = ElementsPosition.startingAt(Instant.EPOCH).with(early, Instant.MAX, HOUR);
        assertThat(position.isNews(early)).isFalse();
        assertThat(position.isNews(ElementKey.of("early", NOON, NOON.plusSeconds(1))))
                .isTrue();
        ElementsPosition later = position.with(element("later", NOON.plusSeconds(3599)), Instant.MAX, HOUR);
        assertThat(later.isNews(early)).isFalse();
        assertThat(later.with(element("last", NOON.plusSeconds(7201)), Instant.MAX, HOUR)
                        .seen())
                .hasSize(1);
    }

    @Test
    void theMarkDoesNotPassWhatIsStillToCome() {
        Instant toCome = NOON.plusSeconds(60);
        ElementsPosition position =
                ElementsPosition.startingAt(NOON).with(element("a", NOON.plusSeconds(600)), toCome, HOUR);
        assertThat(position.mark()).isEqualTo(toCome);
        assertThat(position.isNews(element("a", NOON.plusSeconds(600)))).isFalse();
        assertThat(position.isNews(element("b", toCome))).isTrue();
    }

    @Test
    void aMarkNeverGoesBack() {
        ElementsPosition position = ElementsPosition.startingAt(NOON)
                .with(element("a", NOON.plusSeconds(600)), Instant.MAX, HOUR)
                .with(element("late", NOON.plusSeconds(60)), Instant.MAX, HOUR);
        assertThat(position.mark()).isEqualTo(NOON.plusSeconds(600));
        assertThat(position.seen()).hasSize(2);
    }

    @Test
    void whatWasFarAheadStaysKnownForAsLongAsTheMarkMovesOn() {
        ElementKey ahead = element("ahead", NOON.plus(Duration.ofDays(7000)));
        ElementsPosition position = ElementsPosition.startingAt(NOON).with(ahead, NOON, HOUR);
        for (int days = 0; days < 300; days += 60) {
            Instant now = NOON.plus(Duration.ofDays(days));
            position = ElementsPosition.of(position.text()).with(element("day " + days, now), now, HOUR);
            assertThat(position.mark()).isEqualTo(now);
            assertThat(position.isNews(ahead)).isFalse();
        }
        assertThat(position.seen()).hasSize(2);
        assertThat(ElementsPosition.of(position.text())).isEqualTo(position);
    }

    @Test
    void aMarkThatIsAheadOfNowIsReadAsNow() {
        ElementKey ahead = element("ahead", NOON.plusSeconds(900));
        ElementsPosition position =
                ElementsPosition.startingAt(NOON).with(ahead, Instant.MAX, HOUR).notAheadOf(NOON.plusSeconds(60));
        assertThat(position.mark()).isEqualTo(NOON.plusSeconds(60));
        assertThat(position.isNews(ahead)).isFalse();
        assertThat(position.notAheadOf(NOON.plusSeconds(61))).isEqualTo(position);
    }

    @Test
    void aDocumentIsNewsWhenItIsLaterOrSaysSomethingElseOfTheSameTime() {
        DocumentPosition delivered = new DocumentPosition(NOON, "x");
        assertThat(new DocumentPosition(NOON.plusMillis(1), "x").isNewsAfter(delivered))
                .isTrue();
        assertThat(new DocumentPosition(NOON, "y").isNewsAfter(delivered)).isTrue();
        assertThat(new DocumentPosition(NOON, "x").isNewsAfter(delivered)).isFalse();
        assertThat(new DocumentPosition(NOON.minusMillis(1), "y").isNewsAfter(delivered))
                .isFalse();
        assertThat(new DocumentPosition(null, "x").isNewsAfter(delivered)).isFalse();
        assertThat(delivered.isNewsAfter(DocumentPosition.NONE)).isTrue();
    }

    @Test
    void ofTwoDocumentsTheLaterOneStays() {
        DocumentPosition late = new DocumentPosition(NOON, "late");
        DocumentPosition early = new DocumentPosition(NOON.minusMillis(1), "early");
        assertThat(early.orLater(late)).isEqualTo(late);
        assertThat(late.orLater(early)).isEqualTo(late);
        assertThat(DocumentPosition.of(late.text())).isEqualTo(late);
        assertThat(new DocumentPosition(null, "timeless").orLater(late).updatedAt())
                .isEqualTo(NOON);
    }

    @Test
    void theSameContentHasTheSameFingerprintInWhateverOrderAndWithWhateverLinks() {
        Map<String, Object> one = Map.of("a", 1, "b", List.of(Map.of("_links", "x", "c", true)));
        Map<String, Object> same = Map.of("b", List.of(Map.of("c", true, "_links", "y")), "a", 1, "_links", "z");
        assertThat(Fingerprint.ofContent(one)).isEqualTo(Fingerprint.ofContent(same));
        assertThat(Fingerprint.ofContent(one)).isNotEqualTo(Fingerprint.ofContent(Map.of("a", 1)));
    }

    @Test
    void vehiclesAreReadAsTheyWereWritten() {
        VehiclesPosition position =
                VehiclesPosition.of(null).with("VR3A", "x").with("VR3B", "y").without("VR3A");
        assertThat(VehiclesPosition.of(position.text())).isEqualTo(position);
        assertThat(position.contents()).containsExactly(Map.entry("VR3B", "y"));
    }
}
