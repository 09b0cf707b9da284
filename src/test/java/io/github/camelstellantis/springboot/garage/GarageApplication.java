package io.github.camelstellantis.springboot.garage;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A whole application: its routes are {@link Vehicles}, everything else is properties. */
@SpringBootApplication
public class GarageApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(GarageApplication.class, arguments);
    }
}
