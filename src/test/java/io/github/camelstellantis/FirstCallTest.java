package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class FirstCallTest extends SimulatorTestSupport {

    @Test
    void vehiclesWorksAsWritten() {
        Exchange result = call("stellantis:vehicles?realm=clientsB2CPeugeot");
        assertThat(result.getException()).isNull();
        Map<?, ?> body = result.getMessage().getBody(Map.class);
        assertThat(body.get("total")).isEqualTo(3);
        System.out.println(result.getMessage().getHeaders());
        Exchange all = call("stellantis:vehicles?realm=clientsB2CPeugeot&paging=all&pageSize=1");
        assertThat(all.getException()).isNull();
        List<?> list = all.getMessage().getBody(List.class);
        assertThat(list).hasSize(3);
        String vin = (String) ((Map<?, ?>) list.get(0)).get("vin");
        Exchange snapshot = call("stellantis:snapshot?brand=Peugeot&vin=" + vin);
        assertThat(snapshot.getException()).isNull();
        System.out.println(snapshot.getMessage().getBody());
    }
}
