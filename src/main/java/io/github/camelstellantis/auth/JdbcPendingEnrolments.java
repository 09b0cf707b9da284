package io.github.camelstellantis.auth;

import io.github.camelstellantis.store.OwnTransactions;
import java.time.ZoneOffset;
import java.util.Optional;

/** Keeps waiting enrolments in a table of their own beside the logins, encrypted, for any number of machines. */
final class JdbcPendingEnrolments implements PendingEnrolments {

    static final String SCHEMA = "stellantis-enrolment.sql";
    private static final String COLUMNS = "state_hash, expires_at, enrolment";

    /** An hour late, so that neither a clock that is wrong nor a person who is late meets an unknown state. */
    private static final String SWEEP =
            "DELETE FROM stellantis_enrolment WHERE expires_at < CURRENT_TIMESTAMP - INTERVAL '1' HOUR";

    private static final String KEEP =
            "INSERT INTO stellantis_enrolment (state_hash, expires_at, enrolment) VALUES (?, ?, ?)";
    private static final String FIND = "SELECT enrolment FROM stellantis_enrolment WHERE state_hash = ?";
    private static final String TAKE = "DELETE FROM stellantis_enrolment WHERE state_hash = ?";

    private final OwnTransactions database;
    private final TokenCipher cipher;

    JdbcPendingEnrolments(OwnTransactions database, TokenCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    static void require(OwnTransactions database, boolean createTable) {
        database.require("stellantis_enrolment", COLUMNS, JdbcPendingEnrolments.class, SCHEMA, createTable);
    }

    @Override
    public void keep(PendingEnrolment enrolment) {
        database.update(SWEEP);
        database.update(
                KEEP, enrolment.stateHash(), enrolment.expiresAt().atOffset(ZoneOffset.UTC), cipher.seal(enrolment));
    }

    /** Nobody changes a row, so whoever deletes it has read it as it was. */
    @Override
    public Optional<PendingEnrolment> take(String stateHash) {
        return database.query(FIND, row -> row.getString(1), stateHash).stream()
                .findFirst()
                .filter(text -> database.update(TAKE, stateHash) == 1)
                .map(text -> cipher.open(stateHash, text));
    }
}
