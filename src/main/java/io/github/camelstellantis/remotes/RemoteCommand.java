package io.github.camelstellantis.remotes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A command to a vehicle. Jackson writes it as the service wants it, so that it is a body of
 * {@code stellantis:sendRemote}.
 *
 * @param label its name for people; null for the name of its kind
 * @param action what to do
 */
public record RemoteCommand(String label, RemoteAction action) {

    /** As the service wants it. */
    @JsonValue
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (label != null) {
            body.put("label", label);
        }
        body.put(action.kind().name(), action);
        return body;
    }

    private static RemoteCommand to(RemoteAction action) {
        return new RemoteCommand(null, action);
    }

    /** The same with a name for people. */
    public RemoteCommand labelled(String name) {
        return new RemoteCommand(name, action);
    }

    public static RemoteCommand startCharging() {
        return to(new RemoteAction.Charging(true, null, null));
    }

    public static RemoteCommand stopCharging() {
        return to(new RemoteAction.Charging(false, null, null));
    }

    /** Charges from then on. */
    public static RemoteCommand chargeAt(Instant instant) {
        return to(new RemoteAction.Charging(null, new RemoteAction.Schedule(instant.toString(), null), null));
    }

    /** Charges on these days, or every day, from one hour to another. */
    public static RemoteCommand chargeDaily(LocalTime start, LocalTime end, DayOfWeek... days) {
        RemoteAction.ChargingProgram program =
                new RemoteAction.ChargingProgram(sinceMidnight(start), sinceMidnight(end), true, days(days));
        return to(new RemoteAction.Charging(null, new RemoteAction.Schedule(null, List.of(program)), null));
    }

    /**
     * Charges so from now on.
     *
     * @param level the power, 1 to 5
     * @param full whether to the end, or to what spares the battery
     */
    public static RemoteCommand preferCharging(int level, boolean full) {
        return to(new RemoteAction.Charging(
                null, null, new RemoteAction.Preferences("Level" + level, full ? "Full" : "Partial")));
    }

    public static RemoteCommand startPreconditioning() {
        return to(new RemoteAction.Preconditioning(new RemoteAction.AirConditioning(true, null)));
    }

    public static RemoteCommand stopPreconditioning() {
        return to(new RemoteAction.Preconditioning(new RemoteAction.AirConditioning(false, null)));
    }

    /** Has the cabin ready on these days at that hour; the vehicle keeps it in the slot, 1 to 4. */
    public static RemoteCommand preconditionDaily(int slot, LocalTime start, DayOfWeek... days) {
        DayOfWeek[] named = days.length == 0 ? DayOfWeek.values() : days;
        return program(new RemoteAction.AirConditioningProgram(slot, "Set", true, sinceMidnight(start), days(named)));
    }

    /** Forgets what is in the slot, 1 to 4. */
    public static RemoteCommand deletePreconditioning(int slot) {
        return program(new RemoteAction.AirConditioningProgram(slot, "Delete", null, null, null));
    }

    private static RemoteCommand program(RemoteAction.AirConditioningProgram program) {
        return to(new RemoteAction.Preconditioning(new RemoteAction.AirConditioning(null, List.of(program))));
    }

    public static RemoteCommand lockDoors() {
        return to(new RemoteAction.Door("Locked"));
    }

    public static RemoteCommand unlockDoors() {
        return to(new RemoteAction.Door("Unlocked"));
    }

    public static RemoteCommand startHorn() {
        return to(new RemoteAction.Horn("Activated"));
    }

    public static RemoteCommand stopHorn() {
        return to(new RemoteAction.Horn("Unactivated"));
    }

    public static RemoteCommand lightsOn() {
        return to(new RemoteAction.Lights(true));
    }

    public static RemoteCommand lightsOff() {
        return to(new RemoteAction.Lights(false));
    }

    /** Has the vehicle report. It drains the 12 V battery: see the option {@code maxWakeUpsPerDay}. */
    public static RemoteCommand wakeUp() {
        return to(new RemoteAction.WakeUp("WakeUp"));
    }

    /** Shows the driver the way by up to nine points to a destination, which is the last. */
    public static RemoteCommand navigateTo(RemoteAction.Point... points) {
        return to(new RemoteAction.Navigation(List.of(points)));
    }

    private static RemoteAction.Days days(DayOfWeek... days) {
        return days.length == 0
                ? null
                : new RemoteAction.Days(Arrays.stream(days)
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        .toList());
    }

    private static String sinceMidnight(LocalTime time) {
        return Duration.ofSeconds(time.toSecondOfDay()).toString();
    }
}
