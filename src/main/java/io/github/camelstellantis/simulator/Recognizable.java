package io.github.camelstellantis.simulator;

import java.util.UUID;

/** What tokens and codes are here: UUIDs, as the service's are, but all with one beginning, so that a search finds them. */
final class Recognizable {

    private static final String BEGINNING = "5ec2e700";

    private Recognizable() {}

    static String newUuid() {
        return BEGINNING + UUID.randomUUID().toString().substring(BEGINNING.length());
    }
}
