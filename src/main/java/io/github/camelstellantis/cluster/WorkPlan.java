package io.github.camelstellantis.cluster;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.JdbcTokenStore;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.poll.Pace;
import io.github.camelstellantis.poll.Scarcity;
import io.github.camelstellantis.store.OwnTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What is to be asked of the service, and when, in a table of PostgreSQL that planners and workers share. Each statement
 * commits at once, and all times are the database's: whoever dies loses nothing, because what was given out and not
 * answered is given out again, and a late answer changes nothing, because it is of an earlier epoch.
 */
public final class WorkPlan {

    private static final String THE_ROW = " WHERE brand = ? AND account = ? AND vin = ?";
    private static final String IN_MILLIS =
            "CURRENT_TIMESTAMP + CAST(? AS DOUBLE PRECISION) * INTERVAL '1 millisecond'";

    private static final String ENLIST = "INSERT INTO stellantis_work"
            + " SELECT ?, ?, vin, id, 0, CURRENT_TIMESTAMP, FALSE, ? FROM unnest(?, ?) AS v (vin, id)"
            + " ON CONFLICT (brand, account, vin) DO UPDATE SET id = EXCLUDED.id WHERE stellantis_work.id <> EXCLUDED.id";
    private static final String ENLIST_ACCOUNTS = "INSERT INTO stellantis_work"
            + " SELECT b.brand, l.account, '', '', 0, CURRENT_TIMESTAMP, FALSE, ? FROM stellantis_login l"
            + " JOIN unnest(?, ?) AS b (brand, realm) ON b.realm = l.realm WHERE l.client_id = ? ON CONFLICT DO NOTHING";
    private static final String REMOVE_ACCOUNTS = "DELETE FROM stellantis_work w WHERE NOT EXISTS"
            + " (SELECT 1 FROM stellantis_login l JOIN unnest(?, ?) AS b (brand, realm) ON b.realm = l.realm"
            + " WHERE l.client_id = ? AND b.brand = w.brand AND l.account = w.account)";
    private static final String REMOVE_OTHERS =
            "DELETE FROM stellantis_work WHERE brand = ? AND account = ? AND vin <> '' AND NOT vin = ANY (?)";
    private static final String UNDER_WAY =
            "SELECT count(*) FROM stellantis_work WHERE issued AND due_at > CURRENT_TIMESTAMP";
    private static final String PACES = "SELECT pace, count(*) FROM stellantis_work WHERE vin <> '' GROUP BY pace";
    private static final String ISSUE =
            "UPDATE stellantis_work SET epoch = epoch + 1, issued = TRUE, due_at = " + IN_MILLIS
                    + " WHERE (brand, account, vin) IN (SELECT brand, account, vin FROM stellantis_work"
                    + " WHERE due_at <= CURRENT_TIMESTAMP ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)"
                    + " RETURNING brand, account, vin, id, epoch";

    private static final String IS_CURRENT = "SELECT 1 FROM stellantis_work" + THE_ROW + " AND epoch = ? AND issued";
    private static final String ANSWERED =
            "UPDATE stellantis_work SET issued = FALSE, pace = ?, due_at = " + IN_MILLIS + THE_ROW + " AND epoch = ?";
    private static final String POSTPONE =
            "UPDATE stellantis_work SET issued = FALSE, due_at = " + IN_MILLIS + THE_ROW + " AND epoch = ? AND issued";
    private static final String HEARD = "UPDATE stellantis_work SET pace = ?, due_at = GREATEST(due_at, " + IN_MILLIS
            + ") WHERE brand = ? AND vin = ? AND NOT issued";

    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);

    private final OwnTransactions database;
    private final RequestBudget budget;
    private long requestsPerDay = 80_000;
    private int mostUnderWay = 2_000;
    private Duration patience = Duration.ofMinutes(5);
    private Duration betweenLists = Duration.ofDays(7);
    private Scarcity scarcity;
    private long countedAt;

    /** A plan that creates its tables where they are missing. */
    public WorkPlan(DataSource dataSource) {
        this(dataSource, true);
    }

    /**
     * @param dataSource whose connections see the tables without a schema in front
     * @param createTables whether to create the tables where they are missing
     * @throws ClusterException if the database cannot be reached, or a table is missing and not to be created
     */
    public WorkPlan(DataSource dataSource, boolean createTables) {
        this.database = new OwnTransactions(dataSource, "work plan", ClusterException::new);
        String columns = "brand, account, vin, id, epoch, due_at, issued, pace";
        database.require("stellantis_work", columns, WorkPlan.class, "stellantis-work.sql", createTables);
        database.require(
                RequestBudget.TABLE, RequestBudget.COLUMNS, WorkPlan.class, RequestBudget.SCHEMA, createTables);
        // a planner may be there before anybody has enrolled
        String login = "client_id, realm, account, version, refresh_started_at, login";
        database.require("stellantis_login", login, JdbcTokenStore.class, "stellantis-login.sql", createTables);
        this.budget = new RequestBudget(database);
    }

    /** How many requests a day it may give out: the app's, less what is kept for commands and retries. Default 80,000. */
    public void setRequestsPerDay(long requestsPerDay) {
        this.requestsPerDay = atLeastOne("requestsPerDay", requestsPerDay);
    }

    /** How many items may be given out and not answered yet, so that what waits stays fresh. Default 2,000. */
    public void setMostUnderWay(int mostUnderWay) {
        this.mostUnderWay = (int) atLeastOne("mostUnderWay", mostUnderWay);
    }

    /** After how many seconds an item without answer is given up for lost, and given out again. Default 300. */
    public void setPatienceSeconds(long patienceSeconds) {
        this.patience = Duration.ofSeconds(atLeastOne("patienceSeconds", patienceSeconds));
    }

    /** How many days pass until an account is asked again which vehicles it has. Default 7. */
    public void setDaysBetweenLists(long daysBetweenLists) {
        this.betweenLists = Duration.ofDays(atLeastOne("daysBetweenLists", daysBetweenLists));
    }

    private static long atLeastOne(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be 1 or more, not " + value);
        }
        return value;
    }

    /**
     * Whoever has enrolled meanwhile is asked which vehicles there are; of those whose login is gone nothing is asked any
     * more. The logins are those of {@link io.github.camelstellantis.auth.JdbcTokenStore} in the same database.
     *
     * @param clientId of the app
     */
    public void enlist(String clientId) {
        String[] brands = Stream.of(Brand.values()).map(Brand::name).toArray(String[]::new);
        String[] realms = Stream.of(Brand.values()).map(Brand::realm).toArray(String[]::new);
        database.update(ENLIST_ACCOUNTS, Pace.SLEEPING.name(), brands, realms, clientId);
        database.update(REMOVE_ACCOUNTS, brands, realms, clientId);
    }

    /** What is due now, and may be asked: every item is for exactly one worker. */
    public synchronized List<WorkItem> issue() {
        int room = mostUnderWay - underWay();
        int most = room <= 0 ? 0 : budget.take(requestsPerDay, room);
        if (most == 0) {
            return List.of();
        }
        double factor = scarcity().factor();
        List<WorkItem> issued = database.query(
                ISSUE,
                row -> new WorkItem(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5), factor),
                patience.toMillis(),
                most);
        budget.giveBack(most - issued.size());
        return issued;
    }

    private int underWay() {
        return database.query(UNDER_WAY, row -> row.getInt(1)).get(0);
    }

    private synchronized Scarcity scarcity() {
        long now = System.nanoTime();
        if (scarcity == null || now - countedAt > BETWEEN_COUNTS.toNanos()) {
            scarcity = Scarcity.of(paces(), requestsPerDay);
            countedAt = now;
        }
        return scarcity;
    }

    private Map<Pace, Long> paces() {
        Map<Pace, Long> paces = new EnumMap<>(Pace.class);
        database.query(PACES, row -> Map.entry(Pace.valueOf(row.getString(1)), row.getLong(2)))
                .forEach(pace -> paces.put(pace.getKey(), pace.getValue()));
        return paces;
    }

    /** Whether an item still waits for its answer; one that was given up for lost or is answered does not. */
    public boolean isCurrent(WorkItem item) {
        return !database.query(IS_CURRENT, row -> 1, item.brand(), item.account(), item.vin(), item.epoch())
                .isEmpty();
    }

    /**
     * A vehicle has been asked, and what it does says how soon to ask again.
     *
     * @param item that is answered now
     * @param snapshot what it does, as a flat map, or null if it has no data
     */
    public void answered(WorkItem item, Map<String, Object> snapshot) {
        Pace pace = pace(snapshot);
        long millis = new Scarcity(item.scarcity()).interval(pace).toMillis();
        database.update(ANSWERED, pace.name(), millis, item.brand(), item.account(), item.vin(), item.epoch());
    }

    private static Pace pace(Map<String, Object> flat) {
        if (flat == null) {
            return Pace.SLEEPING;
        }
        Snapshot snapshot = Snapshot.of(flat, Identity.UNKNOWN);
        Instant now = snapshot.observedAt() == null ? Instant.now() : snapshot.observedAt();
        return Pace.of(snapshot.isOnTheMove(), snapshot.isCharging(), snapshot.updatedAt(), now);
    }

    /**
     * Which vehicles an account has: new ones are asked now, those that are gone no longer.
     *
     * @param item that is answered now
     * @param vehicles as the service describes them, or null if there is none
     */
    public void listed(WorkItem item, Collection<? extends Map<?, ?>> vehicles) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Map<?, ?> vehicle : vehicles == null ? List.<Map<?, ?>>of() : vehicles) {
            if (vehicle.get("vin") instanceof String vin && vehicle.get("id") instanceof String id) {
                ids.put(vin, id);
            }
        }
        String[] vins = ids.keySet().toArray(String[]::new);
        String[] known = ids.values().toArray(String[]::new);
        database.update(ENLIST, item.brand(), item.account(), Pace.SLEEPING.name(), vins, known);
        database.update(REMOVE_OTHERS, item.brand(), item.account(), vins);
        postpone(item, betweenLists.toMillis());
    }

    /** An item could not be answered: it is given out again after so many milliseconds. */
    public void postpone(WorkItem item, long millis) {
        postponed(item, millis);
    }

    /** An item was not asked for, because a limit left no room: its request can be given out once more, after so many milliseconds. */
    public void notAsked(WorkItem item, long millis) {
        budget.giveBack(postponed(item, millis));
    }

    private int postponed(WorkItem item, long millis) {
        return database.update(POSTPONE, millis, item.brand(), item.account(), item.vin(), item.epoch());
    }

    /** A vehicle has reported by itself: asking it can wait as long as if it had been asked. */
    public void heard(String brand, String vin, Map<String, Object> snapshot) {
        Pace pace = pace(snapshot);
        database.update(HEARD, pace.name(), scarcity().interval(pace).toMillis(), brand, vin);
    }
}
