package io.github.camelstellantis.cluster;

import io.github.camelstellantis.store.OwnTransactions;

/**
 * The requests of a day as a bucket in the database, which survives whoever takes from it: a part of the day's requests
 * fits into it, the rest trickles in over the day, so that no 24 hours ever see more than the day's.
 */
final class RequestBudget {

    static final String TABLE = "stellantis_budget";
    static final String COLUMNS = "one_row, requests, refilled_at";
    static final String SCHEMA = "stellantis-budget.sql";

    /** A tenth: so much can be asked at once after a quiet time, as in the morning when people drive off. */
    private static final double PART_AT_ONCE = 0.1;

    private static final double SECONDS_OF_A_DAY = 86_400;

    private static final String CREATE = "INSERT INTO stellantis_budget VALUES (TRUE, 0, CURRENT_TIMESTAMP)";
    private static final String REFILL = "UPDATE stellantis_budget SET refilled_at = CURRENT_TIMESTAMP,"
            + " requests = LEAST(CAST(? AS DOUBLE PRECISION), requests + CAST(? AS DOUBLE PRECISION)"
            + " * EXTRACT(EPOCH FROM CURRENT_TIMESTAMP - refilled_at)) RETURNING requests";
    private static final String ADD = "UPDATE stellantis_budget SET requests = requests + CAST(? AS DOUBLE PRECISION)";

    private final OwnTransactions database;

    RequestBudget(OwnTransactions database) {
        this.database = database;
    }

    /** Takes up to so many requests out of a day's; gives how many there were. */
    int take(long requestsPerDay, int most) {
        double atOnce = Math.max(1, requestsPerDay * PART_AT_ONCE);
        double perSecond = (requestsPerDay - atOnce) / SECONDS_OF_A_DAY;
        int taken = (int) Math.min(most, refilled(atOnce, perSecond));
        giveBack(-taken);
        return taken;
    }

    private double refilled(double atOnce, double perSecond) {
        return database.query(REFILL, row -> row.getDouble(1), atOnce, perSecond).stream()
                .findFirst()
                .orElseGet(this::create);
    }

    private double create() {
        database.insert(CREATE);
        return 0;
    }

    /** What was taken and not used. */
    void giveBack(int requests) {
        if (requests != 0) {
            database.update(ADD, requests);
        }
    }
}
