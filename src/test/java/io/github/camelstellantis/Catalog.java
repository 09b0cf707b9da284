package io.github.camelstellantis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;

/** Camel's catalog with this component in it, as Camel's tools read it. */
final class Catalog {

    static final CamelCatalog CAMEL = withStellantis();
    static final ComponentModel STELLANTIS = CAMEL.componentModel("stellantis");

    private Catalog() {}

    static String resource(String name) {
        try (InputStream in = Catalog.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CamelCatalog withStellantis() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent(
                "stellantis",
                StellantisComponent.class.getName(),
                resource("META-INF/io/github/camelstellantis/stellantis.json"));
        return catalog;
    }
}
