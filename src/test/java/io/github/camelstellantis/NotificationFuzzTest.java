package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.events.EventConverters;
import io.github.camelstellantis.events.MonitorEvent;
import io.github.camelstellantis.events.Notification;
import io.github.camelstellantis.fuzz.Bytes;
import io.github.camelstellantis.fuzz.Corpus;
import io.github.camelstellantis.fuzz.Fuzz;
import io.github.camelstellantis.fuzz.Mutants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** What arrives at the address of a callback, which anybody can send to. */
class NotificationFuzzTest {

    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final NotificationRequest REQUEST = new NotificationRequest(new ObjectMapper());
    private static final String VIN = "VR3UHZKXZPT123456";

    @Provide
    Arbitrary<Bytes> bodies() {
        return Mutants.json(Corpus.documents("notifications.json"));
    }

    @Provide
    Arbitrary<String> addresses() {
        return Mutants.texts(Corpus.texts("addresses.json"), "/", "?", "#");
    }

    @Fuzz
    void aBodyIsNotificationsOrIsRefusedInWordsThatTellNothingOfIt(@ForAll("bodies") Bytes body) throws IOException {
        List<Map<?, ?>> notifications;
        try {
            notifications = REQUEST.notifications(received(body));
        } catch (RequestRefused e) {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.getMessage()).hasSizeLessThan(100).doesNotContain(VIN);
            return;
        }
        notifications.forEach(NotificationFuzzTest::isReadWithoutLoss);
    }

    private static void isReadWithoutLoss(Map<?, ?> message) {
        Notification notification = Notification.of(message);
        assertThat(notification.fields()).isEqualTo(message);
        assertThat(notification.toString()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}");
        assertThat(NotificationKey.of(notification))
                .hasSize(43)
                .isEqualTo(NotificationKey.of(Notification.of(inAnotherOrder(message))));
        isAnEventOrNone(() -> EventConverters.toMonitorEvent(message));
        isAnEventOrNone(() -> EventConverters.toRemoteEvent(message));
    }

    private static void isAnEventOrNone(Supplier<Object> conversion) {
        try {
            assertThat(conversion.get().toString()).hasSizeLessThan(1_300).doesNotContainPattern("\\p{Cntrl}");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Fuzz
    void aBodyIsAnEventOrNone(@ForAll("bodies") Bytes body) throws IOException {
        try {
            MonitorEvent event = EventConverters.toMonitorEvent(body.content());
            assertThat(event.status()).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("th").hasSizeLessThan(400);
        }
    }

    @Fuzz
    void anAddressHasASecretWhoseLengthIsRightOrWhichIsOfNobody(@ForAll("addresses") String address) {
        Exchange http = new DefaultExchange(CAMEL);
        http.getMessage().setHeader(Exchange.HTTP_URI, address);
        try {
            CallbackSecret secret = REQUEST.secret(http);
            assertThat(secret.value()).doesNotContain("/", "?", "#");
            assertThat(secret.toString()).isEqualTo("CallbackSecret[xxxxxx]");
            if (secret.isWellFormed()) {
                assertThat(secret.reference()).hasSize(22);
                assertThat(secret.hash()).hasSize(43);
            }
        } catch (RequestRefused e) {
            assertThat(e.status()).isEqualTo(404);
        }
    }

    private static Exchange received(Bytes body) {
        Exchange http = new DefaultExchange(CAMEL);
        http.getMessage().setBody(body.content());
        return http;
    }

    /** The names of every object the other way round. */
    private static Map<?, ?> inAnotherOrder(Map<?, ?> object) {
        List<Object> names = new ArrayList<>(object.keySet());
        Collections.reverse(names);
        Map<Object, Object> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(
                name, object.get(name) instanceof Map<?, ?> child ? inAnotherOrder(child) : object.get(name)));
        return reversed;
    }
}
