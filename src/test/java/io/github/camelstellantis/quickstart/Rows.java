package io.github.camelstellantis.quickstart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.util.PGInterval;

/** Rows of the tables of routes with the names and values that a flat snapshot has. */
public final class Rows {

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    private Rows() {}

    public static Map<String, Object> flat(ResultSet row, int number) throws SQLException {
        Map<String, Object> flat = new HashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            flat.put(fieldOf(row.getMetaData().getColumnLabel(i)), value(row, i));
        }
        return flat;
    }

    private static String fieldOf(String column) {
        return UNDERSCORE.matcher(column.toLowerCase()).replaceAll(found -> found.group(1)
                .toUpperCase());
    }

    private static Object value(ResultSet row, int column) throws SQLException {
        if (row.getObject(column) instanceof PGInterval interval) {
            return Duration.ofSeconds(
                            interval.getHours() * 3600L + interval.getMinutes() * 60L + interval.getWholeSeconds())
                    .toString();
        }
        if (!isTime(row, column)) {
            return row.getObject(column);
        }
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant().toString();
    }

    /** PostgreSQL's driver calls both of its types of time a timestamp. */
    private static boolean isTime(ResultSet row, int column) throws SQLException {
        int type = row.getMetaData().getColumnType(column);
        return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE;
    }
}
