package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A message about a vehicle, ready to be sent.
 *
 * @param vin which vehicle it is about
 * @param date when it happened, by the clock of the vehicles
 * @param attributes what goes along: in a batch those of the body only
 * @param message the message itself, with the attributes of its body
 */
record Notification(String vin, Instant date, Attributes attributes, ObjectNode message) {}
