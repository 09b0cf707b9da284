package io.github.camelstellantis.readme;

import org.apache.camel.builder.RouteBuilder;

public class Trips extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:trips?period=1h")
                .to("stellantis:vehicles?brand=Opel&paging=all")
                .split(body())
                .setHeader("CamelStellantisVin", simple("${body[vin]}"))
                .to("stellantis:trips?brand=Opel&timestamps=2026-01-01T00:00:00Z/&paging=stream")
                .split(body())
                .streaming()
                .setHeader("CamelFileName", simple("${body[id]}.json"))
                .marshal()
                .json()
                .to("file:trips");
    }
}
