package io.github.camelstellantis.data;

import static io.github.camelstellantis.data.Fields.ELECTRIC_LEVEL;
import static io.github.camelstellantis.data.Fields.ELECTRIC_RANGE;
import static io.github.camelstellantis.data.Fields.IGNITION;
import static io.github.camelstellantis.data.Fields.LATITUDE;
import static io.github.camelstellantis.data.Fields.LONGITUDE;
import static io.github.camelstellantis.data.Fields.MILEAGE;
import static io.github.camelstellantis.data.Fields.PRIVACY;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A state of a status in which some of its fields are not to be believed, or not to be told. */
enum Doubt {
    SLEEPING_ODOMETER(status -> says(status, IGNITION, "Stop") && zero(status, MILEAGE), List.of(MILEAGE)),
    NO_SATELLITES(status -> zero(status, LATITUDE) && zero(status, LONGITUDE), Fields.POSITION),
    HALF_A_POSITION(status -> LATITUDE.read(status) == null || LONGITUDE.read(status) == null, Fields.POSITION),
    MADE_UP_CHARGE(
            status -> above(status, ELECTRIC_LEVEL, 10) && zero(status, ELECTRIC_RANGE),
            List.of(ELECTRIC_LEVEL, ELECTRIC_RANGE)),
    POSITION_IS_PRIVATE(status -> says(status, PRIVACY, "Geolocation"), Fields.POSITION),
    ALL_IS_PRIVATE(status -> says(status, PRIVACY, "Full"), measured());

    private final Predicate<Object> applies;
    private final List<Field<?>> fields;

    Doubt(Predicate<Object> applies, List<Field<?>> fields) {
        this.applies = applies;
        this.fields = fields;
    }

    /** All fields that are doubtful in this status, each as it is and not by what it says: that is quicker to find. */
    static Set<Field<?>> of(Object status) {
        return Arrays.stream(values())
                .filter(doubt -> doubt.applies.test(status))
                .flatMap(doubt -> doubt.fields.stream())
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    private static List<Field<?>> measured() {
        return Fields.ALL.stream()
                .filter(field -> !Fields.ABOUT.contains(field))
                .toList();
    }

    private static boolean says(Object status, Field<String> field, String text) {
        return text.equalsIgnoreCase(field.read(status));
    }

    private static boolean zero(Object status, Field<? extends Number> field) {
        Number number = field.read(status);
        return number != null && number.doubleValue() == 0;
    }

    private static boolean above(Object status, Field<? extends Number> field, double limit) {
        Number number = field.read(status);
        return number != null && number.doubleValue() > limit;
    }
}
