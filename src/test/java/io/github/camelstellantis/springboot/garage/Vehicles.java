package io.github.camelstellantis.springboot.garage;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
public class Vehicles extends RouteBuilder {

    @Override
    public void configure() {
        from("stellantis:snapshot")
                .routeId("vehicles")
                .marshal()
                .json()
                .to("file:{{garage}}?fileName=${header.CamelStellantisVin}.json");
        from("direct:status").to("stellantis:status");
    }
}
