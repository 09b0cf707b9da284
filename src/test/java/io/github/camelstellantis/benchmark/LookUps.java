package io.github.camelstellantis.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.auth.Grant;
import io.github.camelstellantis.auth.JdbcTokenStore;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.Logins;
import io.github.camelstellantis.auth.TokenAnswer;
import io.github.camelstellantis.auth.TokenCipher;
import io.github.camelstellantis.auth.TokenStoreKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** The access tokens of so many users in a PostgreSQL database, none of them in memory. */
final class LookUps implements AutoCloseable {

    private static final TokenStoreKeys KEYS = TokenStoreKeys.of("k:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private static final TokenCipher CIPHER = new TokenCipher(KEYS, false);
    private static final App APP =
            new App("app", "secret", Brand.Peugeot.realm(), URI.create("https://localhost/never/asked"));
    private static final int A_BATCH = 1000;

    private final int users;
    private final HikariDataSource pool;
    private final Logins logins;
    private final Random random = new Random(1);

    private LookUps(int users, HikariDataSource pool) {
        this.users = users;
        this.pool = pool;
        // no authorization server: every token is fresh
        this.logins = new Logins(
                new JdbcTokenStore(pool, CIPHER),
                null,
                "openid",
                Clock.systemUTC(),
                Duration.ofMinutes(1),
                new ConcurrentHashMap<>(),
                (app, failure, nanos) -> {});
    }

    /** Makes the users, in a schema of their own. */
    static LookUps of(int users, EmbeddedPostgres postgres) throws SQLException {
        String schema = "users" + users;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setConnectionInitSql("CREATE SCHEMA IF NOT EXISTS " + schema + "; SET search_path TO " + schema);
        config.setMaximumPoolSize(4);
        LookUps lookUps = new LookUps(users, new HikariDataSource(config));
        lookUps.fill();
        return lookUps;
    }

    private static Credentials user(int number) {
        return new Credentials(APP, "user" + number + "@example.com", new Grant.Enrolment());
    }

    private void fill() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement analyze = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO stellantis_login (client_id, realm, account, version, login)"
                                + " VALUES (?, ?, ?, 1, ?)")) {
            for (int i = 0; i < users; i++) {
                add(user(i), i, insert);
                if (i % A_BATCH == A_BATCH - 1 || i == users - 1) {
                    insert.executeBatch();
                }
            }
            analyze.execute("VACUUM ANALYZE stellantis_login");
        }
    }

    /** With tokens as long as the service's. */
    private static void add(Credentials user, int number, PreparedStatement insert) throws SQLException {
        TokenAnswer answer = new TokenAnswer(
                "access" + number + "x".repeat(1000),
                "refresh".repeat(100),
                Duration.ofDays(1),
                "openid profile",
                null);
        insert.setString(1, user.key().clientId());
        insert.setString(2, user.key().realm());
        insert.setString(3, user.key().account());
        insert.setString(4, CIPHER.seal(user.key(), Login.of(answer, Instant.now())));
        insert.addBatch();
    }

    int users() {
        return users;
    }

    /** Looks up one random user after the other. The median counts: what else the machine does makes few very slow. */
    Sample measure(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        LongStream.Builder each = LongStream.builder();
        while (System.nanoTime() < until) {
            each.add(lookUp(random.nextInt(users)));
        }
        long[] nanos = each.build().sorted().toArray();
        return new Sample(1e9 / nanos[nanos.length / 2], 0, 0, 0, nanos.length);
    }

    private long lookUp(int number) {
        Credentials user = user(number);
        long begun = System.nanoTime();
        String token = logins.accessToken(user);
        long nanos = System.nanoTime() - begun;
        logins.forget(user.key());
        if (!token.startsWith("access" + number + "x")) {
            throw new IllegalStateException("somebody else's token");
        }
        return nanos;
    }

    @Override
    public void close() {
        logins.close();
        pool.close();
    }
}
