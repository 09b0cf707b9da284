-- What JdbcTokenStore keeps enrolments in while the person is at the consent page: PostgreSQL and H2. It runs this by
-- itself where the table is missing, unless it is told not to.
CREATE TABLE stellantis_enrolment (
    -- SHA-256 of the state that comes back
    state_hash VARCHAR NOT NULL PRIMARY KEY,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    -- Encrypted
    enrolment  VARCHAR NOT NULL
)
