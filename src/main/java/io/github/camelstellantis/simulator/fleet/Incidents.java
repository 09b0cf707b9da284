package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What went wrong on some trips: alerts, alarms and collisions, drawn from the seed of the trip. */
record Incidents(Profile profile) {

    private static final double ALERTS_PER_TRIP = 0.15;
    private static final double ALARMS_PER_TRIP = 0.06;
    private static final double COLLISIONS_PER_TRIP = 0.03;
    private static final int ID_DIGITS = 64;

    private record Fault(String type, String severity) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault("AddWasherFluid", "Information"),
            new Fault("FrontLeftFogLampsFault", "Information"),
            new Fault("ReplaceTheRemoteControlBattery", "Information"),
            new Fault("RightRearTireUnderInflated", "Warning"),
            new Fault("LaneDepartureWarningSystemFault", "Warning"),
            new Fault("ParkAssistSystemFault", "Warning"),
            new Fault("BrakingSystemFailure", "Critical"));
    private static final List<String> BREAK_INS =
            List.of("VolumetricBreakIn", "FrontLeftDoorBreakIn", "TrunkDoorBreakIn", "VehicleLifting");
    private static final List<String> SIDES = List.of("Front", "Rear", "Lateral");
    private static final List<String> SEVERITIES = List.of("Minimal", "Minor");

    /** When an alert begins and ends. */
    record Span(Instant start, Instant end) {}

    /** The alert of a trip; null where it has none. */
    Span alertSpan(Drive drive) {
        RandomGenerator random = drive.seed().of("alert").random();
        boolean happens = random.nextDouble() < ALERTS_PER_TRIP;
        Instant start = during(drive, random.nextDouble(0.05, 0.5));
        return happens ? new Span(start, during(drive, random.nextDouble(0.55, 0.95))) : null;
    }

    String alertId(Drive drive) {
        return drive.seed().of("alert").hex(ID_DIGITS);
    }

    List<ObjectNode> alerts(Drive drive, Instant now) {
        Span span = alertSpan(drive);
        if (span == null || span.start.isAfter(now)) {
            return List.of();
        }
        Instant start = span.start;
        Instant end = span.end;
        boolean active = end.isAfter(now);
        Fault fault = pick(FAULTS, drive.seed().of("fault").random());
        ObjectNode alert = Json.createdAt(start)
                .put("id", alertId(drive))
                .put("updatedAt", Json.time(active ? start : end))
                .put("type", fault.type)
                .put("severity", fault.severity)
                .put("active", active)
                .put("startedAt", Json.time(start));
        addPosition(alert, "startPosition", drive, start);
        if (!active) {
            alert.put("endAt", Json.time(end));
            addPosition(alert, "endPosition", drive, end);
        }
        return List.of(alert);
    }

    List<ObjectNode> collisions(Drive drive, Instant now) {
        RandomGenerator random = drive.seed().of("collision").random();
        boolean happens = random.nextDouble() < COLLISIONS_PER_TRIP;
        Instant at = during(drive, random.nextDouble(0.1, 0.9));
        if (!happens || at.isAfter(now)) {
            return List.of();
        }
        ObjectNode collision = Json.createdAt(at)
                .put("id", drive.seed().of("collision").hex(ID_DIGITS))
                .put("updatedAt", Json.time(at))
                .put("tippedOver", false)
                .put("pedestrian", false);
        collision
                .putArray("details")
                .addObject()
                .put("side", pick(SIDES, random))
                .put("severity", pick(SEVERITIES, random));
        return List.of(collision);
    }

    /** A break-in soon after the vehicle was parked; the alarm is switched off two minutes later. */
    List<ObjectNode> alarms(Drive drive, Instant now) {
        RandomGenerator random = drive.seed().of("alarm").random();
        boolean happens = random.nextDouble() < ALARMS_PER_TRIP;
        Instant at = drive.end().plusSeconds(60 + random.nextInt(240));
        if (!happens || at.isAfter(now)) {
            return List.of();
        }
        ObjectNode trigger =
                Json.createdAt(at).put("type", pick(BREAK_INS, random)).put("startAt", Json.time(at));
        addPosition(trigger, "position", drive, drive.end());
        ObjectNode triggered = alarm(drive, "trigger", trigger);
        Instant off = at.plus(Duration.ofMinutes(2));
        if (off.isAfter(now)) {
            return List.of(triggered);
        }
        return List.of(triggered, alarm(drive, "status", Json.createdAt(off).put("activation", "Inactive")));
    }

    /** What the alarm that sounds at an instant was set off by; {@code NoBreakIn} where it does not sound. */
    String breakIn(Drive drive, Instant now) {
        List<ObjectNode> alarms = alarms(drive, now);
        return alarms.size() == 1 ? alarms.get(0).at("/trigger/type").asText() : "NoBreakIn";
    }

    /** When an alert begins or ends on a drive, or an alarm after it. */
    List<Instant> turns(Drive drive) {
        Instant later = drive.end().plus(Duration.ofDays(1));
        Stream<String> times = Stream.concat(
                alerts(drive, later).stream().flatMap(alert -> Stream.of("startedAt", "endAt")
                        .map(name -> alert.path(name).asText())),
                alarms(drive, later).stream()
                        .map(alarm -> alarm.findValue("createdAt").asText()));
        return times.map(Instant::parse).toList();
    }

    private static ObjectNode alarm(Drive drive, String kind, ObjectNode detail) {
        ObjectNode alarm =
                Json.object().put("id", drive.seed().of("alarm").of(kind).hex(ID_DIGITS));
        alarm.set(kind, detail);
        return alarm;
    }

    private void addPosition(ObjectNode node, String name, Drive drive, Instant when) {
        if (profile.traits().showsPosition()) {
            node.set(name, PositionDocument.of(drive.at(when)));
        }
    }

    private static Instant during(Drive drive, double fraction) {
        long seconds = Duration.between(drive.start(), drive.end()).toSeconds();
        return drive.start().plusSeconds(Math.round(seconds * fraction));
    }

    private static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
